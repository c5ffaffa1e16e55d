import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeLoss } from '../../src/scoring/attribution.ts';
import { scoreOnScale } from '../../src/scoring/scale.ts';
import type { Scale } from '../../src/scoring/types.ts';

const BAND: Scale = {
  ...{ type: 'band', low: 40, high: 80, overload: 40 },
  classes: { public: { low: 25, high: 60 }, other: { low: 40, high: 80 } },
};
const LINEAR: Scale = { type: 'linear', zero: 50, full: 0 };
const lost = (scale: Scale, ...members: [id: string, weight: number, value: number][]) =>
  Object.fromEntries(
    attributeLoss(
      scale,
      members.map(([id, weight, value]) => ({ id, weight, value, class: 'other' })),
    ).map(({ id, lost }) => [id, Math.round(lost * 1e6) / 1e6]),
  );

/** By hand. */
describe('which members cost the points', () => {
  it('shares what is missing below a band by weight and distance, and lets a busy member win back', () => {
    // (4·10 + 4·30) ÷ 8 = 20 → 50 points lost; 4·30 : 4·10 = 3 : 1.
    expect(lost(BAND, ['a', 4, 10], ['b', 4, 30])).toEqual({ a: 37.5, b: 12.5 });
    // (10 + 60) ÷ 2 = 35 → 12.5 lost; +30 : −20 of a sum of 10.
    expect(lost(BAND, ['a', 1, 10], ['b', 1, 60])).toEqual({ a: 37.5, b: -25 });
  });
  it('costs nothing inside the band, and falls to the overloaded above it', () => {
    expect(lost(BAND, ['a', 1, 30], ['b', 1, 70])).toEqual({ a: 0, b: 0 });
    // pooled 90: 40·10 ÷ 20 = 20 lost; +20 : 0.
    expect(lost(BAND, ['a', 1, 100], ['b', 1, 80])).toEqual({ a: 20, b: 0 });
  });
  it('gives a share to those that are counted, also past the worst goalpost', () => {
    // 25 % low → 50 points, all of them b's; 75 % low → 100, half each.
    expect(lost(LINEAR, ['a', 3, 0], ['b', 1, 100])).toEqual({ a: 0, b: 50 });
    expect(lost(LINEAR, ['a', 1, 100], ['b', 1, 100])).toEqual({ a: 50, b: 50 });
  });
});

describe('properties', () => {
  const member = fc.record({
    class: fc.constantFrom('public', 'other'),
    weight: fc.integer({ min: 0, max: 500 }),
    value: fc.double({ min: 0, max: 100, noNaN: true }),
  });
  it('the losses add up to 100 − score, class by class', () =>
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(BAND, LINEAR),
        (drafts, scale) => {
          const members = drafts.map((draft, i) => ({ ...draft, id: String(i) }));
          const whole = members.reduce((sum, { weight }) => sum + weight, 0);
          const total = attributeLoss(scale, members).reduce((sum, row) => sum + row.lost, 0);
          let expected = 0;
          for (const part of ['public', 'other']) {
            const own = members.filter((row) => row.class === part);
            const weight = own.reduce((sum, row) => sum + row.weight, 0);
            if (weight === 0) continue;
            const pooled = own.reduce((sum, row) => sum + row.weight * row.value, 0) / weight;
            expected += ((100 - scoreOnScale(pooled, scale, part)) * weight) / whole;
          }
          expect(total).toBeCloseTo(expected, 6);
        },
      ),
    ));
});
