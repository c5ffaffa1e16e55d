import { type Profile, qualityIn } from './providers.ts';
import type { Rng } from './rng.ts';
import type { Quarter } from './time.ts';

/**
 * Marks which of a quarter's records fail: as many as the share says, what rounding leaves over carried to
 * the next quarter, so that a year comes out as its profile means it. In an exact quarter nothing is carried.
 */
export function failing(carried: Map<string, number>, rng: Rng) {
  return (name: string, count: number, passing: number, exact: boolean): boolean[] => {
    const owed = count * (1 - passing) + (exact ? 0 : (carried.get(name) ?? 0));
    const fails = Math.min(count, Math.max(0, Math.floor(owed + 0.5)));
    if (!exact) carried.set(name, owed - fails);
    return rng.shuffled(Array.from({ length: count }, (_, i) => i < fails));
  };
}

/** Whether the next quarter is exact, so that nothing begun in this one may end in it. */
export function beforeExact(profile: Profile, quarters: readonly Quarter[], index: number): boolean {
  const next = quarters[index + 1];
  return next !== undefined && qualityIn(profile, next.id).exact;
}

/** Splits a count by shares, the largest remainders rounding up; earlier shares win a draw. */
export function split(count: number, shares: readonly number[]): number[] {
  const whole = shares.map((share) => Math.floor(share * count + 1e-9));
  const order = shares
    .map((share, i) => ({ i, rest: share * count - (whole[i] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  let left = count - whole.reduce((sum, n) => sum + n, 0);
  for (const { i } of order) {
    if (left <= 0) break;
    whole[i] = (whole[i] ?? 0) + 1;
    left--;
  }
  return whole;
}
