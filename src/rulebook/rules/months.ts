/** Whole months from one day (days since 1970-01-01) to a later one: 2025-01-31 to 2025-02-28 is none yet. */
export function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from * 86_400_000), new Date(to * 86_400_000)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return b.getUTCDate() < a.getUTCDate() ? months - 1 : months;
}
