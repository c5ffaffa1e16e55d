import { rankKey } from '../rounding.ts';
import type { Matrix } from './matrix.ts';

/**
 * Copeland score: pairwise wins − losses. A unit beats another if the criteria in which it is better weigh more than
 * those in which it is worse; equal weight is a draw. (A. H. Copeland, 1951.)
 */
export function copeland({ rows, weights }: Matrix): number[] {
  const keys = rows.map((row) => row.map(rankKey));
  const margin = (a: readonly number[], b: readonly number[]) =>
    weights.reduce((sum, weight, c) => sum + weight * Math.sign((a[c] ?? 0) - (b[c] ?? 0)), 0);
  return keys.map((own) => keys.reduce((sum, other) => sum + Math.sign(margin(own, other)), 0));
}
