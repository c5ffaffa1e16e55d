import { rankKey } from './rounding.ts';

/** Sizes of the groups of equal values. */
function ties(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

/**
 * Kendall's τ-b of two orders of the same units, −1 to 1, with ties (M. G. Kendall, "The treatment of ties in ranking
 * problems", Biometrika 33 (1945) 239–251): (C − D) ÷ √((n₀ − n₁)(n₀ − n₂)). Values alike to 10⁻⁹ are tied.
 * @returns null where one of the orders does not tell any two units apart
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} values`);
  const [a, b] = [x.map(rankKey), y.map(rankKey)];
  let score = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < i; j++)
      score += Math.sign((a[i] ?? 0) - (a[j] ?? 0)) * Math.sign((b[i] ?? 0) - (b[j] ?? 0));
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const told = (values: readonly number[]) =>
    pairs(values.length) - ties(values).reduce((sum, size) => sum + pairs(size), 0);
  const scale = Math.sqrt(told(a)) * Math.sqrt(told(b));
  return scale > 0 ? Math.max(-1, Math.min(1, score / scale)) : null;
}

/**
 * Kendall's coefficient of concordance W, 0–1, of several orders of the same units, corrected for ties: 12·S ÷
 * (m²(n³ − n) − m·ΣT), ranks of tied units averaged, T = Σ(t³ − t) (S. Siegel and N. J. Castellan, "Nonparametric
 * Statistics for the Behavioral Sciences", 1988, 9.2). Over periods: units ranked in all of them.
 * @param orders one row of values an order, one value a unit
 * @returns null without two orders and two units, or where no order tells any two units apart
 */
export function kendallW(orders: readonly (readonly number[])[]): number | null {
  const m = orders.length;
  const n = orders[0]?.length ?? 0;
  if (orders.some((order) => order.length !== n)) throw new RangeError('the orders are of different units');
  if (m < 2 || n < 2) return null;
  const keyed = orders.map((order) => order.map(rankKey));
  const ranks = keyed.map((keys) =>
    keys.map((key) => keys.filter((k) => k < key).length + (1 + keys.filter((k) => k === key).length) / 2),
  );
  const mean = (m * (n + 1)) / 2;
  const spread = Array.from(
    { length: n },
    (_, i) => ranks.reduce((sum, row) => sum + (row[i] ?? 0), 0) - mean,
  );
  const tied = keyed.reduce((sum, keys) => sum + ties(keys).reduce((s, t) => s + t ** 3 - t, 0), 0);
  const scale = m * m * (n ** 3 - n) - m * tied;
  return scale > 0 ? (12 * spread.reduce((sum, d) => sum + d * d, 0)) / scale : null;
}
