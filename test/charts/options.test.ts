import type { EChartsOption } from 'echarts';
import * as echarts from 'echarts';
import { describe, expect, it } from 'vitest';
import { bumpOption } from '../../src/charts/bump.ts';
import { coverageOption } from '../../src/charts/coverage.ts';
import { gapOption } from '../../src/charts/gap.ts';
import { heatOption } from '../../src/charts/heat.ts';
import { monthsOption } from '../../src/charts/months.ts';
import { rankHeatOption } from '../../src/charts/rank-heat.ts';
import { rankingOption } from '../../src/charts/ranking.ts';
import { shareCurveOption } from '../../src/charts/share-curve.ts';
import { stripOption } from '../../src/charts/strip.ts';

/** What the option draws, as SVG, without a browser. */
function drawn(option: EChartsOption): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 900, height: 400 });
  chart.setOption({ animation: false, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const HOSTILE = '<img src=x onerror=alert(1)>';

describe('charts', () => {
  it('rankingOption stacks the points and prints the given total', () => {
    const option = rankingOption([
      {
        id: 'a',
        name: '甲',
        points: [
          { dimension: '技术', value: 20 },
          { dimension: '市场', value: 5.5 },
        ],
        total: 25.5,
        label: '25.50',
      },
    ]);
    const svg = drawn(option);
    for (const text of ['甲', '技术', '市场', '25.50']) expect(svg).toContain(text);
  });

  it('bumpOption leaves a hole open and names the ends', () => {
    const option = bumpOption(
      ['2024Q1', '2024Q2', '2024Q3'],
      [{ id: 'a', name: '甲', hue: 0, ranks: [1, null, 2], last: [false, false, true], read: true }],
    );
    const [series] = option.series as {
      data: { value: number | null; symbol: string }[];
      connectNulls: boolean;
    }[];
    expect(series?.connectNulls).toBe(false);
    expect(series?.data.map(({ value }) => value)).toEqual([1, null, 2]);
    expect(series?.data.map(({ symbol }) => symbol)).toEqual(['circle', 'circle', 'rect']);
    expect(drawn(option).match(/甲/g)?.length).toBe(2);
  });

  it('shareCurveOption follows each unit over λ, names the one that is read and marks the limits', () => {
    const option = shareCurveOption(
      [0, 0.5, 1],
      [
        { name: '甲', hue: 0, shares: [100, 80, 40], read: true },
        { name: '乙', hue: 1, shares: [0, 20, 60], read: false },
        { name: '丙', hue: 2, shares: [0, 0, 0], read: false },
      ],
      [{ at: 0.3, name: '规则 λ = 0.3' }],
    );
    const [series] = option.series as { data: [number, number][] }[];
    expect(series?.data).toEqual([
      [0, 100],
      [0.5, 80],
      [1, 40],
    ]);
    const svg = drawn(option);
    for (const text of ['甲', '乙', '规则 λ = 0.3']) expect(svg).toContain(text);
    expect(svg).not.toContain('丙');
  });

  it('rankHeatOption prints ranks, says which are last, and hatches what has none', () => {
    const option = rankHeatOption(
      ['2024Q1', '2024Q2'],
      [
        { id: 'a', name: '甲', cells: [{ rank: 2, last: true }, null] },
        {
          id: 'b',
          name: '乙',
          cells: [
            { rank: 1, last: false },
            { rank: 1, last: false },
          ],
        },
      ],
    );
    const svg = drawn(option);
    expect(svg.match(/2 末/g)).toHaveLength(1);
    const [cells, holes] = option.series as { data: { note: string }[] }[];
    expect(cells?.data.map(({ note }) => note)).toEqual([
      '甲 2024Q1：第 2 名（末位）',
      '乙 2024Q1：第 1 名',
      '乙 2024Q2：第 1 名',
    ]);
    expect(holes?.data.map(({ note }) => note)).toEqual(['甲 2024Q2：没有名次']);
  });

  it('gapOption draws what is behind to the right of 0 and what is ahead to the left, each with its figure', () => {
    const option = gapOption([
      { id: 'T1', name: 'T1 可用性', hue: 0, points: 2.25 },
      { id: 'C1', name: 'C1 违约', hue: 4, points: -1.5 },
      { id: 'cap', name: '总分封顶', hue: null, points: 0.125 },
    ]);
    const [series] = option.series as { data: { id: string; value: number }[] }[];
    expect(series?.data.map(({ id, value }) => [id, value])).toEqual([
      ['T1', 2.25],
      ['C1', -1.5],
      ['cap', 0.125],
    ]);
    const svg = drawn(option);
    for (const text of ['T1 可用性', '2.25', '-1.50', '总分封顶']) expect(svg).toContain(text);
    // Room for the figures beside 2.25, and ends that read round.
    expect(option.xAxis).toMatchObject({ min: -3, max: 3, interval: 1.5 });
    const alone = (points: number) => gapOption([{ id: 'a', name: 'a', hue: 0, points }]).xAxis;
    expect(alone(7.04)).toMatchObject({ min: 0, max: 10, interval: 5 });
    expect(alone(0.25)).toMatchObject({ min: 0, max: 0.3 });
    expect(alone(0)).toMatchObject({ min: 0, max: 0.02 });
    expect(alone(87)).toMatchObject({ max: 200, interval: 100 });
  });

  it('stripOption places every unit at its own score, stacked where they meet', () => {
    const dot = (id: string, value: number) => ({ id, name: id, value, color: '#000', note: '' });
    const option = stripOption([dot('a', 80.2), dot('b', 80.9), dot('c', 10)], [{ at: 60, name: '一般' }]);
    const [series] = option.series as { data: { id: string; value: [number, number] }[] }[];
    expect(series?.data.map(({ id, value }) => [id, ...value])).toEqual([
      ['c', 10, 0],
      ['a', 80.2, 0],
      ['b', 80.9, 1],
    ]);
    expect(drawn(option)).toContain('一般');
  });

  it('heatOption prints scores and keeps a missing one apart, never as 0', () => {
    const option = heatOption(['2024Q1', '2024Q2'], ['技术'], [[87.4, null]]);
    const [scored, missing] = option.series as { data: unknown[] }[];
    expect(scored?.data).toHaveLength(1);
    expect(missing?.data).toEqual([[1, 0]]);
    expect(drawn(option)).toContain('87');
  });

  it('coverageOption keeps records, nothing, gaps and absent tables apart, each with its own series', () => {
    const cell = (id: string, state: 'records' | 'none' | 'gap' | 'absent', share = 0) => ({
      id,
      state,
      share,
      note: HOSTILE,
      text: '7',
    });
    const option = coverageOption(
      ['2024-12', '2025-01'],
      [
        { name: '用量', cells: [cell('u/12', 'records', 1), cell('u/01', 'gap')] },
        { name: '事件', cells: [cell('e/12', 'none'), cell('e/01', 'records', 0.1)] },
        { name: '投诉', cells: [cell('c/12', 'absent'), cell('c/01', 'absent')] },
      ],
    );
    const series = option.series as { data: { id: string; value: number[] }[] }[];
    expect(series.map(({ data }) => data.map(({ id }) => id))).toEqual([
      ['u/12', 'e/01'],
      ['e/12'],
      ['u/01'],
      ['c/12', 'c/01'],
    ]);
    // The first table is drawn on top: category 2 of three.
    expect(series[0]?.data[0]?.value).toEqual([0, 2, 1]);
    const svg = drawn(option);
    for (const text of ['用量', '2025', '7']) expect(svg).toContain(text);
    expect(svg).not.toContain('<img');
    const tip = (option.tooltip as { formatter: (item: unknown) => string }).formatter;
    expect(tip({ data: { note: '缺' } })).toBe('缺');
  });

  it('monthsOption breaks the line at a missing month', () => {
    const option = monthsOption(
      ['2025-01', '2025-02'],
      [{ name: 'CPU', values: [20, null], strong: true }],
      null,
    );
    const [series] = option.series as { data: (number | null)[]; connectNulls: boolean }[];
    expect(series).toMatchObject({ data: [20, null], connectNulls: false });
  });

  it('draws hostile names as text', () => {
    const bar = {
      id: 'a',
      name: HOSTILE,
      points: [{ dimension: HOSTILE, value: 1 }],
      total: 1,
      label: HOSTILE,
    };
    const line = { id: 'a', name: HOSTILE, hue: 0, ranks: [1], last: [false], read: true };
    for (const option of [
      rankingOption([bar]),
      bumpOption([HOSTILE], [line]),
      heatOption([HOSTILE], [HOSTILE], [[1]]),
    ]) {
      const svg = drawn(option);
      expect(svg).not.toContain('<img');
      expect(svg).toContain('&lt;img');
    }
  });
});
