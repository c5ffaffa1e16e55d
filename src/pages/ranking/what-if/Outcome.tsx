import { useMemo } from 'react';
import type { Evaluation } from '../../../evaluation/types.ts';
import { isLast } from '../../../scoring/rank.ts';
import type { PeriodScores, UnitScore } from '../../../scoring/types.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { decimals, MISSING } from '../../../ui/format.ts';
import { providerName } from '../../../ui/rankingBars.ts';

export interface OutcomeProps {
  readonly evaluation: Evaluation;
  readonly official: PeriodScores;
  readonly tried: PeriodScores;
  readonly title: string;
}

interface Row {
  readonly unit: string;
  readonly official: UnitScore;
  readonly tried: UnitScore | undefined;
}

function moveText({ official, tried }: Row): string {
  if (official.rank === null || !tried || tried.rank === null) return MISSING;
  const up = official.rank - tried.rank;
  if (up === 0) return '不变';
  return up > 0 ? `升 ${up}` : `降 ${-up}`;
}

/** Official and tried ranks and totals side by side. */
export function Outcome({ evaluation, official, tried, title }: OutcomeProps) {
  const rows = useMemo(
    () =>
      official.units.map(
        (unit): Row => ({
          unit: unit.unit,
          official: unit,
          tried: tried.units.find((other) => other.unit === unit.unit),
        }),
      ),
    [official, tried],
  );
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'tried-rank',
        header: '假设名次',
        numeric: true,
        value: (row) => row.tried?.rank ?? null,
        render: (row) => (
          <span className="tried">
            {row.tried?.rank ?? MISSING}
            {row.tried && isLast(row.tried) && ' 末位'}
          </span>
        ),
      },
      { id: 'provider', header: '服务商', name: true, value: ({ unit }) => providerName(evaluation, unit) },
      {
        id: 'tried-total',
        header: '假设得分',
        numeric: true,
        value: (row) => row.tried?.total ?? null,
        render: (row) => (
          <span className="tried">
            {decimals(row.tried?.total)}
            <span className="pair" aria-hidden="true">
              <span className="was" style={{ width: `${row.official.total ?? 0}%` }} />
              <span className="is" style={{ width: `${row.tried?.total ?? 0}%` }} />
            </span>
          </span>
        ),
      },
      {
        id: 'rank',
        header: '正式名次',
        numeric: true,
        value: (row) => row.official.rank,
        render: (row) => (
          <>
            {row.official.rank ?? MISSING}
            {isLast(row.official) && ' 末位'}
          </>
        ),
      },
      {
        id: 'total',
        header: '正式得分',
        numeric: true,
        value: (row) => row.official.total,
        render: (row) => decimals(row.official.total),
      },
      { id: 'move', header: '名次', value: moveText },
    ],
    [evaluation],
  );
  return (
    <DataTable
      title={title}
      columns={columns}
      rows={rows}
      rowKey={({ unit }) => unit}
      sortedBy="tried-rank"
      filterable={false}
      empty="没有服务商。"
    />
  );
}
