import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceGap } from '../../src/scoring/evidence-gap.ts';
import {
  contributionsOf,
  type EvidenceAmount,
  type EvidenceKind,
  valueOfRest,
} from '../../src/scoring/evidence-value.ts';
import { gapBetween, meanGap, medianUnits } from '../../src/scoring/gap.ts';
import { leaveOut } from '../../src/scoring/leave-out.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import type { Aggregation, Method } from '../../src/scoring/types.ts';
import { whatIf } from '../../src/scoring/what-if.ts';
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

  it('has nothing to split without a total', () => {
    const method = clipped(TREE);
    const scores = scorePeriod(method, '', observe({ x: { A1: 50 }, y: { A1: 5, A2: 5, A3: 5, B1: 5 } }));
    const [x, y] = [unitOf(scores, 'x'), unitOf(scores, 'y')];
    expect(gapBetween(method, x, y)).toBe(null);
    expect(meanGap(method, y, [])).toBe(null);
  });

  describe('of a geometric mean', () => {
    const method = methodOf({ a: { A1: 1 }, b: { B1: 1 } }, { aggregation: 'geometric' });
    const split = (x: Record<string, Seen>, y: Record<string, Seen>, of = method) => {
      const scores = scorePeriod(of, '', observe({ x, y }));
      const gap = gapBetween(of, unitOf(scores, 'x'), unitOf(scores, 'y'));
      return gap?.dimensions.map(({ points }) => points);
    };
    it('is split by logarithmic means', () => {
      // √(20·45) = 30, √(80·45) = 60: all 30 are the first's
      expect(split({ A1: 20, B1: 45 }, { A1: 80, B1: 45 })).toEqual([expect.closeTo(30, 12), 0]);
      // √(10·40) = 20, √(40·90) = 60: L = 40 ÷ ln 3 = 36.41; ½·L·ln 4 = 25.237, ½·L·ln 2.25 = 14.763
      const parts = split({ A1: 10, B1: 40 }, { A1: 40, B1: 90 });
      expect(parts?.[0]).toBeCloseTo(25.2371901428, 9);
      expect(parts?.[1]).toBeCloseTo(14.7628098572, 9);
    });
    it('leaves a zero to answer for all of it, several by their weights', () => {
      expect(split({ A1: 0, B1: 100 }, { A1: 25, B1: 64 })).toEqual([expect.closeTo(40, 12), 0]);
      expect(split({ A1: 25, B1: 64 }, { A1: 0, B1: 100 })).toEqual([expect.closeTo(-40, 12), 0]);
      const heavy = { ...method, dimensions: method.dimensions.map((d, i) => ({ ...d, weight: 3 - 2 * i })) };
      const parts = split({ A1: 0, B1: 0 }, { A1: 81, B1: 81 }, heavy);
      expect(parts).toEqual([expect.closeTo((3 / 4) * 81, 10), expect.closeTo(81 / 4, 10)]);
      expect(split({ A1: 0, B1: 9 }, { A1: 9, B1: 0 })).toEqual([0, 0]);
    });
    it('near zero it is what it is at zero', () => {
      const parts = split({ A1: 1e-300, B1: 100 }, { A1: 25, B1: 64 });
      expect(parts?.[0]).toBeCloseTo(40, 0);
    });
  });

  const seen = fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.constantFrom<Seen>('not_applicable', 'not_delivered', 'not_measured'),
  );
  const unit = fc.record({ A1: seen, A2: seen, A3: seen, B1: seen, cap: fc.constantFrom<Seen>(0, 1) });
  const how = fc.constantFrom<Aggregation>('arithmetic', 'geometric');
  it('adds up to the gap within 1e-9, to another unit and to the median, by either mean at each level', () => {
    const base = clipped(TREE, {
      coverage: 0.2,
      caps: [{ measure: 'cap', min: 1, total: 40, reason: '封顶' }],
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 5 }), how, how, (units, total, inside) => {
        const dimensions = base.dimensions.map((dimension) => ({ ...dimension, aggregation: inside }));
        const method: Method = { ...base, aggregation: total, dimensions };
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

describe('what a row of evidence brings to a value', () => {
  const row = (
    amount: number,
    of = 1,
    part: string | null = null,
    base: number | null = null,
  ): EvidenceAmount => ({
    part,
    amount,
    of,
    base,
  });
  const values = (how: EvidenceKind, value: number, rows: readonly EvidenceAmount[]) => {
    const { rows: own, base } = contributionsOf(how, value, rows);
    return { rows: own.map((one) => one.value), base: base.value };
  };

  it('rate: 3 of 4', () => {
    const rows = [row(1), row(1), row(1), row(0)];
    expect(values({ kind: 'rate' }, 75, rows)).toEqual({ rows: [25, 25, 25, 0], base: 0 });
    expect(valueOfRest({ kind: 'rate' }, 75, rows, (one) => one !== rows[3])).toEqual({
      value: 100,
      state: 'scored',
    });
    expect(valueOfRest({ kind: 'rate' }, 75, rows, () => false)).toEqual({
      value: null,
      state: 'not_applicable',
    });
  });
  it('mean of two rates, or the one that there is', () => {
    // ½·(1 of 2) + ½·(27 of 30)
    const rows = [row(1, 1, 'a'), row(0, 1, 'a'), row(27, 30, 'b')];
    expect(values({ kind: 'rates' }, 70, rows)).toEqual({ rows: [25, 0, 45], base: 0 });
    const rest = (...left: number[]) =>
      valueOfRest({ kind: 'rates' }, 70, rows, (one) => left.includes(rows.indexOf(one)));
    expect(rest(0, 2)).toEqual({ value: 95, state: 'scored' });
    expect(rest(2)).toEqual({ value: 90, state: 'scored' });
    expect(rest()).toEqual({ value: null, state: 'not_delivered' });
  });
  it('total and deduction: in proportion', () => {
    const rows = [row(30, 0), row(10, 0)];
    expect(values({ kind: 'total' }, 2, rows)).toEqual({ rows: [1.5, 0.5], base: 0 });
    expect(valueOfRest({ kind: 'total' }, 2, rows, (one) => one === rows[1])).toEqual({
      value: 0.5,
      state: 'scored',
    });
    expect(values({ kind: 'deduction', from: 100 }, 60, rows)).toEqual({ rows: [-30, -10], base: 100 });
    expect(valueOfRest({ kind: 'deduction', from: 100 }, 60, rows, (one) => one === rows[1])).toEqual({
      value: 90,
      state: 'scored',
    });
    expect(values({ kind: 'total' }, 0, [])).toEqual({ rows: [], base: 0 });
  });
  it('mean with a prior: two votes of 70 and 90 beside three of 80, measured with two votes or half of those served', () => {
    const how = { kind: 'prior', votes: 3, score: 80, least: 2, share: 0.5 } as const;
    const rows = [row(140, 2, null, 4), row(90, 1, null, 4)];
    expect(values(how, 80, rows)).toEqual({ rows: [14, 18], base: 48 });
    expect(valueOfRest(how, 80, rows, (one) => one === rows[1])).toEqual({
      value: null,
      state: 'not_measured',
    });
    const few = rows.map((one) => ({ ...one, base: 2 }));
    expect(valueOfRest(how, 80, few, (one) => one === few[1])).toEqual({ value: 82.5, state: 'scored' });
  });
  it('growth: over those before, at least the floor', () => {
    const how = { kind: 'growth', floor: 2 } as const;
    // three before, one of them left, two came
    const rows = [row(0, 1), row(0, 1), row(-1, 1), row(1, 0), row(1, 0)];
    const third = expect.closeTo(100 / 3, 12);
    expect(values(how, 100 / 3, rows).rows).toEqual([0, 0, expect.closeTo(-100 / 3, 12), third, third]);
    expect(valueOfRest(how, 100 / 3, rows, (one) => one !== rows[0])).toEqual({ value: 50, state: 'scored' });
    expect(valueOfRest(how, 100 / 3, rows, (one) => one === rows[0])).toEqual({ value: 0, state: 'scored' });
    expect(valueOfRest(how, 100 / 3, rows, () => false)).toEqual({ value: null, state: 'not_applicable' });
  });
  it('gate: what fails answers for all that is missed', () => {
    const { rows } = contributionsOf({ kind: 'gate' }, 0, [row(1), row(0)]);
    // below full: 100·½ − 50 = 0 of the passing one, 100·½ + 50 = 100 of the failing one
    expect(rows).toEqual([
      { value: 50, weight: 0.5 },
      { value: -50, weight: 0.5 },
    ]);
    expect(valueOfRest({ kind: 'gate' }, 100, [row(1), row(1)], (one) => one.of === 0)).toEqual({
      value: 0,
      state: 'scored',
    });
  });

  const number = fc.integer({ min: 0, max: 50 });
  const rowsOf = (part: fc.Arbitrary<string | null>) =>
    fc.array(fc.record({ part, amount: number, of: fc.integer({ min: 1, max: 9 }), base: fc.constant(4) }), {
      minLength: 1,
      maxLength: 8,
    });
  const kinds: readonly EvidenceKind[] = [
    { kind: 'rate' },
    { kind: 'rates' },
    { kind: 'prior', votes: 5, score: 80, least: 1, share: 0.5 },
    { kind: 'growth', floor: 10 },
  ];
  it('adds up to the value, whatever the rows', () => {
    for (const how of kinds)
      fc.assert(
        fc.property(rowsOf(fc.constantFrom('a', 'b')), (rows) => {
          const whole = valueOfRest(how, Number.NaN, rows, () => true);
          const { rows: own, base } = contributionsOf(how, whole.value ?? 0, rows);
          const sum = (of: 'value' | 'weight') => own.reduce((total, one) => total + one[of], base[of]);
          expect(sum('value')).toBeCloseTo(whole.value ?? Number.NaN, 9);
          expect(sum('weight')).toBeCloseTo(1, 12);
        }),
      );
  });

  it('makes up the straight-line part of a gap with what has no row, for every pair and kind', () => {
    const tree = { a: { A: 2, B: 1 }, b: { C: 1 } };
    const by: Record<string, EvidenceKind> = {
      A: { kind: 'rate' },
      B: { kind: 'prior', votes: 5, score: 80, least: 1, share: 0.5 },
      C: { kind: 'deduction', from: 100 },
    };
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            A: rowsOf(fc.constant(null)),
            B: rowsOf(fc.constant(null)),
            C: rowsOf(fc.constant(null)),
          }),
          {
            minLength: 2,
            maxLength: 3,
          },
        ),
        fc.constantFrom<Aggregation>('arithmetic', 'geometric'),
        (units, aggregation) => {
          const method = clipped(tree, { aggregation });
          const valueIn = (id: string, rows: readonly EvidenceAmount[]) =>
            id === 'C'
              ? 100 - rows.reduce((total, { amount }) => total + amount, 0) / 2
              : (valueOfRest(by[id] ?? { kind: 'gate' }, Number.NaN, rows, () => true).value ?? 0);
          const seen = observe(
            Object.fromEntries(
              units.map((unit, i) => [
                `u${i}`,
                Object.fromEntries(Object.entries(unit).map(([id, rows]) => [id, valueIn(id, rows)])),
              ]),
            ),
          );
          const scores = scorePeriod(method, '', seen);
          const [own, other] = [unitOf(scores, 'u0'), unitOf(scores, 'u1')];
          const gap = gapBetween(method, own, other);
          if (!gap) throw new Error('both have totals');
          const parts = evidenceGap(method, gap, own, other, (unit, id) => {
            const rows = units[Number(unit.slice(1))]?.[id as 'A'] ?? [];
            return { how: by[id] ?? { kind: 'gate' }, rows };
          });
          for (const { id, linear } of gap.dimensions.flatMap(({ indicators }) => indicators)) {
            const sum = parts
              .filter(({ indicator }) => indicator === id)
              .reduce((total, { points }) => total + points, 0);
            expect(Math.abs(sum - linear)).toBeLessThan(1e-9);
          }
          // The rows tell everything: nothing is left over.
          expect(parts.filter(({ kind, points }) => kind === 'rest' && Math.abs(points) > 1e-9)).toEqual([]);
        },
      ),
    );
  });
});

