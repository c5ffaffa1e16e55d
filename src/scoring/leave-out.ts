import { rankKey } from './rounding.ts';
import { gapAbove } from './streaks.ts';
import type { PeriodScores } from './types.ts';
import { lastUnits } from './what-if.ts';

/** Who is last, and how far (points) below the next. */
export interface Bottom {
  readonly last: readonly string[];
  /** Null where nobody is last. */
  readonly gap: number | null;
}

/** What comes of leaving something out. */
export interface LeftOut<Item> extends Bottom {
  readonly item: Item;
  /** Somebody else is last, or one more, or one less. */
  readonly decisive: boolean;
  /** There still is a ranking. */
  readonly exists: boolean;
  /** Who has lost their rank, for want of measured indicators. */
  readonly unranked: readonly string[];
}

/** Who is last in a period, and the distance to the next distinct total above. */
export function bottomOf(scores: PeriodScores): Bottom {
  const last = lastUnits(scores);
  return { last, gap: last[0] === undefined ? null : gapAbove(scores, last[0]) };
}

const name = ({ last }: Bottom) => JSON.stringify([...last].sort());

/**
 * Decisive evidence: what is left out, one item at a time, and who is last then. Nothing is assumed of how a last place
 * comes about: indicators of a method, rows behind a value, raters.
 * @param without the period's scores without an item
 * @returns decisive items first, then by how near they bring the last to the next, in the items' order where alike
 */
export function leaveOut<Item>(
  official: PeriodScores,
  items: readonly Item[],
  without: (item: Item) => PeriodScores,
): readonly LeftOut<Item>[] {
  const now = name(bottomOf(official));
  const near = ({ gap }: Bottom) => (gap === null ? Number.POSITIVE_INFINITY : rankKey(gap));
  const ranked = ({ units }: PeriodScores) =>
    units.flatMap(({ unit, rank }) => (rank === null ? [] : [unit]));
  return items
    .map((item) => {
      const scores = without(item);
      const [bottom, still] = [bottomOf(scores), new Set(ranked(scores))];
      const unranked = ranked(official).filter((unit) => !still.has(unit));
      return { item, ...bottom, decisive: name(bottom) !== now, exists: scores.exists, unranked };
    })
    .sort((a, b) => Number(b.decisive) - Number(a.decisive) || near(a) - near(b) || 0);
}
