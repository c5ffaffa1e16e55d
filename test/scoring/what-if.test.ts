import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completions } from '../../src/scoring/completion.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { lastUnits, observationsFrom, setShare, sharesOf, whatIf } from '../../src/scoring/what-if.ts';
import { methodOf, observe, type Seen, unitOf } from './support.ts';

describe('setShare', () => {
  const shares = { a: 2500, b: 1000, c: 2500, d: 2000, e: 2000 };
  it('lets the unlocked others make room in proportion, and names them', () => {
    // 25 → 40 %: the other 75 % shrink to 60 %, by 4/5
    expect(setShare(shares, 'a', 4000)).toEqual({
      shares: { a: 4000, b: 800, c: 2000, d: 1600, e: 1600 },
      moved: ['b', 'c', 'd', 'e'],
    });
    expect(setShare(shares, 'a', 4000, new Set(['b', 'c']))).toEqual({
      shares: { a: 4000, b: 1000, c: 2500, d: 1250, e: 1250 },
      moved: ['d', 'e'],
    });
    expect(setShare(shares, 'a', 2500)).toEqual({ shares, moved: [] });
  });
  it('refuses what the locked ones leave no room for, with the limits', () => {
    expect(setShare(shares, 'a', 7000, new Set(['b', 'c']))).toEqual({ refused: { low: 0, high: 6500 } });
    expect(setShare(shares, 'a', 2600, new Set(['b', 'c', 'd', 'e']))).toEqual({
      refused: { low: 2500, high: 2500 },
    });
    expect(setShare(shares, 'a', 0.5)).toEqual({ refused: { low: 0, high: 10_000 } });
    expect(() => setShare(shares, 'z', 1)).toThrow(RangeError);
  });
  it('always adds up to the whole, in whole numbers, and leaves the locked alone', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(weights, fc.nat(10_000), fc.array(fc.boolean(), { maxLength: 7 }), (given, to, locks) => {
        const start = sharesOf(given.map((weight, i) => ({ id: `n${i}`, weight })));
        const locked = new Set(locks.flatMap((lock, i) => (lock ? [`n${i}`] : [])));
        for (const result of [{ shares: start }, setShare(start, 'n0', to, locked)]) {
          if (!('shares' in result)) continue;
          expect(Object.values(result.shares).reduce((a, b) => a + b, 0)).toBe(10_000);
          expect(Object.values(result.shares).every((v) => Number.isInteger(v) && v >= 0)).toBe(true);
          for (const id of locked) if (id !== 'n0') expect(result.shares[id]).toBe(start[id]);
        }
      }),
    );
  });
});

describe('whatIf', () => {
  const method = methodOf({ a: { A1: 3, A2: 1 }, b: { B: 1 } });
  it('changes what is named and nothing else, and is never the official method', () => {
    const scale = { type: 'linear', zero: 50, full: 100 } as const;
    const tried = whatIf(method, {
      dimensions: { b: 3 },
      indicators: { A1: 0 },
      scales: { B: scale },
    });
    expect(tried.id).toBe('test.what-if');
    expect(tried.title).toBe('假设：测试');
    expect(
      tried.dimensions.map(({ id, weight, indicators }) => [id, weight, indicators.map((i) => i.id)]),
    ).toEqual([
      ['a', 1, ['A2']],
      ['b', 3, ['B']],
    ]);
    expect(tried.dimensions[1]?.indicators[0]?.scale).toBe(scale);
    // A2 40 at a quarter, B 75 → 50 at three quarters
    const scores = scorePeriod(tried, '', observe({ x: { A1: 0, A2: 40, B: 75 } }));
    expect(unitOf(scores, 'x').total).toBeCloseTo(47.5, 12);
    expect(method.dimensions[0]?.indicators.length).toBe(2);
  });
  it('leaves out a dimension with its last indicator, and refuses to leave nothing', () => {
    expect(whatIf(method, { excluded: ['B'] }).dimensions.map(({ id }) => id)).toEqual(['a']);
    expect(() => whatIf(method, { excluded: ['A1', 'A2', 'B'] })).toThrow(RangeError);
    expect(() => whatIf(method, { excluded: ['X'] })).toThrow('X');
    expect(() => whatIf(method, { dimensions: { A1: 1 } })).toThrow('A1');
  });
  const value = fc.oneof(
    fc.integer({ min: 0, max: 100 }),
    fc.constantFrom<Seen>('not_applicable', 'not_delivered', 'not_measured'),
  );
  it('scores a frozen evaluation again to the same figures', () => {
    const full = methodOf(
      { a: { A1: 3, A2: 1 }, b: { B: 1 } },
      {
        caps: [{ measure: 'events', min: 2, total: 30, reason: '封顶' }],
        ranked: {
          conditions: [
            { any: [{ measure: 'live', min: 3 }], reason: '无' },
            { coverage: true, reason: '缺' },
          ],
        },
      },
    );
    const unit = fc.record({ A1: value, A2: value, B: value, events: fc.nat(3), live: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 4 }), (units) => {
        const scores = scorePeriod(full, 'p', observe(Object.fromEntries(units.map((u, i) => [`u${i}`, u]))));
        expect(scorePeriod(full, 'p', observationsFrom(full, scores))).toEqual(scores);
      }),
    );
  });
});

