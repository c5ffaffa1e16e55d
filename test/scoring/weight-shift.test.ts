import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankAcceptability } from '../../src/scoring/acceptability.ts';
import { weightShares } from '../../src/scoring/robustness.ts';
import { sharedLastShare } from '../../src/scoring/streak-share.ts';
import { lastPlaces } from '../../src/scoring/weight-shift.ts';
import { criteriaFor } from './support.ts';

const named = (rows: readonly (readonly number[])[]) => rows.map((scores, i) => ({ unit: `u${i}`, scores }));
const places = (rows: readonly (readonly number[])[], weights: readonly number[]) =>
  lastPlaces(criteriaFor(named(rows), weights));

describe('lastPlaces', () => {
  it('finds radius and least shift of a segment by hand', () => {
    // u0 last ⇔ w₁ > 1/3. From w₁ = 1/2 the worst corner w₁ = 0 is level at (1 − λ)/2 = 1/3, λ = 1/3; 1/6 must move.
    const [u0, u1] = places(
      [
        [30, 60],
        [50, 50],
      ],
      [1, 1],
    );
    expect(u0?.last).toBe(true);
    expect(u0?.radius).toBeCloseTo(1 / 3, 14);
    expect(u0?.shift?.distance).toBeCloseTo(1 / 3, 14);
    expect(u0?.shift?.rival).toBe('u1');
    expect(u0?.shift?.weights[0]).toBeCloseTo(1 / 3, 14);
    expect(u1).toEqual({ unit: 'u1', last: false, radius: null, shift: null, dominatedBy: [] });
  });
  it('takes weight where the rival leads most, and runs on to the next criterion when it is used up', () => {
    // leads (40, 20, −10), w⁰ = (0.1, 0.5, 0.4): 4 + 10 − 4 = 10. All of 0.1 at 50 takes 5; 5 left at 30 takes 1/6.
    const [u0] = places(
      [
        [0, 0, 60],
        [40, 20, 50],
      ],
      [1, 5, 4],
    );
    expect(u0?.shift?.distance).toBeCloseTo(2 * (0.1 + 1 / 6), 14);
    const expected = [0, 0.5 - 1 / 6, 0.5 + 1 / 6];
    for (const [c, value] of expected.entries()) expect(u0?.shift?.weights[c]).toBeCloseTo(value, 14);
  });
  it('says that no weights help a unit that is worst everywhere, ties included', () => {
    const [u0] = places(
      [
        [1, 5],
        [2, 5],
        [9, 6],
      ],
      [1, 1],
    );
    expect(u0).toEqual({ unit: 'u0', last: true, radius: 1, shift: null, dominatedBy: ['u1', 'u2'] });
  });
  it('is dominated and can still pass somebody else', () => {
    const rows = [
      [10, 10],
      [20, 20],
      [30, 0],
    ];
    const [high] = places(rows, [1, 3]); // 10 against 7.5
    expect(high?.dominatedBy).toEqual(['u1']);
    expect(high?.last).toBe(false);
    const [low] = places(rows, [3, 1]);
    expect(low?.last).toBe(true);
    expect(low?.shift?.rival).toBe('u2'); // 10 = 30·w₁ at w₁ = 1/3, down from 3/4
    expect(low?.shift?.distance).toBeCloseTo(2 * (3 / 4 - 1 / 3), 14);
  });
  it('reads ties as the ranks do: level already, nothing to move', () => {
    const [u0, u1] = places(
      [
        [40, 60],
        [60, 40],
        [90, 90],
      ],
      [1, 1],
    );
    expect(u0?.radius).toBe(0);
    expect(u0?.shift?.distance).toBe(0);
    expect(u1?.shift?.rival).toBe('u0');
    // units tied in every criterion share all of it
    const [a, b] = places(
      [
        [1, 1],
        [1, 1],
        [2, 0],
      ],
      [3, 1],
    );
    expect(a?.last).toBe(true);
    expect(b).toEqual({ ...a, unit: 'u1' });
    expect(
      places(
        [
          [5, 5],
          [5, 5],
        ],
        [1, 1],
      ).map(({ last }) => last),
    ).toEqual([false, false]);
  });

  const score = fc.integer({ min: 0, max: 100 });
  const matrix = fc
    .integer({ min: 1, max: 4 })
    .chain((d) =>
      fc.tuple(
        fc.array(fc.array(score, { minLength: d, maxLength: d }), { minLength: 2, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: d, maxLength: d }),
      ),
    );
  it('holds last place up to the radius, and loses its exclusive hold beyond it', () => {
    fc.assert(
      fc.property(matrix, ([rows, weights]) => {
        const criteria = criteriaFor(named(rows), weights);
        for (const { unit, last, radius } of lastPlaces(criteria)) {
          if (!last || radius === null) continue;
          const share = (lambda: number) => weightShares(criteria, lambda).units[unit]?.last ?? 0;
          if (radius > 0.001) expect(share(radius * 0.999)).toBeCloseTo(1, 9);
          if (radius < 0.9) expect(share(radius + 0.05)).toBeLessThan(1);
        }
      }),
    );
  });
  it('levels the unit with its rival, on the simplex, and no smaller move on a fine grid does', () => {
    fc.assert(
      fc.property(matrix, ([rows, weights]) => {
        const whole = weights.reduce((a, b) => a + b, 0);
        const shares = weights.map((weight) => weight / whole);
        const total = (scores: readonly number[], at: readonly number[]) =>
          scores.reduce((sum, value, c) => sum + value * (at[c] ?? 0), 0);
        for (const { unit, shift } of lastPlaces(criteriaFor(named(rows), weights))) {
          if (!shift) continue;
          const own = rows[Number(unit.slice(1))] ?? [];
          const rival = rows[Number(shift.rival.slice(1))] ?? [];
          expect(total(own, shift.weights)).toBeCloseTo(total(rival, shift.weights), 8);
          expect(shift.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...shift.weights)).toBeGreaterThanOrEqual(-1e-12);
          const moved = shift.weights.reduce(
            (sum, weight, c) => sum + Math.abs(weight - (shares[c] ?? 0)),
            0,
          );
          expect(moved).toBeCloseTo(shift.distance, 12);
          // moving 95 % of it between any two criteria passes nobody
          for (const from of shares.keys())
            for (const to of shares.keys()) {
              const step = Math.min(shares[from] ?? 0, 0.95 * (shift.distance / 2));
              const at = shares.map((share, c) => share - (c === from ? step : 0) + (c === to ? step : 0));
              for (const other of rows)
                expect(total(other, at)).toBeGreaterThanOrEqual(total(own, at) - 1e-9);
            }
        }
      }),
    );
  });
});

