import { grouped } from '../contract/grouped.ts';
import { valueOfRest } from '../scoring/evidence-value.ts';
import { type Bottom, bottomOf, type LeftOut, leaveOut } from '../scoring/leave-out.ts';
import { scorePeriod } from '../scoring/score.ts';
import type { Method, Observation, PeriodScores } from '../scoring/types.ts';
import { whatIf } from '../scoring/what-if.ts';
import type { City } from './city.ts';
import { type EvidenceRow, evidenceRows } from './evidence-rows.ts';
import { observationsAt } from './observed.ts';
import type { Evaluation } from './types.ts';
import { evidenceBy } from './why-behind.ts';

/** What is left out: an indicator of the method, a record in every indicator that it counts in, or a rater's votes. */
export type LeftOutItem =
  | { readonly what: 'indicator'; readonly indicator: string }
  | { readonly what: 'record'; readonly rows: readonly EvidenceRow[] }
  | { readonly what: 'rater'; readonly agency: string; readonly rows: readonly EvidenceRow[] };

export interface DecisiveEvidence {
  readonly period: string;
  readonly official: Bottom;
  /** How many were left out, one at a time. */
  readonly tried: { readonly indicators: number; readonly records: number; readonly raters: number };
  /** Those that change who is last; then, of the others, those that bring the last nearest to the next. */
  readonly outcomes: readonly LeftOut<LeftOutItem>[];
}

/** Outcomes that change nothing are of interest only where they come near to it. */
const NEAREST = 10;

/**
 * Rows that were read from one line of one file are one record; a breach and what adds up records stand alone. Votes are
 * left out with their rater.
 */
function recordsOf(rows: readonly EvidenceRow[]): LeftOutItem[] {
  const isLine = ({ places, indicator }: EvidenceRow) => places.length === 1 && indicator !== 'C1';
  const groups = grouped(
    rows.filter(({ indicator }) => indicator !== 'S1'),
    (row) => (isLine(row) ? JSON.stringify([row.unit, row.places]) : row),
  );
  return [...groups.values()].map((own) => ({ what: 'record', rows: own }));
}

function ratersOf(rows: readonly EvidenceRow[]): LeftOutItem[] {
  const votes = rows.filter(({ indicator }) => indicator === 'S1');
  return [...grouped(votes, ({ agency }) => agency?.id)].flatMap(([id, own]): LeftOutItem[] =>
    id === undefined ? [] : [{ what: 'rater', agency: own[0].agency?.name ?? id, rows: own }],
  );
}

/** Scores of a period with some rows of evidence left out, each from its own indicator. */
function scorer(
  evaluation: Pick<Evaluation, 'methods' | 'breaches'>,
  scores: PeriodScores,
  rows: readonly EvidenceRow[],
): (left: readonly EvidenceRow[]) => PeriodScores {
  const { methods } = evaluation;
  const observations = observationsAt(evaluation, scores);
  const evidence = evidenceBy(evaluation, rows);
  const keyOf = (unit: string, indicator: string) => JSON.stringify([unit, indicator]);
  const seen = new Map(observations.map((one) => [keyOf(one.unit, one.indicator), one]));
  const known = new Map<string, PeriodScores>();

  const without = (unit: string, indicator: string, left: ReadonlySet<EvidenceRow>): Observation | null => {
    const own = seen.get(keyOf(unit, indicator));
    const behind = evidence(unit, indicator);
    if (!own || !behind || own.state !== 'scored' || own.value === null) return null;
    return { ...own, ...valueOfRest(behind.how, own.value, behind.rows, (row) => !left.has(row)) };
  };
  return (left) => {
    const gone = new Set(left);
    const changed = new Map<string, Observation>();
    for (const { unit, indicator, caps } of left) {
      const one = without(unit, indicator, gone);
      if (one) changed.set(keyOf(unit, indicator), one);
      const events = caps ? seen.get(keyOf(unit, 'a_events')) : undefined;
      if (events?.value) changed.set(keyOf(unit, 'a_events'), { ...events, value: events.value - 1 });
    }
    // Most rows of a rate are alike: each outcome is scored once.
    const name = JSON.stringify([...changed]);
    const again =
      known.get(name) ??
      scorePeriod(
        methods.ranking,
        scores.period,
        observations.map((one) => changed.get(keyOf(one.unit, one.indicator)) ?? one),
      );
    known.set(name, again);
    return again;
  };
}

function withoutIndicator(
  method: Method,
  indicator: string,
  period: string,
  observations: readonly Observation[],
): PeriodScores {
  return scorePeriod(whatIf(method, { excluded: [indicator] }), period, observations);
}

/**
 * What, left out by itself, changes who is last in a ranking: an indicator, a record (out of every indicator that its line
 * counts in), a rater (all its votes on everybody). An outage's stretch and a breach add up records and are left out as
 * such; nothing else follows from it, e.g. the breach of an incident that is left out stays.
 * @param rows evidence of every ranked provider in that period
 */
export function decisiveEvidence(
  evaluation: Pick<Evaluation, 'methods' | 'breaches'>,
  scores: PeriodScores,
  rows: readonly EvidenceRow[],
): DecisiveEvidence {
  const { ranking } = evaluation.methods;
  const ranked = new Set(scores.units.flatMap(({ unit, rank }) => (rank === null ? [] : [unit])));
  const own = rows.filter(({ unit }) => ranked.has(unit));
  const ids = ranking.dimensions.flatMap(({ indicators }) => indicators.map(({ id }) => id));
  const indicators = (ids.length > 1 ? ids : []).map(
    (indicator): LeftOutItem => ({ what: 'indicator', indicator }),
  );
  const [records, raters] = [recordsOf(own), ratersOf(own)];
  const observations = observationsAt(evaluation, scores);
  const withoutRows = scorer(evaluation, scores, own);
  const outcomes = leaveOut(scores, [...indicators, ...records, ...raters], (item) =>
    item.what === 'indicator'
      ? withoutIndicator(ranking, item.indicator, scores.period, observations)
      : withoutRows(item.rows),
  );
  const decisive = outcomes.filter((outcome) => outcome.decisive).length;
  return {
    period: scores.period,
    official: bottomOf(scores),
    tried: { indicators: indicators.length, records: records.length, raters: raters.length },
    outcomes: outcomes.slice(0, decisive + NEAREST),
  };
}

/** {@link decisiveEvidence} of a period of a city; null where the period has no ranking. */
export async function decisiveOf(city: City, period: string): Promise<DecisiveEvidence | null> {
  const scores = city.rankings.get(period);
  if (!scores?.exists) return null;
  return decisiveEvidence(city, scores, await evidenceRows(city, period));
}
