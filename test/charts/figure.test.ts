import { describe, expect, it } from 'vitest';
import { chartData } from '../../src/charts/data.ts';
import { FIGURE_WIDTH, figureSvg } from '../../src/charts/figure.ts';
import { heatOption } from '../../src/charts/heat.ts';
import { monthsOption } from '../../src/charts/months.ts';
import { rankingOption } from '../../src/charts/ranking.ts';
import { stripOption } from '../../src/charts/strip.ts';

const dot = (name: string, value: number) => ({ id: name, name, value, color: '#000', note: `${value} 分` });
const strip = stripOption([dot('甲局', 80.25), dot('乙局', 12.5)], [{ at: 60, name: '一般 ≥ 60' }]);
const figure = { title: '得分分布', option: strip, height: 168, notes: ['周期 2025 年'] };

/** A document that opens and closes its elements in turn, and holds nothing but what XML 1.0 allows. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, end, name = '', rest = ''] of xml.matchAll(/<(\/?)([\w:]+)((?:[^<>"]|"[^"<]*")*)>/g)) {
    if (end) {
      if (open.pop() !== name) return false;
    } else if (!rest.endsWith('/')) open.push(name);
  }
  const left = xml
    .replace(/<\/?[\w:]+(?:[^<>"]|"[^"<]*")*>/g, '')
    .replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot|#\d+|#39);)/.test(left);
}

describe('a figure', () => {
  it('carries title, drawing and notes in one well-formed document', () => {
    const svg = figureSvg(figure);
    for (const text of ['<title>得分分布</title>', '周期 2025 年', '一般 ≥ 60', 'Noto Sans CJK SC'])
      expect(svg).toContain(text);
    expect(wellFormed(svg)).toBe(true);
    expect(svg).toMatch(new RegExp(`^<svg [^>]*width="${FIGURE_WIDTH}"`));
  });

  it('is the same text each time, however many charts were drawn before', () => {
    expect(figureSvg(figure)).toBe(figureSvg(figure));
  });

  it('lets no text from data become markup', () => {
    const hostile = '"><script>alert(1)</script>&\u0001\ud800';
    const svg = figureSvg({
      ...figure,
      title: hostile,
      notes: [hostile],
      option: heatOption([hostile], [hostile], [[50]]),
    });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0001');
    expect(wellFormed(svg)).toBe(true);
  });

  it('breaks a long title and keeps every character of it', () => {
    const title = '某'.repeat(120);
    const svg = figureSvg({ ...figure, title });
    const lines = [...svg.matchAll(/font-size:18px[^>]*>(某+)</g)].map(([, line = '']) => line);
    expect(lines.join('')).toBe(title);
    for (const line of lines) expect(line.length * 18).toBeLessThanOrEqual(FIGURE_WIDTH - 32);
  });
});

describe('the figures behind a chart', () => {
  it('are a row a category with a column a series, a missing one empty', () => {
    const option = monthsOption(
      ['2025-01', '2025-02'],
      [
        { name: 'CPU', values: [1.5, null], strong: true },
        { name: '内存', values: [0, 3], strong: false },
      ],
      null,
    );
    expect(chartData(option)).toEqual([
      { header: '项目', numeric: false, cells: ['2025-01', '2025-02'] },
      { header: 'CPU', numeric: true, cells: [1.5, null] },
      { header: '内存', numeric: true, cells: [0, 3] },
    ]);
  });

  it('of bars go by the axis that names them', () => {
    const bar = (name: string, value: number) => ({
      id: name,
      name,
      points: [{ dimension: '技术', value }],
      total: value,
      label: '',
    });
    expect(chartData(rankingOption([bar('甲', 20.125), bar('乙', 10)]))).toEqual([
      { header: '项目', numeric: false, cells: ['甲', '乙'] },
      { header: '技术', numeric: true, cells: [20.125, 10] },
    ]);
  });

  it('of a heat map name row and column, and keep a cell without a score as one without', () => {
    const columns = chartData(heatOption(['1月', '2月'], ['甲'], [[50, null]]));
    expect(columns).toEqual([
      { header: '横轴', numeric: false, cells: ['1月', '2月'] },
      { header: '纵轴', numeric: false, cells: ['甲', '甲'] },
      { header: '数值', numeric: true, cells: [50, null] },
    ]);
  });

  it('of dots are their values, not where they are stacked', () => {
    expect(chartData(strip)).toEqual([
      { header: '名称', numeric: false, cells: ['乙局', '甲局'] },
      { header: '数值', numeric: true, cells: [12.5, 80.25] },
      { header: '说明', numeric: false, cells: ['乙局 12.5 分', '甲局 80.25 分'] },
    ]);
  });
});
