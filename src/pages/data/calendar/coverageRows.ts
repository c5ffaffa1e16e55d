import type { CoverageCell, CoverageRow } from '../../../charts/coverage.ts';
import { TABLES } from '../../../contract/tables.ts';
import type { MonthCoverage } from '../../../indicators/reconcile.ts';
import { count } from '../../../ui/format.ts';

/** Tables that record what is rather than what happened: no month owes them anything. */
const STANDING = new Set(['providers', 'agencies', 'systems', 'hosts']);
/** Tables that owe records every month; in the others a month without any may be a good one. */
const OWED = new Set(['host_usage', 'usage_reports', 'satisfaction']);

/** One table's months, in order of the data. */
export interface TableCoverage extends CoverageRow {
  readonly table: string;
  readonly delivered: boolean;
  readonly records: number;
  /** Months that owe records and have none, `YYYY-MM`. */
  readonly gaps: readonly string[];
  /** Records outside the data's months. */
  readonly outside: number;
}

/** Records in as few characters as a cell holds. */
function short(records: number): string {
  return records < 10_000 ? String(records) : `${Math.round(records / 1000) / 10}万`;
}

/** The calendar's months and rows: every table of what happened, delivered or not, in the contract's order. */
export function coverageRows(found: readonly MonthCoverage[]): {
  readonly months: readonly string[];
  readonly rows: readonly TableCoverage[];
} {
  const months = [...new Set(found.map(({ month }) => month))].filter((month) => month !== '').sort();
  const counts = new Map(found.map((row) => [`${row.table_name}/${row.month}`, Number(row.records)]));
  const rows = TABLES.filter(({ name }) => !STANDING.has(name)).map(({ name, zh }): TableCoverage => {
    const delivered = found.some((row) => row.table_name === name);
    const records = months.map((month) => counts.get(`${name}/${month}`) ?? 0);
    const most = Math.max(1, ...records);
    const cells = months.map((month, i): CoverageCell => {
      const here = records[i] ?? 0;
      const empty = OWED.has(name) ? 'gap' : 'none';
      const state = delivered ? (here > 0 ? 'records' : empty) : 'absent';
      const said = {
        records: `${count(here)} 条`,
        gap: '缺：应有记录而没有',
        none: '没有记录',
        absent: '没有提供这张表',
      };
      return {
        id: `${name}/${month}`,
        state,
        share: here / most,
        note: `${zh} ${month}：${said[state]}`,
        text: short(here),
      };
    });
    return {
      table: name,
      name: zh,
      delivered,
      cells,
      records: records.reduce((total, n) => total + n, 0),
      gaps: months.filter((_, i) => cells[i]?.state === 'gap'),
      outside: counts.get(`${name}/`) ?? 0,
    };
  });
  return { months, rows };
}

/** What the calendar shows, in one sentence. */
export function coverageFinding(rows: readonly TableCoverage[]): string {
  const gaps = rows.filter((row) => row.gaps.length > 0);
  const absent = rows.filter((row) => !row.delivered);
  const parts = [
    ...gaps.map((row) => `${row.name}缺 ${row.gaps.length} 个月`),
    ...(absent.length > 0 ? [`${absent.length} 张表没有提供`] : []),
  ];
  return parts.length > 0 ? parts.join('，') : '应有记录的月份都有记录';
}
