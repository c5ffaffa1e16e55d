import { rankKey } from '../rounding.ts';
import { type Matrix, shares } from './matrix.ts';

/**
 * PROMETHEE II net flow, −1 to 1, with the usual criterion (any difference is full preference) in every criterion:
 * Σ over the others of (weight share where better − where worse) ÷ (n − 1). A unit alone gets 0. (J.-P. Brans and
 * P. Vincke, "A preference ranking organisation method", Management Science 31 (1985) 647–656.)
 */
export function promethee({ rows, weights }: Matrix): number[] {
  const w = shares(weights);
  const keys = rows.map((row) => row.map(rankKey));
  return keys.map((own) => {
    const flow = keys.reduce(
      (sum, other) =>
        sum + w.reduce((s, share, c) => s + share * Math.sign((own[c] ?? 0) - (other[c] ?? 0)), 0),
      0,
    );
    return keys.length > 1 ? flow / (keys.length - 1) : 0;
  });
}
