import { lostPoints } from './lost.ts';
import { rankKey } from './rounding.ts';
import type { Method, UnitScore } from './types.ts';

const NANO = 1_000_000_000n;

/** Mean of scores, the same whatever their order: on whole 10⁻⁹, as ranks are; null of none. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + BigInt(rankKey(value)), 0n);
  const nanos = sum / BigInt(values.length);
  return Number(nanos / NANO) + Number(nanos % NANO) / Number(NANO);
}

/** Points out of 100 that an indicator costs on average the units that it applies to. */
export interface MeanLoss {
  readonly id: string;
  readonly name: string;
  readonly points: number;
}

/** Mean lost points of every indicator over the units that have a score in it, largest first, then in the method's order. */
export function meanLosses(method: Method, units: readonly Pick<UnitScore, 'indicators'>[]): MeanLoss[] {
  const lost = units.map((unit) => lostPoints(method, unit));
  return method.dimensions
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ id, name }) => {
      const points = mean(lost.flatMap((rows) => rows.find((row) => row.id === id)?.lost ?? []));
      return points === null ? [] : [{ id, name, points }];
    })
    .sort((a, b) => rankKey(b.points) - rankKey(a.points));
}
