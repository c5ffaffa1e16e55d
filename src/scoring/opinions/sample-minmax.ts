import { columns, dot, type Matrix, shares } from './matrix.ts';

/**
 * Weighted mean of 100·(s − min)/(max − min), the extremes taken from the units themselves (OECD/JRC, "Handbook on
 * Constructing Composite Indicators", 2008, 5.4). A criterion in which all are equal gives everybody 0.
 */
export function sampleMinMax(matrix: Matrix): number[] {
  const limits = columns(matrix).map((column) => ({ low: Math.min(...column), high: Math.max(...column) }));
  const w = shares(matrix.weights);
  return matrix.rows.map((row) =>
    dot(
      limits.map(({ low, high }, c) => (high > low ? (100 * ((row[c] ?? 0) - low)) / (high - low) : 0)),
      w,
    ),
  );
}
