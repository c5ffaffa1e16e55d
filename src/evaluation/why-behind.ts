import { grouped } from '../contract/grouped.ts';
import { type EvidenceOf, type EvidencePart, evidenceGap } from '../scoring/evidence-gap.ts';
import { type Gap, gapBetween, meanGap, medianUnits } from '../scoring/gap.ts';
import { rankKey } from '../scoring/rounding.ts';
import type { PeriodScores, UnitScore } from '../scoring/types.ts';
import { type EvidenceRow, evidenceKind } from './evidence-rows.ts';
import { parametersOf } from './methods.ts';
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

/** Rows by provider and indicator, with how the indicator's value comes about from them. */
export function evidenceBy(
  { methods }: Pick<Evaluation, 'methods'>,
  rows: readonly EvidenceRow[],
): (unit: string, indicator: string) => EvidenceOf<EvidenceRow> | null {
  const byKey = grouped(rows, (row) => JSON.stringify([row.unit, row.indicator]));
  const parameters = parametersOf(methods);
  return (unit, indicator) => {
    const how = evidenceKind(indicator, parameters);
    return how && { how, rows: byKey.get(JSON.stringify([unit, indicator])) ?? [] };
  };
}

/**
 * Why a unit is behind, down to rows of evidence: the parts of an indicator add up to its straight-line points in
 * {@link whyBehind}. Against the mean of several units a row of theirs counts for its share of the mean.
 * @param rows of the unit and of those it is compared with, in the same period
 */
export function whyBehindRows(
  evaluation: Pick<Evaluation, 'methods'>,
  scores: PeriodScores,
  why: WhyBehind,
  rows: readonly EvidenceRow[],
): readonly EvidencePart<EvidenceRow>[] {
  const { ranking } = evaluation.methods;
  const evidence = evidenceBy(evaluation, rows);
  const parts = new Map<unknown, EvidencePart<EvidenceRow>>();
  for (const id of why.others) {
    const other = scores.units.find(({ unit }) => unit === id);
    const gap = other && gapBetween(ranking, why.own, other);
    if (!other || !gap) continue;
    for (const part of evidenceGap(ranking, gap, why.own, other, evidence)) {
      const key = part.row ?? `${part.indicator} ${part.kind}`;
      const points = part.points / why.others.length + (parts.get(key)?.points ?? 0);
      parts.set(key, { ...part, points });
    }
  }
  return [...parts.values()];
}
