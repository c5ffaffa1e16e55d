import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoredUnit } from '../../src/scoring/criteria.ts';
import { uniform } from '../../src/scoring/random.ts';
import { lastShareCurve, periodLastShares, weightShares } from '../../src/scoring/robustness.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { criteriaFor, methodOf, observe } from './support.ts';

const named = (rows: readonly (readonly number[])[]) => rows.map((scores, i) => ({ unit: `u${i}`, scores }));
const lastShares = (units: readonly ScoredUnit[], weights: readonly number[], lambda: number) =>
  Object.fromEntries(
    Object.entries(weightShares(criteriaFor(units, weights), lambda).units).map(([unit, { last }]) => [
      unit,
      last,
    ]),
  );

describe('last shares', () => {
  it('cuts a segment where the totals meet', () => {
    // u0 is last ⇔ 30·w₁ + 60·w₂ < 50·w₁ + 50·w₂ ⇔ w₂ < 2·w₁ ⇔ w₁ > 1/3: two thirds of the segment
    const shares = lastShares(
      named([
        [30, 60],
        [50, 50],
      ]),
      [1, 1],
      1,
    );
    expect(shares.u0).toBeCloseTo(2 / 3, 14);
    expect(shares.u1).toBeCloseTo(1 / 3, 14);
  });

  it('shrinks the segment toward the official weights', () => {
    // λ = 0.3, w⁰ = (0.2, 0.8): w₁ runs over [0.14, 0.44]; u0 is last for w₁ > 1/3
    const shares = lastShares(
      named([
        [30, 60],
        [50, 50],
      ]),
      [20, 80],
      0.3,
    );
    expect(shares.u0).toBeCloseTo((0.44 - 1 / 3) / 0.3, 13);
  });

  it('gives three mirrored units a third of the triangle each', () => {
    const shares = lastShares(
      named([
        [0, 50, 50],
        [50, 0, 50],
        [50, 50, 0],
      ]),
      [1, 1, 1],
      1,
    );
    for (const share of Object.values(shares)) expect(share).toBeCloseTo(1 / 3, 14);
  });

  it('finds exact rational volumes of a triangle', () => {
    // u0 last ⇔ w₁ > 1/2 (worst only in the first): a corner triangle half as long, a quarter of the area
    const shares = lastShares(
      named([
        [0, 100, 100],
        [100, 0, 0],
      ]),
      [1, 1, 1],
      1,
    );
    expect(shares.u0).toBeCloseTo(1 / 4, 14);
    expect(shares.u1).toBeCloseTo(3 / 4, 14);
    // in a tetrahedron the corner w₁ > 1/2 is an eighth
    expect(
      lastShares(
        named([
          [0, 9, 9, 9],
          [9, 0, 0, 0],
        ]),
        [1, 1, 1, 1],
        1,
      ).u0,
    ).toBeCloseTo(1 / 8, 14);
    // and w₁ + w₂ > 1/2 is exactly half of it, by symmetry
    expect(
      lastShares(
        named([
          [0, 0, 9, 9],
          [9, 9, 0, 0],
        ]),
        [1, 1, 1, 1],
        1,
      ).u0,
    ).toBeCloseTo(1 / 2, 14);
  });

  it('gives a dominated unit everything', () => {
    expect(
      lastShares(
        named([
          [1, 1],
          [2, 1],
          [3, 9],
        ]),
        [25, 75],
        0.3,
      ),
    ).toEqual({ u0: 1, u1: 0, u2: 0 });
  });

  it('lets units tied in every dimension share their place, and nobody be last among equals', () => {
    const tied = lastShares(
      named([
        [10, 20],
        [10 + 1e-13, 20],
        [30, 30],
      ]),
      [1, 1],
      0.3,
    );
    expect(tied).toEqual({ u0: 1, u1: 1, u2: 0 });
    expect(
      lastShares(
        named([
          [5, 5],
          [5, 5],
        ]),
        [1, 1],
        0.3,
      ),
    ).toEqual({ u0: 0, u1: 0 });
    expect(lastShares(named([[5, 5]]), [1, 1], 0.3)).toEqual({ u0: 0 });
  });

  it('keeps totals that tie at the official weights apart by the weights around them', () => {
    const shares = lastShares(
      named([
        [40, 60],
        [60, 40],
      ]),
      [1, 1],
      0.3,
    );
    expect(shares.u0).toBeCloseTo(0.5, 13);
    expect(shares.u1).toBeCloseTo(0.5, 13);
  });

  it('adds up to 1 within 1e-12 over 1 000 random cases', () => {
    const random = uniform(20_250_101);
    for (let round = 0; round < 1000; round++) {
      const dimensions = 1 + Math.floor(random() * 5);
      const count = 2 + Math.floor(random() * 7);
      // every third case on a coarse grid, where scores coincide and cuts pass through corners
      const score = () => (round % 3 === 0 ? 25 * Math.floor(random() * 5) : 100 * random());
      const rows = Array.from({ length: count }, () => Array.from({ length: dimensions }, score));
      const distinct = [...new Map(rows.map((row) => [row.join(), row])).values()];
      const weights = Array.from({ length: dimensions }, () => 1 + Math.floor(random() * 40));
      if (distinct.length < 2) continue;
      const shares = Object.values(
        weightShares(criteriaFor(named(distinct), weights), round % 2 ? 0.3 : 1).units,
      );
      const total = (of: (place: (typeof shares)[number]) => number) =>
        shares.reduce((all, place) => all + of(place), 0);
      expect(Math.abs(total(({ last }) => last) - 1)).toBeLessThan(1e-12);
      expect(Math.abs(total(({ first }) => first) - 1)).toBeLessThan(1e-12);
      expect(Math.abs(total(({ bottomTwo }) => bottomTwo) - 2)).toBeLessThan(1e-12);
    }
  });

  it('agrees with sampling the simplex', () => {
    const random = uniform(7);
    const official = [25, 10, 25, 20, 20];
    for (let round = 0; round < 5; round++) {
      const rows = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => 40 + 20 * random()));
      const shares = lastShares(named(rows), official, 0.3);
      const draws = 20_000;
      const hits = Array<number>(8).fill(0);
      for (let draw = 0; draw < draws; draw++) {
        const raw = official.map(() => -Math.log(1 - random())); // exponentials, normalised: uniform
        const whole = raw.reduce((a, b) => a + b, 0);
        const weights = raw.map((u, d) => 0.7 * ((official[d] ?? 0) / 100) + (0.3 * u) / whole);
        const totals = rows.map((row) => row.reduce((t, s, d) => t + s * (weights[d] ?? 0), 0));
        const last = totals.indexOf(Math.min(...totals));
        hits[last] = (hits[last] ?? 0) + 1;
      }
      for (const [i, hit] of hits.entries()) {
        const share = shares[`u${i}`] ?? Number.NaN;
        // 4.5 standard errors, and half a draw where the share is next to nothing
        const margin = 4.5 * Math.sqrt((share * (1 - share)) / draws) + 0.5 / draws;
        expect(Math.abs(hit / draws - share)).toBeLessThanOrEqual(margin);
      }
    }
  });

  it('never falls when the unit itself does worse, and ignores the order of units', () => {
    const score = fc.integer({ min: 0, max: 100 });
    const row = fc.tuple(score, score, score);
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 6 }),
        fc.nat(2),
        fc.integer({ min: 1, max: 30 }),
        (rows, d, drop) => {
          const units = named(rows);
          const before = lastShares(units, [3, 2, 1], 0.3);
          const worse = rows.map((r, i) => (i === 0 ? r.map((s, k) => (k === d ? s - drop : s)) : r));
          const after = lastShares(named(worse), [3, 2, 1], 0.3);
          expect(after.u0 ?? 0).toBeGreaterThanOrEqual((before.u0 ?? 0) - 1e-12);
          const reversed = lastShares([...units].reverse(), [3, 2, 1], 0.3);
          for (const { unit } of units) expect(reversed[unit]).toBeCloseTo(before[unit] ?? Number.NaN, 12);
        },
      ),
    );
  });

  it('refuses weights without freedom and rows of another length', () => {
    expect(() => lastShares(named([[1], [2]]), [1], 0)).toThrow(RangeError);
    expect(() => lastShares(named([[1], [2, 3]]), [1], 0.3)).toThrow(RangeError);
  });
});

