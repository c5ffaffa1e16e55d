import { type Criteria, type TiedGroup, tiedGroups } from './criteria.ts';
import { drawWeights, uniform } from './random.ts';

export interface Sampling {
  readonly draws: number;
  readonly seed: number;
}

/** Beside the exact shares: enough for a standard error of 0.16 % or less, and the same draws for everybody. */
export const SAMPLING: Sampling = { draws: 100_000, seed: 20_250_101 };

/** What the weights multiply in each group at the corners u = e_c of (1 − λ)·w⁰ + λ·u, times Σ w⁰. */
function cornerValues(groups: readonly TiedGroup[], weights: readonly number[], lambda: number) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return groups.map(({ values }) => {
    const official = values.reduce((sum, value, c) => sum + value * (weights[c] ?? 0), 0);
    return values.map((value) => (1 - lambda) * official + lambda * whole * value);
  });
}

/**
 * Share of sampled weights under which so many units (0, 1, …) are better than a group: one row a group. A tie under
 * single weights has no volume; in a draw it goes to the earlier group.
 */
export function sampledAbove(
  groups: readonly TiedGroup[],
  weights: readonly number[],
  lambda: number,
  { draws, seed }: Sampling,
): readonly (readonly number[])[] {
  const corners = cornerValues(groups, weights, lambda);
  const next = uniform(seed);
  const whole = groups.reduce((sum, { units }) => sum + units.length, 0);
  const counts = groups.map(() => Array<number>(whole).fill(0));
  const order = groups.map((_, g) => g);
  for (let draw = 0; draw < draws; draw++) {
    const u = drawWeights(next, weights.length);
    const totals = corners.map((values) => values.reduce((sum, value, c) => sum + value * (u[c] ?? 0), 0));
    order.sort((x, y) => (totals[y] ?? 0) - (totals[x] ?? 0) || x - y);
    let above = 0;
    for (const g of order) {
      const row = counts[g];
      if (row) row[above] = (row[above] ?? 0) + 1;
      above += groups[g]?.units.length ?? 0;
    }
  }
  return counts.map((row) => row.map((count) => count / draws));
}

export interface Acceptability extends Sampling {
  /** By unit, its share (0–1) of the draws at each rank, 1 first; tied units both take the better rank. */
  readonly units: Readonly<Record<string, readonly number[]>>;
}

/**
 * Rank acceptability indices b_i^r (R. Lahdelma and P. Salminen, "SMAA-2", Operations Research 49 (2001) 444–454) over
 * the admissible weights (1 − λ)·w⁰ + λ·u, u uniform over the simplex; sampled, for middle ranks, beside the exact
 * shares of first and last place.
 */
export function rankAcceptability(criteria: Criteria, lambda = 1, sampling = SAMPLING): Acceptability {
  const groups = tiedGroups(criteria);
  const above = sampledAbove(groups, criteria.weights, lambda, sampling);
  const rows = groups.flatMap(({ units }, g) => units.map((unit) => [unit, above[g] ?? []] as const));
  return { ...sampling, units: Object.fromEntries(rows) };
}
