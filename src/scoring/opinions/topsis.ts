import { columns, type Matrix, shares } from './matrix.ts';

/**
 * TOPSIS closeness 0–1: distance to the worst ÷ (distance to the best + to the worst) of the columns divided by their
 * Euclidean norm and weighted by shares; ideals are the extremes of the units. Equal units get 0. (C.-L. Hwang and
 * K. Yoon, "Multiple Attribute Decision Making", Springer 1981.)
 */
export function topsis(matrix: Matrix): number[] {
  const w = shares(matrix.weights);
  const weighted = columns(matrix).map((column, c) => {
    const norm = Math.hypot(...column);
    return column.map((value) => (norm > 0 ? ((w[c] ?? 0) * value) / norm : 0));
  });
  const distance = (i: number, ideal: (column: readonly number[]) => number) =>
    Math.hypot(...weighted.map((column) => (column[i] ?? 0) - ideal(column)));
  return matrix.rows.map((_, i) => {
    const best = distance(i, (column) => Math.max(...column));
    const worst = distance(i, (column) => Math.min(...column));
    return best + worst > 0 ? worst / (best + worst) : 0;
  });
}
