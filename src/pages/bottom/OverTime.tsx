import { useMemo } from 'react';
import { bumpOption } from '../../charts/bump.ts';
import { Chart } from '../../charts/Chart.tsx';
import { rankHeatOption } from '../../charts/rank-heat.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { isLast } from '../../scoring/rank.ts';
import type { PeriodScores } from '../../scoring/types.ts';

interface ReadProps {
  readonly evaluation: Evaluation;
  readonly read: string;
  readonly onPick: (id: string) => void;
}

const isQuarter = ({ period }: PeriodScores) => period[4] === 'Q';

/** Ranks by quarter as lines. */
export function Bump({ evaluation, read, onPick }: ReadProps) {
  const option = useMemo(() => {
    const quarters = evaluation.rankings.filter(isQuarter);
    return bumpOption(
      quarters.map(({ period }) => period),
      evaluation.providers.map(({ id, name }, hue) => {
        const own = quarters.map(({ units }) => units.find(({ unit }) => unit === id));
        return {
          id,
          name,
          hue,
          ranks: own.map((unit) => unit?.rank ?? null),
          last: own.map((unit) => unit !== undefined && isLast(unit)),
          read: id === read,
        };
      }),
    );
  }, [evaluation, read]);
  return <Chart option={option} height={360} label="各服务商各季度名次" onPick={onPick} />;
}

/** Ranks by quarter and year as a table of cells. */
export function RankHeat({ evaluation, onPick }: Omit<ReadProps, 'read'>) {
  const option = useMemo(() => {
    const { rankings, providers } = evaluation;
    const periods = [...rankings.filter(isQuarter), ...rankings.filter(({ period }) => period.length === 4)];
    return rankHeatOption(
      periods.map(({ period }) => (period.length === 4 ? `${period} 年` : period)),
      providers.map(({ id, name }) => ({
        id,
        name,
        cells: periods.map(({ units }) => {
          const own = units.find(({ unit }) => unit === id);
          return own && own.rank !== null ? { rank: own.rank, last: isLast(own) } : null;
        }),
      })),
    );
  }, [evaluation]);
  return <Chart option={option} height={320} label="各服务商各季度、各年度名次热力图" onPick={onPick} />;
}
