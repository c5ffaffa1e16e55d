/** What a second opinion reads: scores by unit and criterion, each the greater the better, and positive weights. */
export interface Matrix {
  readonly rows: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/** Weights that add up to 1. */
export function shares(weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / whole);
}

/** The columns of a matrix, one a weight. */
export function columns({ rows, weights }: Matrix): readonly (readonly number[])[] {
  return weights.map((_, c) => rows.map((row) => row[c] ?? 0));
}

/** Σ a·b. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, c) => sum + value * (b[c] ?? 0), 0);
}
