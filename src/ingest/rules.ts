import { type Cell, DECIMAL_SCALE } from '../contract/rows.ts';
import type { ColumnSpec, TableSpec } from '../contract/types.ts';
import { problem } from './cells.ts';
import { periodStart } from './dates.ts';
import type { Problem } from './problems.ts';

/** Pairs of columns of which the second may not lie before the first, wherever a table has both. */
const IN_ORDER: readonly (readonly [start: string, end: string])[] = [
  ['online_date', 'exit_date'],
  ['start_date', 'end_date'],
  ['received_at', 'completed_at'],
  ['reported_at', 'responded_at'],
  ['reported_at', 'onsite_at'],
  ['reported_at', 'resolved_at'],
  ['outage_start', 'outage_end'],
  ['start_at', 'end_at'],
  ['gap_start', 'gap_end'],
  ['issued_at', 'due_at'],
  ['issued_at', 'closed_at'],
  ['valid_from', 'valid_to'],
  ['issued_on', 'due_on'],
  ['issued_on', 'closed_on'],
];

const DAYS = ['days_observed', 'days_off'];
const HUNDRED = 100 * DECIMAL_SCALE;

/** The range of one column's values, or null where any value will do. `today` is a day number. */
export function rangeRule(column: ColumnSpec, today: number): ((value: Cell) => Problem | null) | null {
  switch (column.kind) {
    case 'percent':
      return (value) =>
        typeof value !== 'number' || (value >= 0 && value <= HUNDRED)
          ? null
          : problem(value < 0 ? 'negative' : 'over_100');
    case 'decimal':
    case 'integer':
      return (value) => (typeof value === 'number' && value < 0 ? problem('negative') : null);
    case 'month':
      return (value) => (typeof value === 'number' && value > today ? problem('future_month') : null);
    case 'period':
      return (value) =>
        typeof value === 'string' && periodStart(value) > today ? problem('future_month') : null;
    default:
      return null;
  }
}

export interface RowProblem {
  /** Position of the column among the table's. */
  readonly position: number;
  readonly problem: Problem;
}

/** Rules over several columns of a row; the row is its typed cells in the order of the table's columns. */
export function rowRules(spec: TableSpec): ((row: readonly Cell[]) => RowProblem | null)[] {
  const position = (name: string) => spec.columns.findIndex((column) => column.name === name);
  const rules: ((row: readonly Cell[]) => RowProblem | null)[] = [];
  for (const [startName, endName] of IN_ORDER) {
    const start = position(startName);
    const end = position(endName);
    if (start < 0 || end < 0) continue;
    const found: RowProblem = {
      position: end,
      problem: { code: 'end_before_start', detail: spec.columns[start]?.zh ?? '' },
    };
    rules.push((row) => {
      const from = row[start];
      const to = row[end];
      return typeof from === 'number' && typeof to === 'number' && to < from ? found : null;
    });
  }
  const month = position('month');
  const days = DAYS.map(position).filter((index) => index >= 0);
  const first = days[0];
  if (month >= 0 && first !== undefined) {
    // Few months, in millions of rows.
    const lengths = new Map<number, number>();
    rules.push((row) => {
      const start = row[month];
      if (typeof start !== 'number') return null;
      let total = 0;
      for (const index of days) total += Number(row[index] ?? 0);
      let length = lengths.get(start);
      if (length === undefined) {
        length = daysOfMonth(start);
        lengths.set(start, length);
      }
      return total > length ? { position: first, problem: problem('too_many_days') } : null;
    });
  }
  return rules;
}

/** Days of the month that begins on a day number. */
function daysOfMonth(start: number): number {
  const date = new Date(start * 86_400_000);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
