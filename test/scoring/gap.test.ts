import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisive, evidencePoints } from '../../src/scoring/evidence-shares.ts';
import { gapBetween, meanGap, medianUnits } from '../../src/scoring/gap.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import type { Method } from '../../src/scoring/types.ts';
import { methodOf, observe, type Seen, unitOf } from './support.ts';

/** The tree with goalposts inside the values' range, so that both limits bind. */
function clipped(
  tree: Parameters<typeof methodOf>[0],
  extra: Readonly<Record<string, unknown>> = {},
): Method {
  const method = methodOf(tree, extra);
  const scale = { type: 'linear', zero: 20, full: 80 } as const;
  return {
    ...method,
    dimensions: method.dimensions.map((dimension, d) => ({
      ...dimension,
      weight: d + 1,
      indicators: dimension.indicators.map((indicator) => ({ ...indicator, scale })),
    })),
  };
}

const TREE = { a: { A1: 3, A2: 1, A3: 1 }, b: { B1: 1 } };

describe('gapBetween', () => {
  it('splits a gap by hand, with the limits and the cap apart', () => {
    // weights a 1, b 2; in a 3 : 1 : 1. y: A1 100 % → 100 (133.33 without limit), A2 50, A3 50; B1 80 → 100.
    // x: A1 20 → 0, A2 50, A3 10 → 0 (−16.67); B1 50 → 50, total capped at 20
    const method = clipped(TREE, { caps: [{ measure: 'cap', min: 1, total: 20, reason: '封顶' }] });
    const seen = observe({
      x: { A1: 20, A2: 50, A3: 10, B1: 50, cap: 1 },
      y: { A1: 100, A2: 50, A3: 50, B1: 80, cap: 0 },
    });
    const scores = scorePeriod(method, '', seen);
    const gap = gapBetween(method, unitOf(scores, 'x'), unitOf(scores, 'y'));
    const [a, b] = gap?.dimensions ?? [];
    const [a1, a2, a3] = a?.indicators ?? [];
    expect(a1).toMatchObject({ share: expect.closeTo(0.2, 14), points: expect.closeTo(20, 12) });
    expect(a1?.linear).toBeCloseTo(0.2 * (400 / 3), 12);
    expect(a1?.clip).toBeCloseTo(-0.2 * (100 / 3), 12);
    expect(a2?.points).toBe(0);
    expect(a3?.points).toBeCloseTo((1 / 15) * 50, 12);
    expect(a3?.linear).toBeCloseTo((1 / 15) * (50 + 50 / 3), 12);
    expect(b?.points).toBeCloseTo((2 / 3) * 50, 12);
    // composites: y 80/3 + 200/3 = 280/3, x (0.6·0 + 0.2·50 + 0)/3 + 2·50/3 = 110/3, capped to 20
    expect(gap?.gap).toBeCloseTo(280 / 3 - 20, 12);
    expect(gap?.cap).toBeCloseTo(110 / 3 - 20, 12);
  });

  it('reads what one unit lacks at its dimension’s score, and spreads what both lack', () => {
    const method = clipped({ a: { A1: 4, A2: 1 }, b: { B1: 4, B2: 1 } });
    const seen = observe({
      x: { A1: 50, A2: 'not_measured', B1: 20, B2: 'not_applicable' },
      y: { A1: 50, A2: 80, B1: 80, B2: 'not_applicable' },
    });
    const scores = scorePeriod(method, '', seen);
    const gap = gapBetween(method, unitOf(scores, 'x'), unitOf(scores, 'y'));
    const [a, b] = gap?.dimensions ?? [];
    expect(a?.indicators.map(({ id, own, other }) => [id, own, other])).toEqual([
      ['A1', 50, 50],
      ['A2', 50, 100],
    ]);
    expect(a?.indicators[1]?.state).toEqual({ own: 'not_measured', other: 'scored' });
    expect(b?.indicators.map(({ id, share }) => [id, share])).toEqual([['B1', 2 / 3]]);
  });

  it('has nothing to split for a geometric tree or without a total', () => {
    const method = clipped(TREE);
    const scores = scorePeriod(method, '', observe({ x: { A1: 50 }, y: { A1: 5, A2: 5, A3: 5, B1: 5 } }));
    const [x, y] = [unitOf(scores, 'x'), unitOf(scores, 'y')];
    expect(gapBetween(method, x, y)).toBe(null);
    expect(gapBetween({ ...method, aggregation: 'geometric' }, y, y)).toBe(null);
    expect(meanGap(method, y, [])).toBe(null);
  });

  const seen = fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.constantFrom<Seen>('not_applicable', 'not_delivered', 'not_measured'),
  );
  const unit = fc.record({ A1: seen, A2: seen, A3: seen, B1: seen, cap: fc.constantFrom<Seen>(0, 1) });
  it('adds up to the gap within 1e-9, to another unit and to the median', () => {
    const method = clipped(TREE, {
      coverage: 0.2,
      caps: [{ measure: 'cap', min: 1, total: 40, reason: '封顶' }],
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 5 }), (units) => {
        const scores = scorePeriod(
          method,
          '',
          observe(Object.fromEntries(units.map((u, i) => [`u${i}`, u]))),
        );
        const median = medianUnits(scores.units);
        const totals = median.map(({ total }) => total ?? 0);
        for (const own of scores.units) {
          const gaps = scores.units.map((other) => ({
            gap: gapBetween(method, own, other),
            expected: other.total === null || own.total === null ? null : other.total - own.total,
          }));
          if (own.total !== null)
            gaps.push({
              gap: meanGap(method, own, median),
              expected: totals.reduce((a, b) => a + b, 0) / totals.length - own.total,
            });
          for (const { gap, expected } of gaps) {
            if (expected === null) {
              expect(gap).toBe(null);
              continue;
            }
            const parts = gap?.dimensions.flatMap(({ indicators }) => indicators) ?? [];
            const sum = parts.reduce((total, { linear, clip }) => total + linear + clip, gap?.cap ?? 0);
            expect(Math.abs(sum - expected)).toBeLessThan(1e-9);
            expect(Math.abs((gap?.gap ?? 0) - expected)).toBeLessThan(1e-9);
          }
        }
      }),
    );
  });
});

