import { aggregate } from '../aggregate.ts';
import type { Matrix } from './matrix.ts';

/** Weighted geometric mean Π s^w, 0–100: a weak criterion is not made up for by a strong one. */
export function geometric({ rows, weights }: Matrix): number[] {
  return rows.map(
    (row) =>
      aggregate(
        row.map((score, c) => ({ score, weight: weights[c] ?? 0 })),
        'geometric',
      ) ?? 0,
  );
}
