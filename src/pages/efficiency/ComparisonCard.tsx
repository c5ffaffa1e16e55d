import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { ACCENT, GREY } from '../../charts/palette.ts';
import { stripOption } from '../../charts/strip.ts';
import { listRules } from '../../evaluation/list-notes.ts';
import { peersOf, sizeClass } from '../../evaluation/peers.ts';
import type { EfficiencyRow, Evaluation } from '../../evaluation/types.ts';
import { useEvaluation } from '../../session/queries.ts';
import { useSession } from '../../session/store.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, MISSING, periodName } from '../../ui/format.ts';
import { Skeleton } from '../../ui/states.tsx';

interface ComparisonProps {
  readonly evaluation: Evaluation;
  readonly row: EfficiencyRow;
}

/** The agency among those of its size. */
export function PeerCard({ evaluation, row }: ComparisonProps) {
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const peers = peersOf(row, evaluation.efficiency.units);
  const place = peers.findIndex(({ unit }) => unit === row.unit) + 1;
  const option = useMemo(
    () =>
      stripOption(
        peers.map((peer) => ({
          id: peer.unit,
          name: peer.name,
          value: peer.total ?? 0,
          color: peer.unit === row.unit ? ACCENT : GREY,
          note: `${decimals(peer.total)} 分`,
        })),
        (evaluation.methods.efficiency.bands ?? []).map(({ min, name }) => ({ at: min, name })),
      ),
    [peers, row.unit, evaluation],
  );
  return (
    <Card
      span={6}
      title={`同规模（${sizeClass(row) ?? '未知'}）${peers.length} 家${place > 0 ? `中第 ${place}` : '，本单位未列入排名'}`}
      source={`${listRules(evaluation.methods).peers}蓝点为本单位。`}
    >
      <Chart
        option={option}
        height={180}
        label={`${row.name}与同规模单位得分分布，本单位 ${decimals(row.total)} 分`}
        unit="分"
        onPick={(unit) => navigate(linkTo(`/efficiency/${encodeURIComponent(unit)}`))}
      />
    </Card>
  );
}

interface Change {
  readonly name: string;
  readonly now: number | null;
  readonly before: number | null;
}

const number = (id: string, header: string, value: (row: Change) => number | null): Column<Change> => ({
  id,
  header,
  numeric: true,
  value,
  render: (row) => decimals(value(row)),
});

const COLUMNS: readonly Column<Change>[] = [
  { id: 'name', header: '得分', name: true, value: ({ name }) => name },
  number('before', '上年同期', ({ before }) => before),
  number('now', '本期', ({ now }) => now),
  number('change', '增减', ({ now, before }) => (now === null || before === null ? null : now - before)),
];

/** The agency's scores a year before, by the same method. */
export function LastYearCard({ evaluation, row }: ComparisonProps) {
  const dataset = useSession((session) => session.dataset);
  const { period, methods } = evaluation;
  const before = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
  const isKnown = dataset?.periods.includes(before) ?? false;
  const { data, error } = useEvaluation(isKnown ? before : '');
  const past = data?.efficiency.units.find(({ unit }) => unit === row.unit);
  const scoreIn = (unit: EfficiencyRow | undefined, id: string) =>
    unit?.indicators.find((indicator) => indicator.id === id)?.score ?? null;
  const rows: Change[] = [
    { name: '总分', now: row.total, before: past?.total ?? null },
    ...methods.efficiency.dimensions
      .flatMap(({ indicators }) => indicators)
      .map(({ id, name }) => ({ name: `${id} ${name}`, now: scoreIn(row, id), before: scoreIn(past, id) })),
  ];
  const pastText = past?.rank ? `第 ${past.rank} 名` : (past?.reason ?? MISSING);
  return (
    <Card
      span={6}
      title={`与${periodName(before)}比较`}
      source={
        isKnown
          ? `${periodName(before)}：${decimals(past?.total)} 分，${pastText}。两期用同一评价方案。`
          : evaluation.audience
            ? `本数据包是节选，未包含${periodName(before)}。`
            : `${periodName(before)}不在数据期间内。`
      }
    >
      {isKnown && !data && !error ? (
        <Skeleton height={360} label={`读取${periodName(before)}的评价`} />
      ) : (
        <DataTable
          title={`${row.name}与${periodName(before)}比较`}
          name="year-"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ name }) => name}
          filterable={false}
          empty=""
        />
      )}
    </Card>
  );
}
