import { describe, expect, it } from 'vitest';
import type { MonthCoverage } from '../../src/indicators/reconcile.ts';
import { coverageFinding, coverageRows } from '../../src/pages/data/calendar/coverageRows.ts';

const row = (table_name: string, month: string, records: number): MonthCoverage => ({
  table_name,
  month,
  records: BigInt(records),
});

describe('the calendar of tables by month', () => {
  const { months, rows } = coverageRows([
    row('host_usage', '2025-01', 10),
    row('host_usage', '2025-02', 0),
    row('host_usage', '2025-03', 12_345),
    row('incidents', '', 4),
    row('incidents', '2025-01', 0),
    row('incidents', '2025-02', 3),
    row('incidents', '2025-03', 0),
  ]);
  const of = (table: string) => rows.find((found) => found.table === table);

  it('has the fifteen tables of what happened, in the contract’s order, and no standing one', () => {
    expect(months).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(rows).toHaveLength(15);
    expect(rows.slice(0, 2).map(({ table }) => table)).toEqual(['host_usage', 'usage_reports']);
    expect(of('hosts')).toBeUndefined();
  });

  it('calls a month without usage a gap, a month without incidents none, and a table that did not come absent', () => {
    expect(of('host_usage')?.cells.map(({ state }) => state)).toEqual(['records', 'gap', 'records']);
    expect(of('host_usage')?.gaps).toEqual(['2025-02']);
    expect(of('incidents')?.cells.map(({ state }) => state)).toEqual(['none', 'records', 'none']);
    expect(of('complaints')?.cells.map(({ state }) => state)).toEqual(['absent', 'absent', 'absent']);
    expect(of('complaints')?.delivered).toBe(false);
    expect(of('incidents')).toMatchObject({ records: 3, outside: 4, gaps: [] });
  });

  it('says the exact number when a cell is pointed at, and names it for a click', () => {
    const cell = of('host_usage')?.cells[2];
    expect(cell).toMatchObject({
      id: 'host_usage/2025-03',
      note: '主机月度用量 2025-03：12,345 条',
      text: '1.2万',
      share: 1,
    });
  });

  it('tells gaps and absent tables in one sentence', () => {
    // host_usage lacks one month; thirteen of the fifteen tables did not come.
    expect(coverageFinding(rows)).toBe('主机月度用量缺 1 个月，13 张表没有提供');
    expect(coverageFinding(rows.slice(0, 0))).toBe('应有记录的月份都有记录');
  });
});
