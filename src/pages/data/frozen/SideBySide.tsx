import { useMemo } from 'react';
import type { Evaluation } from '../../../evaluation/types.ts';
import type { LongTermStatus } from '../../../scoring/longterm.ts';
import type { UnitScore } from '../../../scoring/types.ts';
import { Card } from '../../../ui/Card.tsx';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { decimals, periodName } from '../../../ui/format.ts';
import { providerName } from '../../../ui/rankingBars.ts';

interface Side {
  readonly score: UnitScore | undefined;
  readonly status: LongTermStatus | undefined;
}

interface Row {
  readonly unit: string;
  readonly name: string;
  readonly frozen: Side;
  readonly present: Side;
}

function sideOf({ rankings, bottom, period }: Evaluation, unit: string): Side {
  return {
    score: rankings.find((scores) => scores.period === period)?.units.find((one) => one.unit === unit),
    status: bottom.rows.find((row) => row.unit === unit)?.status,
  };
}

const sameSide = ({ frozen, present }: Row) =>
  frozen.score?.rank === present.score?.rank &&
  decimals(frozen.score?.total) === decimals(present.score?.total) &&
  frozen.status === present.status;

function sideColumns(side: 'frozen' | 'present', word: string): Column<Row>[] {
  return [
    {
      id: `${side}-rank`,
      header: `${word}名次`,
      numeric: true,
      value: (row) => row[side].score?.rank ?? null,
    },
    {
      id: `${side}-total`,
      header: `${word}得分`,
      numeric: true,
      value: (row) => row[side].score?.total ?? null,
      render: (row) => decimals(row[side].score?.total),
    },
    { id: `${side}-status`, header: `${word}状态`, value: (row) => row[side].status ?? null },
  ];
}

export interface SideBySideProps {
  readonly frozen: Evaluation;
  readonly present: Evaluation;
}

/** Ranks, totals and states of the providers, frozen and as the present data give them. */
export function SideBySide({ frozen, present }: SideBySideProps) {
  const rows = useMemo(() => {
    const units = new Set([...frozen.providers, ...present.providers].map(({ id }) => id));
    return [...units].map((unit): Row => {
      const known = frozen.providers.some(({ id }) => id === unit) ? frozen : present;
      return {
        unit,
        name: providerName(known, unit),
        frozen: sideOf(frozen, unit),
        present: sideOf(present, unit),
      };
    });
  }, [frozen, present]);
  const columns: readonly Column<Row>[] = [
    { id: 'provider', header: '服务商', name: true, value: ({ name }) => name },
    ...sideColumns('frozen', '冻结'),
    ...sideColumns('present', '当前'),
    { id: 'same', header: '对照', value: (row) => (sameSide(row) ? '相同' : '不同') },
  ];
  const differing = rows.filter((row) => !sameSide(row)).length;
  return (
    <Card
      title={
        differing === 0
          ? `${periodName(frozen.period)}：各服务商名次、得分与状态相同`
          : `${periodName(frozen.period)}：${differing} 家服务商的名次、得分或状态不同`
      }
      source="得分按两位小数对照，全部精度的差异见下表。"
    >
      <DataTable
        title={`${periodName(frozen.period)}冻结与当前结果对照`}
        columns={columns}
        rows={rows}
        rowKey={({ unit }) => unit}
        filterable={false}
        empty="没有服务商。"
      />
    </Card>
  );
}
