import { rankKey } from './rounding.ts';
import { positiveShare } from './simplex.ts';
import type { Method, PeriodScores } from './types.ts';

export interface ScoredUnit {
  readonly unit: string;
  /** Uncapped dimension scores, in the order of the weights. */
  readonly scores: readonly number[];
}

/** Units whose scores rank alike in every dimension are tied under all weights: one group. */
function tiedGroups(units: readonly ScoredUnit[]) {
  const groups = new Map<string, { keys: readonly number[]; units: string[] }>();
  for (const { unit, scores } of units) {
    const keys = scores.map(rankKey);
    const group = groups.get(keys.join()) ?? { keys, units: [] };
    group.units.push(unit);
    groups.set(keys.join(), group);
  }
  return [...groups.values()];
}

/**
 * Values at each corner u = e_d of "other − own" under the weights (1 − λ)·w⁰ + λ·u, times Σ w: one row a
 * corner, one column another group. Positive: the other is better there.
 */
function leads(
  own: readonly number[],
  others: readonly (readonly number[])[],
  weights: readonly number[],
  lambda: number,
): number[][] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const differences = others.map((other) => other.map((score, d) => score - (own[d] ?? 0)));
  const official = differences.map((difference) =>
    difference.reduce((sum, c, d) => sum + c * (weights[d] ?? 0), 0),
  );
  return weights.map((_, d) =>
    differences.map((difference, other) => {
      return (1 - lambda) * (official[other] ?? 0) + lambda * whole * (difference[d] ?? 0);
    }),
  );
}

/**
 * Exact share (0–1) of the admissible weights (1 − λ)·w⁰ + λ·u, u uniform over the simplex, under which each
 * unit is last by an arithmetic total. Units tied under all weights share their place: each gets the share of
 * the group (two tied last are both last), and where all are tied nobody is last. Over the groups the shares
 * add up to 1, which is checked. Ties under single weights have no volume.
 * @param weights one positive weight a dimension; only their ratios matter
 * @param lambda above 0, up to 1
 */
export function lastShares(
  units: readonly ScoredUnit[],
  weights: readonly number[],
  lambda: number,
): Readonly<Record<string, number>> {
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError(`lambda ${lambda} is not in (0, 1]`);
  for (const { unit, scores } of units)
    if (scores.length !== weights.length) throw new RangeError(`${unit} has ${scores.length} scores`);
  const groups = tiedGroups(units);
  if (groups.length < 2) return Object.fromEntries(units.map(({ unit }) => [unit, 0]));
  const shares = groups.map((group) => {
    const others = groups.filter((other) => other !== group).map((other) => other.keys);
    return positiveShare(leads(group.keys, others, weights, lambda));
  });
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-9) throw new Error(`the last shares add up to ${sum}`);
  return Object.fromEntries(groups.flatMap((group, g) => group.units.map((unit) => [unit, shares[g] ?? 0])));
}

/**
 * {@link lastShares} of the ranked units of a period, by their uncapped dimension scores.
 * @returns null for a hole, and for a geometric total, whose last place no linear cut describes
 */
export function periodLastShares(
  method: Method,
  scores: PeriodScores,
  lambda: number,
): Readonly<Record<string, number>> | null {
  if (!scores.exists || method.aggregation === 'geometric') return null;
  const units = scores.units.flatMap(({ unit, rank, dimensions }) => {
    const own = dimensions.flatMap(({ score }) => (score === null ? [] : [score]));
    return rank === null ? [] : [{ unit, scores: own }];
  });
  const weights = method.dimensions.map((dimension) => dimension.weight);
  return lastShares(units, weights, lambda);
}
