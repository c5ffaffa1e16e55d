import { describe, expect, it } from 'vitest';
import { opinionsCsv, robustnessCsv } from '../../src/evaluation/robustness-tables.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { methodOf, observe } from '../scoring/support.ts';

const TREE = { a: { A: 1 }, b: { B: 1 } };
const SEEN = observe({ x: { A: 30, B: 60 }, y: { A: 50, B: 50 }, z: { A: 9 } });

describe('robustness.csv', () => {
  it('has the promised columns, figures by hand, and empty cells for the unranked', () => {
    // weights 3 : 1; x is last where w_a > 1/3: radius (3/4 − 1/3) ÷ (3/4), shift 2·(3/4 − 1/3)
    const method = methodOf(TREE);
    const weighted = {
      ...method,
      dimensions: method.dimensions.map((dimension, d) => ({ ...dimension, weight: d === 0 ? 3 : 1 })),
    };
    const { text, sampled } = robustnessCsv(weighted, [scorePeriod(weighted, '2025', SEEN)]);
    expect(text.trimEnd().split('\n')).toEqual([
      'period,unit,first_share,last_share,bottom2_share,radius,shift,rival,dominated',
      '2025,x,0.333333333333333,0.666666666666667,1,0.555555555555556,0.833333333333333,y,false',
      '2025,y,0.666666666666667,0.333333333333333,1,,,,false',
      '2025,z,,,,,,,',
    ]);
    expect(sampled).toEqual([]);
  });
  it('leaves radius and shift apart for one that no weights help, and names no rival', () => {
    const method = methodOf(TREE);
    const seen = observe({ x: { A: 1, B: 1 }, y: { A: 2, B: 1 } });
    const { text } = robustnessCsv(method, [scorePeriod(method, '', seen)]);
    expect(text).toContain('\n,x,0,1,1,1,,,true\n');
    expect(text).toContain('\n,y,1,0,1,,,,false\n');
  });
  it('weighs the indicators of a method of one dimension, if all are there', () => {
    const method = methodOf({ only: { A: 1, B: 1 } });
    const full = observe({ x: { A: 30, B: 60 }, y: { A: 50, B: 50 } });
    const text = (seen: typeof full) => robustnessCsv(method, [scorePeriod(method, '', seen)]).text;
    expect(text(full)).toContain('\n,x,0.333333333333333,0.666666666666667,');
    // with a gap there is one criterion left, the dimension itself
    const gap = observe({ x: { A: 30, B: 'not_applicable' }, y: { A: 50, B: 50 } });
    expect(text(gap)).toContain('\n,x,0,1,');
  });
  it('has rows without figures for a period with one ranked unit or none', () => {
    const method = methodOf(TREE);
    const one = scorePeriod(method, '2023', observe({ x: { A: 1, B: 1 } }));
    const hole = scorePeriod(methodOf(TREE, { ranked: { min_units: 9 } }), '2024', SEEN);
    const lines = robustnessCsv(method, [one, hole]).text.trimEnd().split('\n').slice(1);
    expect(lines).toEqual(['2023,x,,,,,,,', ...['x', 'y', 'z'].map((unit) => `2024,${unit},,,,,,,`)]);
    expect(opinionsCsv(method, [one, hole]).trimEnd()).toBe('period,method,unit,value,rank,last');
  });
});

describe('opinions.csv', () => {
  it('has a row a period, opinion and ranked unit', () => {
    const method = methodOf(TREE);
    const lines = opinionsCsv(method, [scorePeriod(method, '2025', SEEN)])
      .trimEnd()
      .split('\n');
    expect(lines.length).toBe(1 + 7 * 2);
    // √(30·60) = 42.4264…; y √(50·50) = 50; Borda: one point each; a draw by majority
    expect(lines).toContain('2025,geometric,x,42.4264068711928,2,true');
    expect(lines).toContain('2025,borda,y,1,1,false');
    expect(lines).toContain('2025,copeland,x,0,1,false');
  });
});
