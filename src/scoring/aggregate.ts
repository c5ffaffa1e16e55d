import type { Aggregation } from './types.ts';

export interface Weighted {
  readonly score: number;
  readonly weight: number;
}

/** Σ w·s ÷ Σ w, summed in the given order. */
function arithmetic(parts: readonly Weighted[], whole: number): number {
  return parts.reduce((sum, { score, weight }) => sum + weight * score, 0) / whole;
}

/** Π s^(w ÷ Σ w); one zero makes it 0: nothing else can make up for it. */
function geometric(parts: readonly Weighted[], whole: number): number {
  const scores = parts.map((part) => part.score);
  if (scores.includes(0)) return 0;
  const mean = Math.exp(parts.reduce((sum, part) => sum + part.weight * Math.log(part.score), 0) / whole);
  // exp(ln 100) is a hair above 100; a mean lies between its parts
  return Math.min(Math.max(...scores), Math.max(Math.min(...scores), mean));
}

/** Weighted mean of scores (0–100); null for no parts or no weight. */
export function aggregate(parts: readonly Weighted[], how: Aggregation): number | null {
  const whole = parts.reduce((sum, part) => sum + part.weight, 0);
  if (!(whole > 0)) return null;
  return how === 'geometric' ? geometric(parts, whole) : arithmetic(parts, whole);
}
