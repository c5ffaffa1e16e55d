import type { EChartsOption } from 'echarts';
import { RULED, readLine } from './common.ts';
import { INK_SOFT } from './palette.ts';

export interface BumpLine {
  readonly id: string;
  readonly name: string;
  /** Position in the fixed order of hues. */
  readonly hue: number;
  /** Rank by period; null is a hole. */
  readonly ranks: readonly (number | null)[];
  /** Whether the unit was last in that period. */
  readonly last: readonly boolean[];
  /** Drawn in colour; the others stay grey. */
  readonly read: boolean;
}

/** Ranks over time, 1 on top, named at both ends, last places as filled squares. */
export function bumpOption(periods: readonly string[], lines: readonly BumpLine[]): EChartsOption {
  const most = Math.max(1, ...lines.flatMap(({ ranks }) => ranks.map((rank) => rank ?? 1)));
  return {
    grid: { left: 96, right: 64, top: 16, bottom: 40 },
    xAxis: {
      type: 'category',
      data: [...periods],
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { onZero: false },
      offset: 12,
    },
    yAxis: {
      type: 'value',
      inverse: true,
      min: 1,
      max: most,
      interval: 1,
      axisLabel: { formatter: '{value}', margin: 56, color: INK_SOFT },
      splitLine: RULED,
    },
    tooltip: { trigger: 'item', formatter: (item) => tip(item, periods) },
    series: lines.map((line) => {
      const { color, ...drawn } = readLine(line);
      return {
        name: line.name,
        type: 'line',
        color,
        ...drawn,
        connectNulls: false,
        label: {
          show: true,
          position: 'right',
          color: line.read ? color : INK_SOFT,
          fontWeight: line.read ? 600 : 400,
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            dataIndex === periods.length - 1 ? line.name : '',
        },
        data: line.ranks.map((rank, i) => ({
          id: line.id,
          value: rank,
          symbol: line.last[i] ? 'rect' : 'circle',
          symbolSize: line.last[i] ? 10 : 6,
          ...(i === 0 &&
            periods.length > 1 && { label: { position: 'left' as const, formatter: () => line.name } }),
        })),
      };
    }),
  };
}

function tip(item: unknown, periods: readonly string[]): string {
  const { seriesName, dataIndex, value } = item as { seriesName: string; dataIndex: number; value: number };
  return `${seriesName} ${periods[dataIndex] ?? ''}：第 ${value} 名`;
}
