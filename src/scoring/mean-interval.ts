/** 97.5 % quantiles of Student's t by degrees of freedom, from 1; then of 40, 60, 120 and infinitely many. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;
const BEYOND = [
  [120, 1.98],
  [60, 2],
  [40, 2.021],
] as const;

/** Between tabulated degrees of freedom the lower ones are taken, which gives the wider interval. */
function quantile(freedom: number): number {
  const known = T[freedom - 1];
  return known ?? BEYOND.find(([from]) => freedom >= from)?.[1] ?? 2.042;
}

export interface MeanInterval {
  readonly n: number;
  readonly mean: number;
  /** Two-sided 95 %, cut off at the ends of the scale; null for one value. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/**
 * Mean of independent values with its 95 % interval by Student's t ("The probable error of a mean", Biometrika 6 (1908)
 * 1–25): mean ± t·s ÷ √n, cut off at the ends of the scale that the values are on: no mean
 * lies beyond them, so that nothing possible is lost.
 * @param ends the least and the greatest value that there can be
 * @returns null for no values
 */
export function meanInterval(
  values: readonly number[],
  ends: { readonly low: number; readonly high: number },
): MeanInterval | null {
  const n = values.length;
  if (n === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { n, mean, interval: null };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const reach = quantile(n - 1) * Math.sqrt(variance / n);
  return {
    n,
    mean,
    interval: { low: Math.max(ends.low, mean - reach), high: Math.min(ends.high, mean + reach) },
  };
}
