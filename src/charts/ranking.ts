import type { EChartsOption } from 'echarts';
import { namesAxis, RULED } from './common.ts';
import { DIMENSION_HUES, INK } from './palette.ts';

export interface RankingBar {
  readonly id: string;
  readonly name: string;
  /** Weighted points of each dimension; they add up to the composite. */
  readonly points: readonly { readonly dimension: string; readonly value: number }[];
  readonly total: number;
  /** Text at the end of the bar. */
  readonly label: string;
}

/** Stacked bars of weighted dimension points, best on top, total at the end. */
export function rankingOption(bars: readonly RankingBar[]): EChartsOption {
  const dimensions = bars[0]?.points.map(({ dimension }) => dimension) ?? [];
  return {
    grid: { left: 72, right: 152, top: 32, bottom: 24 },
    legend: { top: 0, left: 72, itemWidth: 12, itemHeight: 12, selectedMode: false, data: dimensions },
    xAxis: { type: 'value', min: 0, max: 100, splitLine: RULED },
    yAxis: {
      ...namesAxis(
        bars.map(({ name }) => name),
        { fontSize: 13 },
      ),
      inverse: true,
    },
    tooltip: { trigger: 'item', valueFormatter: (value) => `${Number(value).toFixed(2)} 分` },
    series: dimensions.map((dimension, d) => ({
      name: dimension,
      type: 'bar',
      stack: 'total',
      barWidth: '60%',
      color: DIMENSION_HUES[d % DIMENSION_HUES.length] ?? INK,
      data: bars.map((bar) => ({ id: bar.id, value: bar.points[d]?.value ?? 0 })),
      ...(d === dimensions.length - 1 && {
        label: {
          show: true,
          position: 'right' as const,
          color: INK,
          fontWeight: 600,
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.label ?? '',
        },
      }),
    })),
  };
}
