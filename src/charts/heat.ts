import type { EChartsOption } from 'echarts';
import { namesAxis } from './common.ts';
import { hatched } from './hatch.ts';
import { BAND_STEPS, INK } from './palette.ts';

/** Scores 0–100 by column and row, printed in the cell; a missing one is hatched, never white or 0. */
export function heatOption(
  columns: readonly string[],
  rows: readonly string[],
  scores: readonly (readonly (number | null)[])[],
  /** Pixels for the names of the rows. */
  left = 104,
): EChartsOption {
  const cells = rows.flatMap((_, y) =>
    columns.map((_, x) => ({ x, y: rows.length - 1 - y, score: scores[y]?.[x] ?? null })),
  );
  return {
    grid: { left, right: 16, top: 8, bottom: 28 },
    xAxis: { type: 'category', data: [...columns], axisTick: { show: false } },
    yAxis: namesAxis([...rows].reverse(), { interval: 0, width: left - 8, overflow: 'truncate' }),
    visualMap: {
      show: false,
      min: 0,
      max: 100,
      dimension: 2,
      seriesIndex: 0,
      inRange: { color: [BAND_STEPS[3], BAND_STEPS[2], BAND_STEPS[1], BAND_STEPS[0]] },
    },
    tooltip: { formatter: (item) => tip(item, columns, rows) },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: '#fff', borderWidth: 2 },
        label: { show: true, formatter: (item) => String(Math.round(cellOf(item)[2])) },
        data: cells
          .filter(({ score }) => score !== null)
          .map(({ x, y, score }) => ({
            value: [x, y, score ?? 0],
            label: { color: (score ?? 0) >= 55 ? '#fff' : INK },
          })),
      },
      {
        type: 'custom',
        silent: true,
        data: cells.filter(({ score }) => score === null).map(({ x, y }) => [x, y]),
        renderItem: (_, api) => hatched(api),
      },
    ],
  };
}

function cellOf(item: unknown): [number, number, number] {
  return (item as { value: [number, number, number] }).value;
}

function tip(item: unknown, columns: readonly string[], rows: readonly string[]): string {
  const [x, y, score] = cellOf(item);
  return `${rows[rows.length - 1 - y] ?? ''} ${columns[x] ?? ''}：${score.toFixed(2)} 分`;
}
