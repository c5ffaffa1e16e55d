import type { Evaluation } from '../../evaluation/types.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { MissingMark } from '../../ui/marks.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { type CauseRow, withoutFine } from './breach-rows.ts';
import { FINE_COLUMNS, ruleTitle } from './causeColumns.tsx';
import { feeText } from './money.ts';

export interface FineLinesProps {
  readonly span: string;
  readonly evaluation: Evaluation;
  readonly causes: readonly CauseRow[];
}

/** One month's fee × coefficient = fine, a root cause a row; where there is no fine, why. */
export function FineLines({ span, evaluation, causes }: FineLinesProps) {
  const columns: readonly Column<CauseRow>[] = [
    { id: 'at', header: '最早报告', name: true, value: ({ main }) => main.at },
    { id: 'cause', header: '根因', value: ({ main }) => main.cause },
    { id: 'provider', header: '服务商', value: ({ main }) => providerName(evaluation, main.provider) },
    { id: 'rule', header: '条款', name: true, value: ({ main }) => ruleTitle(main) },
    {
      id: 'fee',
      header: '月服务费',
      unit: '元',
      numeric: true,
      value: ({ main }) => (main.fee === null ? null : Number(feeText(main.fee).replaceAll(',', ''))),
      render: (row) =>
        row.main.fee === null ? (
          <MissingMark reason={withoutFine(row) || '本数据包未包含月服务费'} />
        ) : (
          feeText(row.main.fee)
        ),
    },
    ...FINE_COLUMNS,
    { id: 'why', header: '没有罚款的原因', wide: true, value: (row) => withoutFine(row) || null },
  ];
  return (
    <DataTable
      title={`${span}罚款计算`}
      name="line-"
      columns={columns}
      rows={causes}
      rowKey={({ id }) => id}
      sortedBy="-penalty"
      pageSize={20}
      empty="没有已认定的违约。"
    />
  );
}
