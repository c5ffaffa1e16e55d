import type { EChartsOption } from 'echarts';
import { RULED } from './common.ts';
import { ACCENT, GREY } from './palette.ts';

export interface MonthLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly strong: boolean;
}

/** Percentages by month, with the target band shaded; a missing month breaks the line. */
export function monthsOption(
  months: readonly string[],
  lines: readonly MonthLine[],
  target: { readonly low: number; readonly high: number } | null,
): EChartsOption {
  return {
    grid: { left: 40, right: 72, top: 24, bottom: 28 },
    xAxis: { type: 'category', data: [...months], boundaryGap: false },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      splitLine: RULED,
      axisLabel: { formatter: '{value}%' },
    },
    tooltip: { trigger: 'axis', valueFormatter: (value) => (value === null ? '—' : `${value}%`) },
    legend: { top: 0, right: 72, selectedMode: false },
    series: lines.map((line, i) => ({
      name: line.name,
      type: 'line',
      color: line.strong ? ACCENT : GREY,
      lineStyle: {
        width: line.strong ? 2 : 1.25,
        type: line.strong ? ('solid' as const) : ('dashed' as const),
      },
      symbolSize: 5,
      connectNulls: false,
      data: [...line.values],
      ...(i === 0 &&
        target && {
          markArea: {
            silent: true,
            itemStyle: { color: '#e8f0fa' },
            data: [[{ yAxis: target.low, name: '适宜区间' }, { yAxis: target.high }]],
          },
        }),
    })),
  };
}
