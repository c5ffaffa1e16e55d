import type { EChartsOption } from 'echarts';
import { noteOf, RULED } from './common.ts';
import { ACCENT, INK_SOFT } from './palette.ts';

export interface ScatterDot {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Its area is in proportion. */
  readonly size: number;
  /** Said when the dot is pointed at. */
  readonly note: string;
}

export interface ScatterBand {
  readonly name: string;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

const [SMALLEST, LARGEST] = [5, 44];

/** Two percentages of each unit, its size as area, the target bands shaded. */
export function scatterOption(
  axes: readonly [x: string, y: string],
  dots: readonly ScatterDot[],
  bands: readonly ScatterBand[],
): EChartsOption {
  const most = Math.max(1, ...dots.map(({ size }) => size));
  const diameter = (size: number) => Math.max(SMALLEST, LARGEST * Math.sqrt(size / most));
  const axis = (name: string) => ({
    type: 'value' as const,
    name,
    nameLocation: 'middle' as const,
    nameGap: 32,
    min: 0,
    max: 100,
    splitLine: RULED,
    axisLabel: { formatter: '{value}%' },
  });
  return {
    grid: { left: 64, right: 24, top: 16, bottom: 48 },
    xAxis: axis(axes[0]),
    yAxis: axis(axes[1]),
    tooltip: { formatter: noteOf },
    series: [
      {
        type: 'scatter',
        // Large ones first, so that none hides a small one.
        data: [...dots]
          .sort((a, b) => b.size - a.size)
          .map(({ id, x, y, size, note }) => ({
            ...{ id, note, value: [x, y], symbolSize: diameter(size) },
            itemStyle: { color: ACCENT, opacity: 0.55, borderColor: '#fff', borderWidth: 0.75 },
          })),
        markArea: {
          silent: true,
          itemStyle: { color: 'rgba(31, 95, 174, 0.08)', borderColor: INK_SOFT, borderWidth: 0.75 },
          label: { position: 'insideTopRight', color: INK_SOFT, fontSize: 12 },
          data: bands.map(({ name, x, y }) => [{ name, coord: [x[0], y[0]] }, { coord: [x[1], y[1]] }]),
        },
      },
    ],
  };
}
