import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate } from '../../src/scoring/aggregate.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { methodOf, observe, unitOf } from './support.ts';

const parts = fc.array(
  fc.record({
    score: fc.double({ min: 0, max: 100, noNaN: true }),
    weight: fc.integer({ min: 1, max: 100 }),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('aggregate', () => {
  it('works the small cases by hand', () => {
    const two = [
      { score: 20, weight: 1 },
      { score: 80, weight: 3 },
    ];
    expect(aggregate(two, 'arithmetic')).toBe(65);
    expect(
      aggregate(
        [
          { score: 16, weight: 1 },
          { score: 81, weight: 1 },
        ],
        'geometric',
      ),
    ).toBeCloseTo(36, 12);
    expect(
      aggregate(
        [
          { score: 0, weight: 1 },
          { score: 100, weight: 99 },
        ],
        'geometric',
      ),
    ).toBe(0);
    expect(
      aggregate(
        [
          { score: 100, weight: 3 },
          { score: 100, weight: 7 },
        ],
        'geometric',
      ),
    ).toBe(100);
    expect(aggregate([], 'arithmetic')).toBe(null);
  });

  it('keeps a mean between its parts, the geometric one never above the arithmetic', () => {
    fc.assert(
      fc.property(parts, (of) => {
        const arithmetic = aggregate(of, 'arithmetic') ?? Number.NaN;
        const geometric = aggregate(of, 'geometric') ?? Number.NaN;
        const scores = of.map((part) => part.score);
        expect(geometric).toBeLessThanOrEqual(arithmetic + 1e-9);
        expect(geometric).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(arithmetic).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      }),
    );
  });
});

describe('a composite from the literature', () => {
  /**
   * Human Development Index, UNDP Technical note 1: geometric mean of health (life expectancy, 20–85 years),
   * education (arithmetic mean of expected years 0–18 and mean years 0–15 of schooling) and income (logarithm
   * of GNI per head, 100–75 000). Costa Rica in HDR 2014: 79.93 years, 13.5, 8.37, 13 011.7; published
   * indices 0.922, 0.654, 0.735 and HDI 0.763.
   */
  it('gives Costa Rica its published HDI of 0.763 and dimension indices', () => {
    const node = (id: string, zero: number, full: number) => ({
      id,
      name: id,
      weight: 1,
      scale: { type: 'linear', zero, full },
    });
    const hdi = methodOf(
      {},
      {
        aggregation: 'geometric',
        dimensions: [
          { id: 'health', name: '健康', weight: 1, indicators: [node('life', 20, 85)] },
          {
            id: 'education',
            name: '教育',
            weight: 1,
            indicators: [node('expected', 0, 18), node('mean', 0, 15)],
          },
          {
            id: 'income',
            name: '收入',
            weight: 1,
            indicators: [node('log_gni', Math.log(100), Math.log(75_000))],
          },
        ],
      },
    );
    const seen = { life: 79.93, expected: 13.5, mean: 8.37, log_gni: Math.log(13_011.7) };
    const unit = unitOf(scorePeriod(hdi, '2013', observe({ 'Costa Rica': seen })), 'Costa Rica');
    expect(unit.dimensions.map(({ score }) => ((score ?? 0) / 100).toFixed(3))).toEqual([
      '0.922',
      '0.654',
      '0.735',
    ]);
    expect(((unit.total ?? 0) / 100).toFixed(3)).toBe('0.763');
  });
});

describe('scorePeriod as a property', () => {
  const tree = { a: { A1: 3, A2: 2, A3: 1 }, b: { B1: 1, B2: 4 } };
  const ids = ['A1', 'A2', 'A3', 'B1', 'B2'];
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 100 }) },
    { weight: 1, arbitrary: fc.constantFrom('not_applicable', 'not_delivered', 'not_measured') },
  );
  const city = fc
    .array(fc.tuple(value, value, value, value, value), { minLength: 1, maxLength: 6 })
    .map((rows) =>
      Object.fromEntries(
        rows.map((row, u) => [`u${u}`, Object.fromEntries(row.map((seen, i) => [ids[i] ?? '', seen]))]),
      ),
    );
  const how = fc.constantFrom('arithmetic', 'geometric');
  const cap = { caps: [{ measure: 'event', min: 1, total: 59.99, reason: '事件' }] };

  it('does not depend on the order of observations', () => {
    fc.assert(
      fc.property(city, how, fc.infiniteStream(fc.nat(1000)), (units, aggregation, keys) => {
        const seen = observe(units as Parameters<typeof observe>[0]);
        const shuffled = seen
          .map((item) => ({ item, key: keys.next().value }))
          .sort((x, y) => x.key - y.key)
          .map(({ item }) => item);
        const method = methodOf(tree, { aggregation });
        expect(scorePeriod(method, '', shuffled)).toEqual(scorePeriod(method, '', seen));
      }),
    );
  });

  it('never lowers a total when one value rises, nor raises one when an event occurs', () => {
    fc.assert(
      fc.property(
        city,
        how,
        fc.constantFrom(...ids),
        fc.integer({ min: 1, max: 50 }),
        (units, aggregation, id, rise) => {
          const method = methodOf(tree, { aggregation, ...cap });
          const seen = observe(units as Parameters<typeof observe>[0]);
          const of = (list: typeof seen) => unitOf(scorePeriod(method, '', list), 'u0').total;
          const before = of(seen);
          const better = seen.map((item) =>
            item.unit === 'u0' && item.indicator === id && item.value !== null
              ? { ...item, value: item.value + rise }
              : item,
          );
          const after = of(better);
          expect(after === null).toBe(before === null);
          if (before === null || after === null) return;
          expect(after).toBeGreaterThanOrEqual(before - 1e-9);
          const capped = of([...seen, { unit: 'u0', indicator: 'event', value: 1, state: 'scored' }]);
          expect(capped ?? Number.NaN).toBeLessThanOrEqual(Math.min(before, 59.99));
        },
      ),
    );
  });

  it('scores a unit on its own record: taking another away changes no total', () => {
    fc.assert(
      fc.property(city, (units) => {
        const method = methodOf(tree);
        const seen = observe(units as Parameters<typeof observe>[0]);
        const whole = scorePeriod(method, '', seen);
        const without = scorePeriod(
          method,
          '',
          seen.filter((item) => item.unit !== 'u1'),
        );
        for (const { unit, total } of without.units) expect(unitOf(whole, unit).total).toBe(total);
      }),
    );
  });
});
