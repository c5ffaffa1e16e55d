import type { QuarantinedRecord } from '../contract/dataset.ts';
import type { StandingRow, StandingVerdict } from '../rulebook/decide.ts';
import { type Decision, signature } from '../rulebook/decisions.ts';
import { decisionColumns } from '../rulebook/decisions-file.ts';
import type { RegisterRow } from '../rulebook/register.ts';
import { fixed } from '../scoring/rounding.ts';
import type { PeriodScores } from '../scoring/types.ts';
import { type CsvCell, csvText } from './csv.ts';
import type { Evaluation } from './types.ts';

/** Scores and values in files: six decimals, half-up; empty where there is no number. */
const six = (value: number | null): CsvCell => (value === null ? null : fixed(value, 6));

interface TableColumn<Row> {
  readonly name: string;
  readonly cell: (row: Row) => CsvCell;
}

function csvOf<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[]): string {
  return csvText(columns.map(({ name, cell }) => ({ name, cells: rows.map(cell) })));
}

/** Where a person has decided anything: what the data alone say, and who decided, when and why. */
function decidedColumns<Row>(
  any: boolean,
  computed: TableColumn<Row>['cell'],
  decision: TableColumn<Row>['cell'],
): TableColumn<Row>[] {
  if (!any) return [];
  return [
    { name: 'computed', cell: computed },
    { name: 'decision', cell: decision },
  ];
}

/** `efficiency.csv`: every agency by its id, with a value and a score an indicator. */
export function efficiencyCsv({ efficiency, methods }: Evaluation): string {
  const ids = methods.efficiency.dimensions.flatMap(({ indicators }) => indicators.map(({ id }) => id));
  type Row = (typeof efficiency.units)[number];
  const indicator = (row: Row, id: string) => row.indicators.find((item) => item.id === id);
  return csvOf<Row>(efficiency.units, [
    { name: 'agency_id', cell: (row) => row.unit },
    { name: 'agency', cell: (row) => row.name },
    { name: 'score', cell: (row) => six(row.total) },
    { name: 'band', cell: (row) => row.band },
    { name: 'rank', cell: (row) => row.rank },
    { name: 'ranked', cell: (row) => String(row.rank !== null) },
    { name: 'reason', cell: (row) => row.reason },
    ...ids.flatMap((id) => [
      { name: id, cell: (row: Row) => six(indicator(row, id)?.value ?? null) },
      { name: `${id}_score`, cell: (row: Row) => six(indicator(row, id)?.score ?? null) },
    ]),
  ]);
}

const isMonth = ({ period }: Pick<PeriodScores, 'period'>) => period[4] === '-';

function named({ providers }: Evaluation): (id: string) => string {
  return (id) => providers.find((provider) => provider.id === id)?.name ?? id;
}

/** `ranking.csv`: every quarter and year of the evaluation; a month has no ranking. `composite`: before caps. */
export function rankingCsv(evaluation: Evaluation): string {
  const name = named(evaluation);
  const rows = evaluation.rankings
    .filter((scores) => !isMonth(scores))
    .flatMap(({ period, units }) => units.map((unit) => ({ period, ...unit })));
  type Row = (typeof rows)[number];
  return csvOf<Row>(rows, [
    { name: 'period', cell: (row) => row.period },
    { name: 'provider_id', cell: (row) => row.unit },
    { name: 'provider', cell: (row) => name(row.unit) },
    { name: 'total', cell: (row) => six(row.total) },
    { name: 'rank', cell: (row) => row.rank },
    { name: 'rank_from_bottom', cell: (row) => row.rankFromBottom },
    ...evaluation.methods.ranking.dimensions.map(({ id }) => ({
      name: id,
      cell: (row: Row) => six(row.dimensions.find((dimension) => dimension.id === id)?.score ?? null),
    })),
    { name: 'composite', cell: (row) => six(row.composite) },
    { name: 'reason', cell: (row) => row.reason },
  ]);
}

/** `indicators.csv`: value, score, state and sample of every indicator of every provider and period. */
export function indicatorsCsv({ rankings }: Evaluation): string {
  const rows = rankings.flatMap(({ period, units }) =>
    units.flatMap(({ unit, indicators }) => indicators.map((indicator) => ({ period, unit, ...indicator }))),
  );
  return csvOf(rows, [
    { name: 'period', cell: (row) => row.period },
    { name: 'provider_id', cell: (row) => row.unit },
    { name: 'indicator', cell: (row) => row.id },
    { name: 'value', cell: (row) => six(row.value) },
    { name: 'score', cell: (row) => six(row.score) },
    { name: 'state', cell: (row) => row.state },
    { name: 'n', cell: (row) => row.n },
    { name: 'note', cell: (row) => row.note },
  ]);
}

