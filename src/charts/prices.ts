import type { EChartsOption } from 'echarts';
import { namesAxis, noteOf } from './common.ts';
import { hatched } from './hatch.ts';
import { INK } from './palette.ts';

/** One quote of one item: how far from the item's median, yuan; null is no quote, which is not 0. */
export interface PriceDifference {
  readonly difference: number | null;
  /** Printed in the cell. */
  readonly text: string;
  /** Said when the cell is pointed at. */
  readonly note: string;
  readonly outlier: boolean;
}

export interface PriceRow {
  readonly name: string;
  readonly cells: readonly PriceDifference[];
}

const ALARM = '#b42318';
/** Below the median blue, above it orange: told apart by every colour vision, and light in the middle. */
const BELOW_TO_ABOVE = ['#6fa3d8', '#b4d0ea', '#f4f5f7', '#f3cd9a', '#e08a3c'];
/** Yuan at which the colour is full. */
const FULL_YUAN = 10_000;
const ROW_HEIGHT = 24;

/** Keeps differences of 分 and of thousands of yuan apart on one scale; −1 to 1. */
function strength(difference: number): number {
  const size = Math.log10(1 + Math.abs(difference)) / Math.log10(1 + FULL_YUAN);
  return Math.sign(difference) * Math.min(1, size);
}

/** Pixels that so many items need. */
export const pricesHeight = (items: number) => items * ROW_HEIGHT + 40;

/** Items by provider, coloured by the difference from the item's median quote; no quote hatched, an outlier framed. */
export function pricesOption(providers: readonly string[], rows: readonly PriceRow[]): EChartsOption {
  const placed = rows.flatMap(({ cells }, y) =>
    cells.map((cell, x) => ({ ...cell, value: [x, rows.length - 1 - y, strength(cell.difference ?? 0)] })),
  );
  return {
    grid: { left: 280, right: 8, top: 28, bottom: 4 },
    xAxis: { ...namesAxis(providers, { interval: 0 }), position: 'top' },
    yAxis: namesAxis(rows.map(({ name }) => name).reverse(), {
      interval: 0,
      width: 268,
      overflow: 'truncate',
    }),
    visualMap: {
      show: false,
      min: -1,
      max: 1,
      dimension: 2,
      seriesIndex: 0,
      inRange: { color: BELOW_TO_ABOVE },
    },
    tooltip: { formatter: noteOf },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: '#fff', borderWidth: 1 },
        label: {
          show: true,
          color: INK,
          fontSize: 11,
          formatter: (item) => (item.data as unknown as PriceDifference).text,
        },
        data: placed
          .filter(({ difference }) => difference !== null)
          .map((cell) => ({
            ...cell,
            ...(cell.outlier && { itemStyle: { borderColor: ALARM, borderWidth: 2 } }),
          })),
      },
      {
        type: 'custom',
        data: placed.filter(({ difference }) => difference === null),
        renderItem: (_, api) => hatched(api),
      },
    ],
  };
}
