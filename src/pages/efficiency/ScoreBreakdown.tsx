import { useMemo } from 'react';
import { lostPoints } from '../../scoring/lost.ts';
import type { Method, UnitScore } from '../../scoring/types.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals } from '../../ui/format.ts';
import { MissingMark } from '../../ui/marks.tsx';
import { STATE_NAME } from '../../ui/wording.ts';

type Row = ReturnType<typeof lostPoints>[number] & UnitScore['indicators'][number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', header: '编号', value: (row) => row.id },
  { id: 'name', header: '指标', value: (row) => row.name },
  {
    id: 'value',
    header: '指标值',
    unit: '%',
    numeric: true,
    value: (row) => row.value,
    render: (row) =>
      row.value === null ? <MissingMark reason={row.note ?? STATE_NAME[row.state]} /> : decimals(row.value),
  },
  {
    id: 'score',
    header: '得分',
    numeric: true,
    value: (row) => row.score,
    render: (row) => decimals(row.score),
  },
  {
    id: 'share',
    header: '权重占比',
    unit: '%',
    numeric: true,
    value: (row) => row.share * 100,
    render: (row) => decimals(row.share * 100, 1),
  },
  {
    id: 'lost',
    header: '失分',
    numeric: true,
    value: (row) => row.lost,
    render: (row) => (
      <>
        {decimals(row.lost)}
        {row.lost !== null && <span className="bar" style={{ width: `${row.lost * 3}px` }} />}
      </>
    ),
  },
  { id: 'state', header: '状态', value: (row) => row.note ?? STATE_NAME[row.state] },
];

export interface ScoreBreakdownProps {
  readonly method: Method;
  readonly unit: UnitScore;
  readonly title: string;
}

/** Which indicator costs how many points; the losses add up to 100 minus the score. */
export function ScoreBreakdown({ method, unit, title }: ScoreBreakdownProps) {
  const rows = useMemo(
    () =>
      lostPoints(method, unit).flatMap((part) => {
        const own = unit.indicators.find(({ id }) => id === part.id);
        return own ? [{ ...own, ...part }] : [];
      }),
    [method, unit],
  );
  return (
    <DataTable
      title={title}
      name="part-"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.id}
      filterable={false}
      empty="评价方案没有指标。"
    />
  );
}