describe('periodLastShares', () => {
  const seen = observe({ x: { A: 10, B: 10, cap: 0 }, y: { A: 20, B: 20, cap: 1 }, z: { A: 5 } });
  const tree = { a: { A: 1 }, b: { B: 1 } };
  const caps = { caps: [{ measure: 'cap', min: 1, total: 1, reason: '封顶' }] };

  it('reads the uncapped scores of the ranked units: last only through a cap is not last here', () => {
    const method = methodOf(tree, caps);
    const scores = scorePeriod(method, '2025', seen);
    expect(scores.units.find((unit) => unit.unit === 'y')?.rankFromBottom).toBe(1);
    expect(periodLastShares(method, scores, 0.3)).toEqual({ x: 1, y: 0 });
  });
  it('cuts a geometric total by its logarithms', () => {
    // 20^w·50^(1−w) against 40^w·20^(1−w): equal at w·ln 2 = (1 − w)·ln 2.5
    const method = methodOf(tree, { aggregation: 'geometric' });
    const scores = scorePeriod(method, '', observe({ x: { A: 20, B: 50 }, y: { A: 40, B: 20 } }));
    const limit = Math.log(2.5) / (Math.log(2) + Math.log(2.5));
    expect(periodLastShares(method, scores, 1)?.x).toBeCloseTo(1 - limit, 13);
    // a zero makes the total 0 under all weights that count it: both of these are last, whatever their other scores
    const zeros = scorePeriod(
      method,
      '',
      observe({ x: { A: 0, B: 90 }, y: { A: 70, B: 0 }, z: { A: 1, B: 1 } }),
    );
    expect(periodLastShares(method, zeros, 0.3)).toEqual({ x: 1, y: 1, z: 0 });
  });
  it('tells nothing for a hole', () => {
    const hole = methodOf(tree, { ranked: { min_units: 3 } });
    expect(periodLastShares(hole, scorePeriod(hole, '', seen), 0.3)).toBe(null);
  });
});

