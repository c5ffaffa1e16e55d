import type { EChartsOption } from 'echarts';
import { namesAxis, noteOf } from './common.ts';
import { hatched } from './hatch.ts';
import { BAND_STEPS, INK } from './palette.ts';

/** A unit's rank in one period; null is a period or unit without a rank. */
export interface RankCell {
  readonly rank: number;
  readonly last: boolean;
}

export interface RankRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly (RankCell | null)[];
}

const FEW = 10;

/** Ranks by period (or way of ranking) and unit, printed in the cell, last places framed and named; no rank is hatched. */
export function rankHeatOption(periods: readonly string[], rows: readonly RankRow[]): EChartsOption {
  const placed = rows.flatMap(({ id, name, cells }, y) =>
    periods.map((period, x) => ({
      id,
      note: `${name} ${period}`,
      x,
      y: rows.length - 1 - y,
      cell: cells[x] ?? null,
    })),
  );
  const most = Math.max(2, ...placed.map(({ cell }) => cell?.rank ?? 1));
  return {
    grid: { left: 72, right: 16, top: 8, bottom: 28 },
    xAxis: {
      type: 'category',
      data: [...periods],
      axisTick: { show: false },
      // A few names are all shown; of many quarters the library leaves out what would overlap.
      ...(periods.length <= FEW && { axisLabel: { interval: 0 } }),
    },
    yAxis: namesAxis(rows.map(({ name }) => name).reverse()),
    visualMap: {
      show: false,
      min: 1,
      max: most,
      dimension: 2,
      seriesIndex: 0,
      inRange: { color: [...BAND_STEPS] },
    },
    tooltip: { formatter: noteOf },
    series: [
      {
        type: 'heatmap',
        label: { show: true },
        data: placed.flatMap(({ id, note, x, y, cell }) =>
          cell === null
            ? []
            : {
                id,
                note: `${note}：第 ${cell.rank} 名${cell.last ? '（末位）' : ''}`,
                value: [x, y, cell.rank],
                label: {
                  formatter: cell.last ? `${cell.rank} 末` : String(cell.rank),
                  color: cell.rank <= (1 + most) / 2 ? '#fff' : INK,
                  fontWeight: cell.last ? (600 as const) : (400 as const),
                },
                itemStyle: cell.last
                  ? { borderColor: INK, borderWidth: 2 }
                  : { borderColor: '#fff', borderWidth: 2 },
              },
        ),
      },
      {
        type: 'custom',
        data: placed
          .filter(({ cell }) => cell === null)
          .map(({ note, x, y }) => ({ note: `${note}：没有名次`, value: [x, y] })),
        renderItem: (_, api) => hatched(api),
      },
    ],
  };
}
