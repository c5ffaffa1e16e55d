import type { EChartsOption } from 'echarts';
import { namesAxis, noteOf } from './common.ts';
import { hatched } from './hatch.ts';
import { BAND_STEPS, INK, INK_SOFT } from './palette.ts';

/** One table in one month: how many records, or why there are none. */
export interface CoverageCell {
  /** Given to `onPick`. */
  readonly id: string;
  /** `gap`: records are owed every month and there are none; `absent`: the table was not delivered. */
  readonly state: 'records' | 'none' | 'gap' | 'absent';
  /** Share of the table's fullest month, 0–1. */
  readonly share: number;
  /** Said when the cell is pointed at. */
  readonly note: string;
  /** Printed in the cell where there is room. */
  readonly text: string;
}

export interface CoverageRow {
  readonly name: string;
  readonly cells: readonly CoverageCell[];
}

const ALARM = '#b42318';
const SCALE = { show: false, min: 0, max: 1, dimension: 2 } as const;
/** With more months than this a number no longer fits its cell. */
const PRINTED_MONTHS = 24;

/** Month under its tick, and the year under each January and the first. */
function tick(month: string, index: number): string {
  const number = String(Number(month.slice(5)));
  return index === 0 || number === '1' ? `${number}\n${month.slice(0, 4)}` : number;
}

/**
 * A calendar of tables by month: the fuller the month, the darker; a month that owes records and has none is framed and
 * hatched in the colour of alarm, a table that was not delivered hatched in grey, and a month without events white.
 */
export function coverageOption(months: readonly string[], rows: readonly CoverageRow[]): EChartsOption {
  const placed = rows.flatMap(({ cells }, y) =>
    cells.map((cell, x) => ({ ...cell, value: [x, rows.length - 1 - y, cell.share] })),
  );
  const dark = (share: number) => share >= 0.55;
  const blank = (state: CoverageCell['state']) => placed.filter((cell) => cell.state === state);
  return {
    grid: { left: 112, right: 8, top: 4, bottom: 40 },
    xAxis: {
      type: 'category',
      data: [...months],
      axisTick: { show: false },
      axisLabel: { formatter: tick, ...(months.length <= 48 && { interval: 0 }) },
    },
    yAxis: namesAxis(rows.map(({ name }) => name).reverse()),
    // A heat map takes its colours from a visual map alone: one for the records, one for the months without any.
    visualMap: [
      {
        ...SCALE,
        seriesIndex: 0,
        inRange: { color: [BAND_STEPS[3], BAND_STEPS[2], BAND_STEPS[1], BAND_STEPS[0]] },
      },
      { ...SCALE, seriesIndex: 1, inRange: { color: ['#fff', '#fff'] } },
    ],
    tooltip: { formatter: noteOf },
    series: [
      {
        type: 'heatmap',
        cursor: 'pointer',
        itemStyle: { borderColor: '#fff', borderWidth: 2 },
        label: {
          show: months.length <= PRINTED_MONTHS,
          formatter: (item) => (item.data as unknown as CoverageCell).text,
        },
        data: blank('records').map((cell) => ({
          ...cell,
          label: { color: dark(cell.share) ? '#fff' : INK },
        })),
      },
      {
        type: 'heatmap',
        cursor: 'pointer',
        itemStyle: { borderColor: BAND_STEPS[3], borderWidth: 1 },
        label: { show: true, color: INK_SOFT, formatter: '0' },
        data: blank('none'),
      },
      {
        type: 'custom',
        data: blank('gap'),
        renderItem: (_, api) => hatched(api, { stroke: ALARM, framed: true }),
      },
      { type: 'custom', data: blank('absent'), renderItem: (_, api) => hatched(api) },
    ],
  };
}
