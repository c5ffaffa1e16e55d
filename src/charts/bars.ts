import type { EChartsOption } from 'echarts';
import { namesAxis, RULED } from './common.ts';
import { ACCENT, INK } from './palette.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Text at the end of the bar. */
  readonly label: string;
}

const ROW = 34;

/** Pixels that so many bars need. */
export const barsHeight = (bars: number) => bars * ROW + 32;

/** Plain bars from 0, the first on top, each with its value at its end. */
export function barsOption(name: string, bars: readonly Bar[]): EChartsOption {
  return {
    grid: { left: 136, right: 72, top: 4, bottom: 28 },
    xAxis: { type: 'value', min: 0, splitLine: RULED },
    yAxis: {
      ...namesAxis(
        bars.map((bar) => bar.name),
        { fontSize: 13 },
      ),
      inverse: true,
    },
    series: [
      {
        name,
        type: 'bar',
        barWidth: '60%',
        color: ACCENT,
        label: {
          show: true,
          position: 'right',
          color: INK,
          formatter: ({ dataIndex }) => bars[dataIndex]?.label ?? '',
        },
        data: bars.map(({ value }) => value),
      },
    ],
  };
}
