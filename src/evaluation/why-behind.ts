import { type Gap, gapBetween, meanGap, medianUnits } from '../scoring/gap.ts';
import { rankKey } from '../scoring/rounding.ts';
import type { PeriodScores, UnitScore } from '../scoring/types.ts';
import type { Evaluation } from './types.ts';

/** Whom a unit is compared with: the next better total, the median, or a unit by its id. */
export const NEXT = 'next';
export const MEDIAN = 'median';

export interface WhyBehind {
  /** Units whose (mean) total the gap is to. */
  readonly others: readonly string[];
  readonly own: UnitScore;
  readonly gap: Gap;
}

/** Ranked units with the least total above a unit's; several if they are tied, none for the best. */
function nextAbove(units: readonly UnitScore[], own: UnitScore): readonly UnitScore[] {
  const key = rankKey(own.total ?? 0);
  const above = units.filter(({ rank, total }) => rank !== null && total !== null && rankKey(total) > key);
  const least = Math.min(...above.map(({ total }) => rankKey(total ?? 0)));
  return above.filter(({ total }) => rankKey(total ?? 0) === least);
}

function comparedWith({ units }: PeriodScores, own: UnitScore, against: string): readonly UnitScore[] {
  if (against === MEDIAN) return medianUnits(units);
  if (against === NEXT) return nextAbove(units, own).slice(0, 1);
  return units.filter(({ unit, rank }) => unit === against && rank !== null && unit !== own.unit);
}

/**
 * Why a unit is behind (or, below 0, before) whom it is compared with in a period, in parts that add up to the gap.
 * @returns null where one of them has no total or there is nobody to compare with
 */
export function whyBehind(
  { methods }: Pick<Evaluation, 'methods'>,
  scores: PeriodScores,
  unit: string,
  against: string,
): WhyBehind | null {
  const own = scores.units.find((one) => one.unit === unit);
  if (!own) return null;
  const others = comparedWith(scores, own, against);
  const [only, ...more] = others;
  const gap =
    only && more.length === 0
      ? gapBetween(methods.ranking, own, only)
      : meanGap(methods.ranking, own, others);
  return gap && { others: others.map((other) => other.unit), own, gap };
}
