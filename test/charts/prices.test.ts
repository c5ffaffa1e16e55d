import * as echarts from 'echarts';
import { describe, expect, it } from 'vitest';
import { type PriceDifference, pricesHeight, pricesOption } from '../../src/charts/prices.ts';

const cell = (difference: number | null, over: Partial<PriceDifference> = {}): PriceDifference => ({
  difference,
  text: difference === null ? '' : String(difference),
  note: '',
  outlier: false,
  ...over,
});

const rows = [
  { name: '1001 甲', cells: [cell(-5, { text: '-5（报 0）' }), cell(0), cell(null)] },
  { name: '1002 乙', cells: [cell(12_345, { outlier: true }), cell(-12_345), cell(0.01)] },
];
type Placed = PriceDifference & { value: [number, number, number]; itemStyle?: { borderColor: string } };
const option = pricesOption(['首信', '浪潮', '联通'], rows);
const [quoted, blank] = option.series as unknown as [{ data: Placed[] }, { data: Placed[] }];

describe('pricesOption', () => {
  it('hatches a missing quote and never colours it as a difference of 0', () => {
    // The rows of a chart count from below: the first item is the topmost.
    expect(blank.data.map(({ value }) => value.slice(0, 2))).toEqual([[2, 1]]);
    expect(quoted.data).toHaveLength(5);
  });

  it('puts the median in the middle of the scale, and what is far from it at either end', () => {
    const at = (difference: number) => quoted.data.find((item) => item.difference === difference)?.value[2];
    expect([at(-12_345), at(0), at(12_345)]).toEqual([-1, 0, 1]);
    // A 分 is told from nothing: it lies on its own side.
    expect(at(0.01)).toBeGreaterThan(0);
    expect(at(-5)).toBeLessThan(0);
  });

  it('frames outliers alone', () => {
    expect(quoted.data.filter(({ itemStyle }) => itemStyle).map(({ difference }) => difference)).toEqual([
      12_345,
    ]);
  });

  it('prints items, providers and cells', () => {
    const chart = echarts.init(null, null, {
      renderer: 'svg',
      ssr: true,
      width: 900,
      height: pricesHeight(rows.length),
    });
    chart.setOption({ animation: false, ...option });
    const svg = chart.renderToSVGString();
    chart.dispose();
    for (const text of ['1001 甲', '1002 乙', '首信', '联通', '-5（报 0）', '12345'])
      expect(svg).toContain(text);
  });
});
