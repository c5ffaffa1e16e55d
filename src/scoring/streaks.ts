import { isLast } from './rank.ts';
import { rankKey } from './rounding.ts';
import type { PeriodScores, UnitScore } from './types.ts';

/** Scores of one unit in a period; undefined where it does not appear. */
export function scoresOf(scores: PeriodScores, unit: string): UnitScore | undefined {
  return scores.units.find((candidate) => candidate.unit === unit);
}

/** True if the unit was last in the period; a hole has no last place. */
export function wasLast(scores: PeriodScores, unit: string): boolean {
  const own = scoresOf(scores, unit);
  return scores.exists && own !== undefined && isLast(own);
}

export interface Streaks {
  /** Periods in which the unit has a rank. */
  readonly periods: number;
  readonly timesLast: number;
  /** Last places running up to the newest period with a ranking. */
  readonly currentStreak: number;
  readonly longestStreak: number;
}

/**
 * Last places of one unit over periods in order. Holes are left out first: they break nothing and add
 * nothing. A period with a ranking in which the unit has no rank, or is not last, ends a streak.
 */
export function streaksOf(periods: readonly PeriodScores[], unit: string): Streaks {
  const ranked = periods.filter((scores) => scores.exists);
  let currentStreak = 0;
  let longestStreak = 0;
  for (const scores of ranked) {
    currentStreak = wasLast(scores, unit) ? currentStreak + 1 : 0;
    longestStreak = Math.max(longestStreak, currentStreak);
  }
  return {
    periods: ranked.filter((scores) => (scoresOf(scores, unit)?.rank ?? null) !== null).length,
    timesLast: ranked.filter((scores) => wasLast(scores, unit)).length,
    currentStreak,
    longestStreak,
  };
}

/** The rankings, oldest first, of the last places running up to the newest one; holes are left out. */
export function lastRun(periods: readonly PeriodScores[], unit: string): readonly PeriodScores[] {
  const ranked = periods.filter((scores) => scores.exists);
  return ranked.slice(ranked.findLastIndex((scores) => !wasLast(scores, unit)) + 1);
}

/** Distance (points) from a unit's total to the next distinct one above, among the ranked; null without one. */
export function gapAbove(scores: PeriodScores, unit: string): number | null {
  const { total = null, rank = null } = scoresOf(scores, unit) ?? {};
  if (total === null || rank === null) return null;
  const above = scores.units.flatMap((other) =>
    other.rank !== null && other.total !== null && rankKey(other.total) > rankKey(total) ? [other.total] : [],
  );
  return above.length === 0 ? null : Math.min(...above) - total;
}

/** True if some ranked unit has a lower composite: without the caps this unit would not be last. */
export function hasLowerComposite(scores: PeriodScores, unit: string): boolean {
  const composite = scoresOf(scores, unit)?.composite ?? null;
  return (
    composite !== null &&
    scores.units.some(
      (other) =>
        other.rank !== null && other.composite !== null && rankKey(other.composite) < rankKey(composite),
    )
  );
}
