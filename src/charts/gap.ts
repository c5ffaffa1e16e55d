import type { EChartsOption } from 'echarts';
import { namesAxis, RULED } from './common.ts';
import { DIMENSION_HUES, GREY, INK } from './palette.ts';

export interface GapBar {
  /** Passed on when the bar is picked. */
  readonly id: string;
  readonly name: string;
  /** Position of its dimension among the hues; null for what belongs to none. */
  readonly hue: number | null;
  readonly points: number;
}

/** The least round number at or above `value`, whose half is round too. */
function roundEnd(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const head = [1, 2, 3, 4, 6, 8, 10].find((one) => one * power >= value) ?? 10;
  // 3 × 0.1 is not 0.3.
  return Number((head * power).toPrecision(1));
}

/** Points by which each part puts a unit behind (right of 0) or ahead (left of it); the parts add up to the gap. */
export function gapOption(bars: readonly GapBar[]): EChartsOption {
  // Room for the figures at both ends of the bars.
  const end = roundEnd(1.15 * Math.max(...bars.map(({ points }) => Math.abs(points)), 0.01));
  return {
    grid: { left: 152, right: 56, top: 24, bottom: 32 },
    xAxis: {
      type: 'value',
      name: '差距中的分值，右为落后，左为领先',
      nameLocation: 'middle',
      nameGap: 24,
      min: bars.some(({ points }) => points < 0) ? -end : 0,
      max: end,
      interval: end / 2,
      axisLabel: { formatter: (value: number) => String(Number(value.toPrecision(3))) },
      splitLine: RULED,
    },
    yAxis: {
      ...namesAxis(bars.map(({ name }) => name)),
      inverse: true,
      axisLine: { onZero: false, show: false },
    },
    tooltip: { trigger: 'item', valueFormatter: (value) => `${Number(value).toFixed(4)} 分` },
    series: [
      {
        name: '差距中的分值',
        type: 'bar',
        barWidth: '60%',
        data: bars.map(({ id, hue, points }) => ({
          id,
          value: points,
          itemStyle: { color: hue === null ? GREY : (DIMENSION_HUES[hue % DIMENSION_HUES.length] ?? GREY) },
          label: {
            show: true,
            position: points < 0 ? ('left' as const) : ('right' as const),
            color: INK,
            formatter: points.toFixed(2),
          },
        })),
      },
    ],
  };
}