describe('first and bottom-two shares', () => {
  // Triangle by hand: a = (0,1,1), b = (1,0,1), c = (1,1,0) → total 1 − w_k: last where the own weight is greatest,
  // first where it is least; bottom two unless first.
  it('gives each of three mirrored units 1/3 first, 1/3 last and 2/3 in the bottom two', () => {
    const units = named([
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ]);
    for (const places of Object.values(weightShares(criteriaFor(units, [1, 1, 1])).units)) {
      expect(places.first).toBeCloseTo(1 / 3, 14);
      expect(places.last).toBeCloseTo(1 / 3, 14);
      expect(places.bottomTwo).toBeCloseTo(2 / 3, 14);
    }
  });
  it('counts the units that are worse, not the groups', () => {
    // two tied last leave no room in the bottom two for the third
    const tied = weightShares(
      criteriaFor(
        named([
          [1, 2],
          [1, 2],
          [3, 3],
          [4, 4],
        ]),
        [1, 1],
      ),
    ).units;
    expect(tied.u0).toEqual({ first: 0, last: 1, bottomTwo: 1 });
    expect(tied.u2).toEqual({ first: 0, last: 0, bottomTwo: 0 });
    expect(tied.u3).toEqual({ first: 1, last: 0, bottomTwo: 0 });
  });
  it('gives nobody a place where all are tied, and both places to one of two', () => {
    const equal = weightShares(
      criteriaFor(
        named([
          [5, 5],
          [5, 5],
        ]),
        [1, 1],
      ),
    ).units;
    expect(equal.u0).toEqual({ first: 0, last: 0, bottomTwo: 0 });
    const two = weightShares(criteriaFor(named([[5], [6]]), [1])).units;
    expect(two).toEqual({
      u0: { first: 0, last: 1, bottomTwo: 1 },
      u1: { first: 1, last: 0, bottomTwo: 1 },
    });
  });
  it('falls back to marked sampling instead of never ending', () => {
    const next = uniform(3);
    const rows = Array.from({ length: 40 }, () => Array.from({ length: 12 }, () => 60 + 20 * next()));
    const shares = weightShares(criteriaFor(named(rows), Array<number>(12).fill(1)));
    expect(shares.exact).toBe(false);
    const all = Object.values(shares.units);
    expect(all.reduce((total, { last }) => total + last, 0)).toBeCloseTo(1, 9);
    expect(all.reduce((total, { bottomTwo }) => total + bottomTwo, 0)).toBeCloseTo(2, 9);
  });
});

describe('lastShareCurve', () => {
  it('starts at the official last place and widens', () => {
    // u0 is last where w₁ > 1/3; w⁰ = (1/2, 1/2): w₁ runs over 1/2 ± λ/2
    const criteria = criteriaFor(
      named([
        [30, 60],
        [50, 50],
      ]),
      [1, 1],
    );
    const { units, exact } = lastShareCurve(criteria, [0, 1 / 3, 0.5, 1]);
    expect(exact).toBe(true);
    const expected = [1, 1, 5 / 6, 2 / 3]; // (1/2 + λ/2 − 1/3) ÷ λ
    for (const [i, share] of expected.entries()) expect(units.u0?.[i]).toBeCloseTo(share, 13);
    expect(units.u1?.[0]).toBe(0);
  });
});
