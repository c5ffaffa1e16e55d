import type { EChartsOption } from 'echarts';
import { noteOf } from './common.ts';
import { INK_SOFT, LINE } from './palette.ts';

export interface StripDot {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly color: string;
  readonly note: string;
}

const STEP = 1;

/** One dot a unit along 0–100, stacked where they meet; limits drawn as lines with their names. */
export function stripOption(
  dots: readonly StripDot[],
  limits: readonly { readonly at: number; readonly name: string }[],
): EChartsOption {
  const heights = new Map<number, number>();
  const placed = [...dots]
    .sort((a, b) => a.value - b.value)
    .map((dot) => {
      const column = Math.floor(dot.value / STEP);
      const level = heights.get(column) ?? 0;
      heights.set(column, level + 1);
      return { ...dot, level };
    });
  return {
    grid: { left: 16, right: 24, top: 24, bottom: 32 },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      splitLine: { show: false },
      axisLine: { show: true, onZero: false },
    },
    yAxis: { type: 'value', min: -0.8, max: Math.max(4, ...heights.values()), show: false },
    tooltip: { formatter: noteOf },
    series: [
      {
        type: 'scatter',
        symbolSize: 11,
        data: placed.map((dot) => ({
          id: dot.id,
          name: dot.name,
          note: `${dot.name} ${dot.note}`,
          value: [dot.value, dot.level],
          itemStyle: { color: dot.color, borderColor: INK_SOFT, borderWidth: 0.75 },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: LINE, type: 'solid' },
          label: { color: INK_SOFT, position: 'end' },
          data: limits.map(({ at, name }) => ({ xAxis: at, name, label: { formatter: name } })),
        },
      },
    ],
  };
}
