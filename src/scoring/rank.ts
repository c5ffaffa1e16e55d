import type { UnitObservations } from './observe.ts';
import { rankKey, roundHalfUp } from './rounding.ts';
import type { Method, RankCondition, UnitScore } from './types.ts';

/** Competition ranks by unit: 1 + how many are strictly better (from the top) or worse (from the bottom). */
export function competitionRanks(
  totals: readonly { readonly unit: string; readonly total: number }[],
): ReadonlyMap<string, { readonly rank: number; readonly rankFromBottom: number }> {
  const keyed = totals.map(({ unit, total }) => ({ unit, key: rankKey(total) }));
  return new Map(
    keyed.map(({ unit, key }) => [
      unit,
      {
        rank: 1 + keyed.filter((other) => other.key > key).length,
        rankFromBottom: 1 + keyed.filter((other) => other.key < key).length,
      },
    ]),
  );
}

/** Last ⇔ bottom rank 1 and not also rank 1: where all are tied nobody is last; two tied last both are. */
export function isLast(unit: Pick<UnitScore, 'rank' | 'rankFromBottom'>): boolean {
  return unit.rankFromBottom === 1 && unit.rank !== 1;
}

/** Name of the best band whose limit the score reaches, read at 2 decimals; null below the lowest. */
export function bandOf(total: number, bands: Method['bands']): string | null {
  const shown = roundHalfUp(total, 2);
  return bands?.find((band) => shown >= band.min)?.name ?? null;
}

/** A method that names no coverage condition still cannot rank a unit without a total. */
const IMPLIED: RankCondition = { coverage: true, reason: '指标覆盖不足' };

/** Conditions of a method in order, the implied one included. */
export function rankConditions(method: Method): readonly RankCondition[] {
  const named = method.ranked?.conditions ?? [];
  return named.some((condition) => condition.coverage) ? named : [...named, IMPLIED];
}

/** True if a unit fulfils a condition; a measure that is missing counts as failing. */
export function fulfils(
  condition: RankCondition,
  unit: { readonly total: number | null; readonly observations: UnitObservations },
): boolean {
  if (condition.coverage) return unit.total !== null;
  return (condition.any ?? []).some(
    ({ measure, min }) => (unit.observations.get(measure)?.value ?? -Infinity) >= min,
  );
}