describe('medianUnits', () => {
  it('takes the middle one, or the middle two', () => {
    const method = methodOf({ a: { A: 1 } });
    const of = (values: Record<string, number>) =>
      medianUnits(
        scorePeriod(
          method,
          '',
          observe(Object.fromEntries(Object.entries(values).map(([u, A]) => [u, { A }]))),
        ).units,
      ).map((unit) => unit.unit);
    expect(of({ x: 5, y: 1, z: 9 })).toEqual(['x']);
    expect(of({ x: 5, y: 1, z: 9, w: 6 })).toEqual(['x', 'w']);
    expect(of({})).toEqual([]);
  });
});

describe('evidencePoints', () => {
  it('splits a rate’s straight-line score over its rows', () => {
    // 3 of 4 in time, 80 → 100 %: 75 % is −25 before the limits; a quarter of the total
    const rows = [1, 1, 1, 0].map((numerator) => ({ numerator, denominator: 1 }));
    const points = evidencePoints(rows, { scale: { type: 'linear', zero: 80, full: 100 } }, 0.25, 100);
    // in time: 0.25·5·(100 − 80)/4 = 6.25; late: 0.25·5·(0 − 80)/4 = −25
    expect(points).toEqual([6.25, 6.25, 6.25, -25]);
    expect(points?.reduce((a, b) => a + b, 0)).toBeCloseTo(0.25 * -25, 14);
  });
  it('knows no straight line in a band, and nothing without rows', () => {
    const band = { type: 'band', low: 40, high: 80, overload: 40 } as const;
    expect(evidencePoints([{ numerator: 1, denominator: 2 }], { scale: band }, 1, 100)).toBe(null);
    expect(evidencePoints([], { scale: { type: 'linear', zero: 0, full: 1 } }, 1, 1)).toBe(null);
  });
});

describe('decisive', () => {
  it('names the votes without which somebody else is last', () => {
    // x has votes 10, 90, 90 and y 60, 62: x 63.3 against 61; without the 10 nothing changes, without a 90 x is last
    const votes = [
      ['x', 10],
      ['x', 90],
      ['x', 90],
      ['y', 60],
      ['y', 62],
    ] as const;
    const found = decisive(votes, (kept) => {
      const mean = (unit: string) => {
        const own = kept.filter(([of]) => of === unit).map(([, score]) => score);
        return own.reduce((a, b) => a + b, 0) / own.length;
      };
      return mean('x') < mean('y') ? ['x'] : ['y'];
    });
    expect(found).toEqual([
      { item: ['x', 90], last: ['x'] },
      { item: ['x', 90], last: ['x'] },
    ]);
  });
});