/** `bottom.csv`: quarters and last places of each provider, and its state under the long-term rule. */
export function bottomCsv(evaluation: Evaluation): string {
  const name = named(evaluation);
  return csvOf(evaluation.bottom.rows, [
    { name: 'provider_id', cell: (row) => row.unit },
    { name: 'provider', cell: (row) => name(row.unit) },
    { name: 'periods', cell: (row) => row.periods },
    { name: 'times_last', cell: (row) => row.timesLast },
    { name: 'current_streak', cell: (row) => row.currentStreak },
    { name: 'longest_streak', cell: (row) => row.longestStreak },
    { name: 'gap', cell: (row) => six(row.gap) },
    { name: 'share', cell: (row) => six(row.share) },
    { name: 'status', cell: (row) => row.status },
  ]);
}

/**
 * `rules.csv`: what every rule says of every subject of the period; unit, reason and, where a person has decided, what
 * the data alone say and who decided what for which reason follow the promised columns.
 */
export function rulesCsv(verdicts: readonly StandingVerdict[]): string {
  return csvOf(verdicts, [
    { name: 'rule', cell: (row) => row.rule },
    { name: 'subject', cell: (row) => row.subject },
    { name: 'period', cell: (row) => row.period },
    { name: 'verdict', cell: (row) => row.verdict },
    { name: 'value', cell: (row) => row.value },
    { name: 'limit', cell: (row) => row.limit },
    { name: 'evidence', cell: (row) => row.evidence.join('；') },
    { name: 'unit', cell: (row) => row.unit },
    { name: 'reason', cell: (row) => row.reason },
    ...decidedColumns<StandingVerdict>(
      verdicts.some(({ decisions }) => decisions.length > 0),
      (row) => row.computed?.verdict ?? null,
      (row) => row.decisions.map(signature).join('；') || null,
    ),
  ]);
}

/** What the text or the data leave open about a breach, for a person to decide or already decided. */
function needsPerson({ flags, decision }: StandingRow): string {
  const what = '需人工认定：';
  const open = flags.map((flag) => flag.replace(what, '')).join('；');
  return open === '' ? '' : `${decision ? '已人工认定：' : what}${open}`;
}

/** What the data alone say of a rule of a cause. */
function computedState({ computed }: StandingRow): string | null {
  if (!computed) return null;
  return computed.chosen ? 'chosen' : computed.established ? 'rejected' : 'open';
}

/** The root cause as the incidents write it; averages, gaps and the like have none and keep the breach's name. */
function rootCause({ cause, provider }: RegisterRow): string {
  return cause.startsWith(`${provider}:`) ? cause.slice(provider.length + 1) : cause;
}

/** `breaches.csv`: every rule that a root cause meets, the chosen and the rejected; `coefficient` in percent. */
export function breachesCsv(register: readonly StandingRow[]): string {
  return csvOf(register, [
    { name: 'root_cause_id', cell: rootCause },
    { name: 'provider_id', cell: (row) => row.provider },
    { name: 'level', cell: (row) => row.level },
    { name: 'rule', cell: (row) => row.rule },
    { name: 'coefficient', cell: (row) => row.coefficient },
    { name: 'penalty_yuan', cell: (row) => row.penaltyYuan },
    { name: 'chosen', cell: (row) => String(row.chosen) },
    { name: 'flags', cell: needsPerson },
    ...decidedColumns<StandingRow>(
      register.some(({ decision }) => decision !== null),
      computedState,
      ({ decision }) => decision && signature(decision),
    ),
  ]);
}

/** `decisions.csv`: what persons have decided, in the form in which it is read again. */
export function decisionsCsv(decisions: readonly Decision[]): string {
  return csvText(decisionColumns(decisions));
}

/** `quarantine.csv`: every record set aside, with where it stands, why, and how to mend it. */
export function quarantineCsv(records: readonly QuarantinedRecord[]): string {
  return csvOf(records, [
    { name: 'table', cell: (row) => row.table },
    { name: 'file', cell: (row) => row.file },
    { name: 'line', cell: (row) => row.line },
    { name: 'column', cell: (row) => row.column },
    { name: 'value', cell: (row) => row.value },
    { name: 'reason', cell: (row) => row.reason },
    { name: 'fix', cell: (row) => row.fix },
  ]);
}
