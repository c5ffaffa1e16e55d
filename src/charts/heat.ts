import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn, EChartsOption } from 'echarts';
import { BAND_STEPS, GREY, INK } from './palette.ts';

/** Scores 0–100 by column and row, printed in the cell; a missing one is hatched, never white or 0. */
export function heatOption(
  columns: readonly string[],
  rows: readonly string[],
  scores: readonly (readonly (number | null)[])[],
): EChartsOption {
  const cells = rows.flatMap((_, y) =>
    columns.map((_, x) => ({ x, y: rows.length - 1 - y, score: scores[y]?.[x] ?? null })),
  );
  return {
    grid: { left: 104, right: 16, top: 8, bottom: 28 },
    xAxis: { type: 'category', data: [...columns], axisTick: { show: false } },
    yAxis: {
      type: 'category',
      data: [...rows].reverse(),
      axisTick: { show: false },
      axisLabel: { color: INK },
    },
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

const HATCH_STEP = 8;

/** A cell without a score: diagonal strokes inside its bounds. */
function hatched(api: CustomSeriesRenderItemAPI): CustomSeriesRenderItemReturn {
  const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
  const [width = 0, height = 0] = [api.size?.([1, 1])].flat();
  const [left, top] = [x - width / 2 + 1, y - height / 2 + 1];
  const strokes = Math.floor((width - 2) / HATCH_STEP);
  return {
    type: 'group',
    children: Array.from({ length: strokes }, (_, i) => {
      const x1 = left + i * HATCH_STEP;
      return {
        type: 'line',
        shape: { x1, y1: top + height - 2, x2: Math.min(x1 + HATCH_STEP, left + width - 2), y2: top },
        style: { stroke: GREY, lineWidth: 1 },
      };
    }),
  };
}

function cellOf(item: unknown): [number, number, number] {
  return (item as { value: [number, number, number] }).value;
}

function tip(item: unknown, columns: readonly string[], rows: readonly string[]): string {
  const [x, y, score] = cellOf(item);
  return `${rows[rows.length - 1 - y] ?? ''} ${columns[x] ?? ''}：${score.toFixed(2)} 分`;
}