describe('leaveOut', () => {
  it('names the votes without which somebody else is last, and first what comes near', () => {
    // x has votes 10, 90, 90 and y 60, 62: x 63.3 against 61; without the 10 nothing changes, without a 90 x is last
    const votes = [
      ['x', 10],
      ['x', 90],
      ['x', 90],
      ['y', 60],
      ['y', 62],
    ] as const;
    const method = methodOf({ a: { A: 1 } });
    const scoresOf = (kept: readonly (readonly [string, number])[]) => {
      const mean = (unit: string) => {
        const own = kept.filter(([of]) => of === unit).map(([, score]) => score);
        return own.reduce((a, b) => a + b, 0) / own.length;
      };
      return scorePeriod(method, '', observe({ x: { A: mean('x') }, y: { A: mean('y') } }));
    };
    const found = leaveOut(scoresOf(votes), votes, (left) => scoresOf(votes.filter((vote) => vote !== left)));
    expect(found.map(({ item, last, decisive }) => [item, last, decisive])).toEqual([
      [['x', 90], ['x'], true],
      [['x', 90], ['x'], true],
      // y 60 or 62 against 63.3, then 61 against 90
      [['y', 60], ['y'], false],
      [['y', 62], ['y'], false],
      [['x', 10], ['y'], false],
    ]);
    expect(found[0]?.gap).toBeCloseTo(11, 12);
    expect(found[2]?.gap).toBeCloseTo(190 / 3 - 62, 12);
  });
  it('counts a tie for the last place as a change', () => {
    // x 40 against y (60 + 30)/2 = 45; without A2 y has (50 + 30)/2 = 40: level, and nobody is last
    const method = methodOf({ a: { A1: 1, A2: 1 }, b: { B: 1 } });
    const seen = observe({ x: { A1: 40, A2: 40, B: 40 }, y: { A1: 50, A2: 90, B: 30 } });
    const found = leaveOut(scorePeriod(method, '', seen), ['A1', 'A2', 'B'], (excluded) =>
      scorePeriod(whatIf(method, { excluded: [excluded] }), '', seen),
    );
    expect(found.filter(({ decisive }) => decisive)).toEqual([
      { item: 'A2', last: [], gap: null, decisive: true, exists: true, unranked: [] },
    ]);
  });
  it('tells a last place that has changed from one that has only lost its rank', () => {
    const method = methodOf({ a: { A1: 1, A2: 1 } });
    const seen = observe({ x: { A1: 10, A2: 10 }, y: { A1: 50, A2: 50 }, z: { A1: 90, A2: 90 } });
    const less = observe({ x: { A1: 10, A2: 'not_measured' }, y: { A1: 50, A2: 50 }, z: { A1: 90, A2: 90 } });
    const [found] = leaveOut(scorePeriod(method, '', seen), ['A2 of x'], () => scorePeriod(method, '', less));
    expect(found).toMatchObject({ last: ['y'], decisive: true, exists: true, unranked: ['x'] });
  });
  it('keeps a gate that a person has decided as a whole, whatever row is left out', () => {
    const rows = [1, 0].map((amount) => ({ part: null, amount, of: 1, base: null }));
    for (const [value, without] of [
      [100, 100],
      [0, 0],
    ] as const)
      expect(valueOfRest({ kind: 'gate' }, value, rows, (row) => row.amount === 1)).toEqual({
        value: without,
        state: 'scored',
      });
    const valid = rows.filter(({ amount }) => amount === 1);
    expect(valueOfRest({ kind: 'gate' }, 100, valid, () => false)).toEqual({ value: 0, state: 'scored' });
  });
});
