import { useMemo } from 'react';
import { gapAbove, scoresOf, wasLast } from '../../scoring/streaks.ts';
import type { PeriodScores } from '../../scoring/types.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, MISSING, periodName } from '../../ui/format.ts';
import { MissingMark } from '../../ui/marks.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { percent } from './percent.ts';
import type { StudyProps } from './study.ts';

interface Row {
  readonly scores: PeriodScores;
  readonly ranked: number;
  /** Last share (0–1) of the admissible weights; null where the period has no ranking. */
  readonly share: number | null;
}

/** One provider's rank, total, distance and last share in every complete quarter and year; holes are said to be holes. */
export function History({ evaluation, study, read }: StudyProps) {
  const rows = useMemo(
    () =>
      evaluation.rankings
        .filter(({ period }) => period.length !== 7)
        .map(
          (scores): Row => ({
            scores,
            ranked: scores.units.filter(({ rank }) => rank !== null).length,
            share:
              study.history.find(({ period }) => period === scores.period)?.shares.units[read]?.last ?? null,
          }),
        ),
    [evaluation, study, read],
  );
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'period',
        header: '周期',
        name: true,
        value: ({ scores }) => scores.period,
        render: ({ scores }) => periodName(scores.period),
      },
      {
        id: 'rank',
        header: '名次',
        numeric: true,
        value: ({ scores }) => scoresOf(scores, read)?.rank ?? null,
        render: ({ scores, ranked }) => {
          const own = scoresOf(scores, read);
          if (!own || own.rank === null) return <MissingMark reason={own?.reason ?? '没有数据'} />;
          return (
            <>
              {own.rank} / {ranked}
              {wasLast(scores, read) && <strong> 末位</strong>}
            </>
          );
        },
      },
      {
        id: 'total',
        header: '综合得分',
        numeric: true,
        value: ({ scores }) => scoresOf(scores, read)?.total ?? null,
        render: ({ scores }) => decimals(scoresOf(scores, read)?.total),
      },
      {
        id: 'gap',
        header: '与前一名差距',
        unit: '分',
        numeric: true,
        value: ({ scores }) => gapAbove(scores, read),
        render: ({ scores }) => decimals(gapAbove(scores, read)),
      },
      {
        id: 'share',
        header: '末位权重占比',
        unit: `λ = ${study.lambda}`,
        numeric: true,
        value: ({ share }) => (share === null ? null : 100 * share),
        render: ({ share }) => percent(share),
      },
      {
        id: 'note',
        header: '说明',
        value: ({ scores }) =>
          scores.exists
            ? (scoresOf(scores, read)?.reason ?? null)
            : '本期不构成排名：不计入，也不打断连续次数',
        render: ({ scores }) =>
          scores.exists
            ? (scoresOf(scores, read)?.reason ?? MISSING)
            : '本期不构成排名：不计入，也不打断连续次数',
      },
    ],
    [read, study.lambda],
  );
  return (
    <DataTable
      title={`${providerName(evaluation, read)}各期名次、差距与权重占比`}
      name="time-"
      columns={columns}
      rows={rows}
      rowKey={({ scores }) => scores.period}
      filterable={false}
      current={study.period}
      empty="没有完整的季度或年度。"
    />
  );
}
