import { useMemo } from 'react';
import { monthText, parsePeriod } from '../../contract/calendar.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import type { Breach } from '../../rulebook/breach.ts';
import { isDeducted } from '../../rulebook/breaches.ts';
import { PENALTIES } from '../../rulebook/reference.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';

/** The regulation's own words for each row of its breach tables. */
const CLAUSES: ReadonlyMap<string, string> = new Map(PENALTIES.map(({ rule, text }) => [rule, text]));

const COLUMNS: readonly Column<Breach>[] = [
  { id: 'at', header: '报告时间', name: true, value: (row) => row.at },
  { id: 'id', header: '根因编号', value: (row) => row.id },
  { id: 'level', header: '级别', value: (row) => row.level },
  {
    id: 'rule',
    header: '条款',
    wide: true,
    value: (row) => row.rule,
    render: (row) => (
      <>
        {row.rule} <span className="soft">{CLAUSES.get(row.rule)}</span>
      </>
    ),
  },
  {
    id: 'deducted',
    header: '计入扣分',
    value: (row) => (isDeducted(row) ? '是' : '否，另有指标计量或待认定'),
  },
  { id: 'coefficient', header: '惩罚系数', unit: '%', numeric: true, value: (row) => row.coefficient },
  { id: 'penalty', header: '罚款', unit: '元', numeric: true, value: (row) => row.penaltyYuan },
  { id: 'rejected', header: '同一根因的其他条款', value: (row) => row.rejected.join('、') },
  { id: 'flags', header: '需人工认定', wide: true, value: (row) => row.flags.join('；') },
  { id: 'evidence', header: '记录', value: (row) => row.evidence.join('、') },
];

/** Breaches of one provider whose root cause was first reported in the period; the heaviest row of each. */
export function BreachTable({
  evaluation,
  provider,
}: {
  readonly evaluation: Evaluation;
  readonly provider: string;
}) {
  const rows = useMemo(() => {
    const period = parsePeriod(evaluation.period);
    if (!period) return [];
    const [from, to] = [monthText(period.from), monthText(period.to)];
    return evaluation.breaches.filter(
      (row) => row.provider === provider && row.at.slice(0, 7) >= from && row.at.slice(0, 7) < to,
    );
  }, [evaluation, provider]);
  return (
    <DataTable
      title={`${providerName(evaluation, provider)} ${periodName(evaluation.period)}违约`}
      name="row-"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.id}
      sortedBy="at"
      empty="本期没有违约记录。"
    />
  );
}
