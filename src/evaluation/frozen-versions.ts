import { hashOf } from '../contract/canonical.ts';
import { lastUnits } from '../scoring/what-if.ts';
import type { Evaluation } from './types.ts';

type Ranked = Pick<Evaluation, 'period' | 'methods' | 'rankings'>;

/** A period whose frozen result was made under another version of the method than the present one. */
export interface FrozenVersion {
  readonly period: string;
  /** The ranking method's version and the SHA-256 of the three methods, as they were. */
  readonly version: string;
  readonly method: string;
  readonly last: { readonly frozen: readonly string[]; readonly recomputed: readonly string[] };
  /** Null: without a rank. In the order of the frozen ranks. */
  readonly ranks: readonly {
    readonly unit: string;
    readonly frozen: number | null;
    readonly recomputed: number | null;
  }[];
}

/** The ranking of a period in an evaluation. */
const rankingOf = ({ rankings }: Ranked, period: string) =>
  rankings.find((scores) => scores.period === period);

/**
 * The frozen results that were made under another version of the method, each beside what the present one gives of the
 * same rows (method.md 4); months are not ranked and have none. A version is told by the content of the methods.
 * @param frozen evaluations as they were frozen, each for its own period
 * @param recomputed under the present methods, with the rankings of all these periods
 */
export function frozenVersions(frozen: readonly Ranked[], recomputed: Ranked): FrozenVersion[] {
  const present = hashOf(recomputed.methods);
  return frozen.flatMap((evaluation): FrozenVersion[] => {
    const { period, methods } = evaluation;
    const method = hashOf(methods);
    const [then, now] = [rankingOf(evaluation, period), rankingOf(recomputed, period)];
    if (method === present || !then || !now) return [];
    const rankIn = (scores: typeof then, unit: string) =>
      scores.units.find((one) => one.unit === unit)?.rank ?? null;
    const units = [...new Set([...then.units, ...now.units].map(({ unit }) => unit))];
    const ranks = units
      .map((unit) => ({ unit, frozen: rankIn(then, unit), recomputed: rankIn(now, unit) }))
      .sort((a, b) => (a.frozen ?? Number.POSITIVE_INFINITY) - (b.frozen ?? Number.POSITIVE_INFINITY) || 0);
    const last = { frozen: lastUnits(then), recomputed: lastUnits(now) };
    return [{ period, version: methods.ranking.version, method, last, ranks }];
  });
}