describe('sharedLastShare', () => {
  it('intersects the cuts of the periods', () => {
    // last where w₁ > 1/3, and where w₁ < 3/4: 5/12 of the segment
    const first = criteriaFor(
      named([
        [30, 60],
        [50, 50],
      ]),
      [1, 1],
    );
    const second = criteriaFor(
      named([
        [50, 20],
        [40, 50],
      ]),
      [1, 1],
    ); // 10·w₁ < 30·w₂
    expect(sharedLastShare([first, second], 'u0')).toEqual({
      share: expect.closeTo(5 / 12, 13),
      exact: true,
    });
    expect(sharedLastShare([first], 'u0').share).toBeCloseTo(2 / 3, 14);
    // contradicting periods leave nothing; all tied, nobody is last
    const third = criteriaFor(
      named([
        [60, 0],
        [0, 30],
      ]),
      [1, 1],
    ); // last where w₁ < 1/3
    expect(sharedLastShare([first, third], 'u0').share).toBeCloseTo(0, 14);
    expect(
      sharedLastShare(
        [
          first,
          criteriaFor(
            named([
              [1, 1],
              [1, 1],
            ]),
            [1, 1],
          ),
        ],
        'u0',
      ).share,
    ).toBe(0);
  });
  it('refuses a unit that is not ranked throughout', () => {
    const one = criteriaFor(named([[1, 2]]), [1, 1]);
    expect(() => sharedLastShare([one], 'u1')).toThrow(RangeError);
  });
});

describe('rankAcceptability', () => {
  it('agrees with the exact shares and is the same every time', () => {
    const criteria = criteriaFor(
      named([
        [30, 60, 40],
        [50, 50, 20],
        [45, 45, 45],
        [45, 45, 45],
      ]),
      [1, 2, 1],
    );
    const sampled = rankAcceptability(criteria, 0.5);
    const exact = weightShares(criteria, 0.5).units;
    expect(rankAcceptability(criteria, 0.5)).toEqual(sampled);
    for (const [unit, row] of Object.entries(sampled.units)) {
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      const first = exact[unit]?.first ?? Number.NaN;
      const margin = 4.5 * Math.sqrt((first * (1 - first)) / sampled.draws) + 0.5 / sampled.draws;
      expect(Math.abs((row[0] ?? 0) - first)).toBeLessThanOrEqual(margin);
    }
    expect(sampled.units.u2).toEqual(sampled.units.u3);
    expect(sampled.units.u2?.[3]).toBe(0); // two tied never have the lowest rank from the top
  });
});
