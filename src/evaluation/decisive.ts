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
import { type WithoutLine, withoutLine, withoutLineIn } from './without-line.ts';

/** What is left out: an indicator of the method, a record in every indicator that it counts in, or a rater's votes. */
export type LeftOutItem =
  | { readonly what: 'indicator'; readonly indicator: string }
  | {
      readonly what: 'record';
      /** The line that goes; null where a row goes as such. */
      readonly place: string | null;
      readonly rows: readonly EvidenceRow[];
      /** What takes the place of some of them: a breach of several incidents, judged again without one. */
      readonly instead: readonly EvidenceRow[];
    }
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
 * A line of a file is one record, with every row that it bears; what adds up several lines, or none, is also left out as
 * such. Votes are left out with their rater.
 */
function recordsOf(rows: readonly EvidenceRow[], without: WithoutLine): LeftOutItem[] {
  const counted = rows.filter(({ indicator }) => indicator !== 'S1');
  const lines = grouped(
    counted.flatMap((row) => row.places.map((place) => ({ row, place }))),
    ({ row, place }) => JSON.stringify([row.unit, place]),
  );
  const single = [...lines.values()].flatMap((own): LeftOutItem[] => {
    const [{ place }] = own;
    const changed = own.flatMap(({ row }) => {
      const rest = without(row, place);
      return rest === row ? [] : [{ row, rest }];
    });
    const instead = changed.flatMap(({ rest }) => rest ?? []);
    return changed.length === 0
      ? []
      : [{ what: 'record', place, rows: changed.map(({ row }) => row), instead }];
  });
  const several = counted.filter(({ places }) => places.length !== 1);
  return [
    ...single,
    ...several.map((row): LeftOutItem => ({ what: 'record', place: null, rows: [row], instead: [] })),
  ];
}

function ratersOf(rows: readonly EvidenceRow[]): LeftOutItem[] {
  const votes = rows.filter(({ indicator }) => indicator === 'S1');
  return [...grouped(votes, ({ agency }) => agency?.id)].flatMap(([id, own]): LeftOutItem[] =>
    id === undefined ? [] : [{ what: 'rater', agency: own[0].agency?.name ?? id, rows: own }],
  );
}

/** Scores of a period with some rows of evidence left out, each from its own indicator, and what takes their place. */
export function scoresWithout(
  evaluation: Pick<Evaluation, 'methods' | 'breaches'>,
  scores: PeriodScores,
  rows: readonly EvidenceRow[],
): (left: readonly EvidenceRow[], instead: readonly EvidenceRow[]) => PeriodScores {
  const { methods } = evaluation;
  const observations = observationsAt(evaluation, scores);
  const evidence = evidenceBy(evaluation, rows);
  const keyOf = (unit: string, indicator: string) => JSON.stringify([unit, indicator]);
  const seen = new Map(observations.map((one) => [keyOf(one.unit, one.indicator), one]));
  const known = new Map<string, PeriodScores>();

  const without = (
    unit: string,
    indicator: string,
    left: ReadonlySet<EvidenceRow>,
    instead: readonly EvidenceRow[],
  ): Observation | null => {
    const own = seen.get(keyOf(unit, indicator));
    const behind = evidence(unit, indicator);
    if (!own || !behind || own.state !== 'scored' || own.value === null) return null;
    const other = instead.filter((row) => row.unit === unit && row.indicator === indicator);
    return { ...own, ...valueOfRest(behind.how, own.value, behind.rows, (row) => !left.has(row), other) };
  };
  return (left, instead) => {
    const gone = new Set(left);
    const changed = new Map<string, Observation>();
    for (const { unit, indicator } of left) {
      const one = without(unit, indicator, gone, instead);
      if (one) changed.set(keyOf(unit, indicator), one);
      const capping = (rows: readonly EvidenceRow[]) => rows.filter((row) => row.caps && row.unit === unit);
      const less = capping(left).length - capping(instead).length;
      const events = less > 0 ? seen.get(keyOf(unit, 'a_events')) : undefined;
      if (events?.value) changed.set(keyOf(unit, 'a_events'), { ...events, value: events.value - less });
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
 * counts in, with the stretches, losses and breaches that rest on it), a rater (all its votes on everybody). What adds up
 * several records is left out as such too. What a record kept from counting does not come back: an outage within a
 * maintenance, an acceptance after a failed one.
 * @param rows evidence of every ranked provider in that period
 * @param without what a row becomes without a line; by default one of several lines stays as it is
 */
export function decisiveEvidence(
  evaluation: Pick<Evaluation, 'methods' | 'breaches'>,
  scores: PeriodScores,
  rows: readonly EvidenceRow[],
  without: WithoutLine = withoutLine,
): DecisiveEvidence {
  const { ranking } = evaluation.methods;
  const ranked = new Set(scores.units.flatMap(({ unit, rank }) => (rank === null ? [] : [unit])));
  const own = rows.filter(({ unit }) => ranked.has(unit));
  const ids = ranking.dimensions.flatMap(({ indicators }) => indicators.map(({ id }) => id));
  const indicators = (ids.length > 1 ? ids : []).map(
    (indicator): LeftOutItem => ({ what: 'indicator', indicator }),
  );
  const [records, raters] = [recordsOf(own, without), ratersOf(own)];
  const observations = observationsAt(evaluation, scores);
  const withoutRows = scoresWithout(evaluation, scores, own);
  const outcomes = leaveOut(scores, [...indicators, ...records, ...raters], (item) =>
    item.what === 'indicator'
      ? withoutIndicator(ranking, item.indicator, scores.period, observations)
      : withoutRows(item.rows, item.what === 'record' ? item.instead : []),
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
  const without = await withoutLineIn(city, period);
  return decisiveEvidence(city, scores, await evidenceRows(city, period), without);
}
