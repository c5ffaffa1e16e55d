import { rankKey } from '../rounding.ts';
import { columns, dot, type Matrix } from './matrix.ts';

/**
 * Borda count: n − rank points in each criterion, tied units sharing the mean of their ranks, times the method's weight
 * (as given: so many voters), summed. A unit alone gets 0. (J.-C. de Borda, 1781.)
 */
export function borda(matrix: Matrix): number[] {
  const points = columns(matrix).map((column) => {
    const keys = column.map(rankKey);
    return keys.map(
      (key) => keys.filter((other) => other < key).length + (keys.filter((o) => o === key).length - 1) / 2,
    );
  });
  return matrix.rows.map((_, i) =>
    dot(
      points.map((column) => column[i] ?? 0),
      matrix.weights,
    ),
  );
}
