import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Evaluation } from '../../evaluation/types.ts';
import type { BottomRow } from '../../scoring/longterm.ts';
import { useLinkTo } from '../../ui/address.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { StatusMark } from '../../ui/marks.tsx';
import { providerName } from '../../ui/rankingBars.ts';

export interface StandingProps {
  readonly evaluation: Evaluation;
  readonly read: string;
}

/** Every provider under the long-term rule, with what it is counted by. */
export function Standing({ evaluation, read }: StandingProps) {
  const linkTo = useLinkTo();
  const columns = useMemo(
    (): Column<BottomRow>[] => [
      {
        id: 'provider',
        header: '服务商',
        value: (row) => providerName(evaluation, row.unit),
        render: (row) => (
          <Link to={linkTo('/bottom', { provider: row.unit })}>{providerName(evaluation, row.unit)}</Link>
        ),
      },
      {
        id: 'status',
        header: '状态',
        value: (row) => row.status,
        render: (row) => <StatusMark status={row.status} />,
      },
      { id: 'periods', header: '参排季度', numeric: true, value: (row) => row.periods },
      { id: 'last', header: '末位次数', numeric: true, value: (row) => row.timesLast },
      { id: 'streak', header: '当前连续', numeric: true, value: (row) => row.currentStreak },
      { id: 'longest', header: '最长连续', numeric: true, value: (row) => row.longestStreak },
      {
        id: 'gap',
        header: `与前一名差距，${evaluation.bottom.reviewedYear ?? '无完整'} 年`,
        unit: '分',
        numeric: true,
        value: (row) => row.gap,
        render: (row) => decimals(row.gap),
      },
      {
        id: 'share',
        header: `末位权重占比，${evaluation.bottom.reviewedYear ?? '无完整'} 年`,
        unit: '%',
        numeric: true,
        value: (row) => (row.share === null ? null : row.share * 100),
        render: (row) => decimals(row.share === null ? null : row.share * 100, 1),
      },
    ],
    [evaluation, linkTo],
  );
  return (
    <DataTable
      title={`${periodName(evaluation.period)}末位研判`}
      columns={columns}
      rows={evaluation.bottom.rows}
      rowKey={(row) => row.unit}
      sortedBy="-last"
      filterable={false}
      current={read}
      empty="没有服务商。"
    />
  );
}
