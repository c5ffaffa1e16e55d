import { columns, type Matrix, shares } from './matrix.ts';

const part = (value: number, from: number, to: number) => (to > from ? (value - from) / (to - from) : 0);
const MAJORITY = 0.5;

/**
 * VIKOR's Q, 0–1, the smaller the better: half S (weighted sum of the relative distances to the best) and half R (the
 * largest of them), each between its best and worst; v = 0.5. A span of 0 contributes 0. (S. Opricovic and G.-H. Tzeng,
 * "Compromise solution by MCDM methods", EJOR 156 (2004) 445–455.)
 */
export function vikor(matrix: Matrix): number[] {
  const w = shares(matrix.weights);
  const limits = columns(matrix).map((column) => ({ low: Math.min(...column), high: Math.max(...column) }));
  const regrets = matrix.rows.map((row) =>
    limits.map(({ low, high }, c) =>
      high > low ? ((w[c] ?? 0) * (high - (row[c] ?? 0))) / (high - low) : 0,
    ),
  );
  const sums = regrets.map((row) => row.reduce((sum, value) => sum + value, 0));
  const worst = regrets.map((row) => Math.max(...row));
  return sums.map(
    (sum, i) =>
      MAJORITY * part(sum, Math.min(...sums), Math.max(...sums)) +
      (1 - MAJORITY) * part(worst[i] ?? 0, Math.min(...worst), Math.max(...worst)),
  );
}