describe('completions', () => {
  const method = methodOf({ a: { A1: 1, A2: 1 }, b: { B: 1 } }, { coverage: 0.5 });
  const of = (seen: Parameters<typeof observe>[0]) =>
    Object.fromEntries(completions(method, '', observe(seen)).map(({ unit, ...rest }) => [unit, rest]));

  it('spans the missing from 0 to 100, by hand', () => {
    const result = of({ x: { A1: 20, A2: 'not_measured', B: 30 }, y: { A1: 60, A2: 60, B: 60 } });
    // x: (20 + 0…100)/2 and 30: 20 … 45, always below 60
    expect(result.x).toEqual({
      missing: ['A2'],
      low: 20,
      high: 45,
      bestRank: 2,
      worstRank: 2,
      alwaysLast: true,
      neverLast: false,
    });
    expect(result.y).toMatchObject({ missing: [], low: 60, high: 60, bestRank: 1, neverLast: true });
  });
  it('leaves open what the missing value decides, and counts one that has no row', () => {
    const result = of({ x: { A1: 20, B: 30 }, y: { A1: 40, A2: 40, B: 40 } });
    expect(result.x).toMatchObject({
      missing: ['A2'],
      bestRank: 1,
      worstRank: 2,
      alwaysLast: false,
      neverLast: false,
    });
  });
  it('ranks one that coverage keeps out today', () => {
    const result = of({ x: { A1: 50, A2: 50 }, y: { A1: 40, A2: 40, B: 40 } });
    expect(result.x).toMatchObject({ missing: ['B'], low: 25, high: 75, bestRank: 1, worstRank: 2 });
  });
  it('holds for every completion on a grid', () => {
    const seen = fc.oneof(
      fc.integer({ min: 0, max: 4 }).map((n) => n * 25),
      fc.constant<Seen>('not_measured'),
    );
    const unit = fc.record({ A1: seen, A2: seen, B: seen });
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 2, maxLength: 3 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 4 })),
        (units, fill) => {
          const bounds = of(Object.fromEntries(units.map((u, i) => [`u${i}`, u])));
          const filled = units.map((u) =>
            Object.fromEntries(
              Object.entries(u).map(([id, v]) => [
                id,
                v === 'not_measured' ? 25 * (fill.next().value ?? 0) : v,
              ]),
            ),
          );
          const scores = scorePeriod(
            method,
            '',
            observe(Object.fromEntries(filled.map((u, i) => [`u${i}`, u]))),
          );
          const last = lastUnits(scores);
          for (const { unit: name, total, rank } of scores.units) {
            const own = bounds[name];
            expect(total).toBeGreaterThanOrEqual((own?.low ?? Number.NaN) - 1e-9);
            expect(total).toBeLessThanOrEqual((own?.high ?? Number.NaN) + 1e-9);
            expect(rank).toBeGreaterThanOrEqual(own?.bestRank ?? Number.NaN);
            expect(rank).toBeLessThanOrEqual(own?.worstRank ?? Number.NaN);
            if (own?.alwaysLast) expect(last).toContain(name);
            if (own?.neverLast) expect(last).not.toContain(name);
          }
        },
      ),
    );
  });
});
