/** z of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/**
 * Wilson score interval of a rate, in percent.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209–212.
 * @param rate observed rate in percent, 0–100
 * @param n number of trials, ≥ 1
 */
export function wilsonInterval(rate: number, n: number): { readonly low: number; readonly high: number } {
  const p = rate / 100;
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const centre = p + (Z * Z) / (2 * n);
  const scale = 100 / (1 + (Z * Z) / n);
  return { low: Math.max(0, (centre - spread) * scale), high: Math.min(100, (centre + spread) * scale) };
}

/** Below this many rows a rate is marked 小样本; the mark changes no score. */
export const SMALL_SAMPLE = 10;
