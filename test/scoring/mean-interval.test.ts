import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../src/scoring/mean-interval.ts';

/** A scale whose ends are never met. */
const WIDE = { low: -1000, high: 1000 };

describe('meanInterval', () => {
  it('ends where the scale ends', () => {
    // 90 and 100: mean 95, s = √50, 12.706 · √25 = 63.53 to either side.
    const { interval } = meanInterval([90, 100], { low: 0, high: 100 }) ?? {};
    expect(interval?.low).toBeCloseTo(95 - 63.53, 9);
    expect(interval?.high).toBe(100);
    expect(meanInterval([0, 10], { low: 0, high: 100 })?.interval?.low).toBe(0);
  });

  it('is mean ± t·s ÷ √n', () => {
    // By hand: s² = 10 ÷ 4, s ÷ √5 = √(1/2), t of 4 degrees of freedom 2.776.
    const { n, mean, interval } = meanInterval([1, 2, 3, 4, 5], WIDE) ?? {};
    expect([n, mean]).toEqual([5, 3]);
    expect(interval?.low).toBeCloseTo(3 - 2.776 * Math.SQRT1_2, 9);
    expect(interval?.high).toBeCloseTo(3 + 2.776 * Math.SQRT1_2, 9);
  });

  it('takes the lower of two tabulated degrees of freedom', () => {
    // 51 values of which s = 1: 25 of −a, 25 of a and one 0, a² = 1. 50 degrees of freedom read as 40: 2.021.
    const values = [...Array(25).fill(-1), ...Array(25).fill(1), 0];
    expect(meanInterval(values, WIDE)?.interval?.high).toBeCloseTo(2.021 / Math.sqrt(51), 9);
  });

  it('has no interval of one value, and nothing of none', () => {
    expect(meanInterval([7], WIDE)).toEqual({ n: 1, mean: 7, interval: null });
    expect(meanInterval([], WIDE)).toBeNull();
  });

  it('narrows where the same values come again', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(values, (given) => {
        const width = (of: readonly number[]) => {
          const { interval } = meanInterval(of, WIDE) ?? {};
          return interval ? interval.high - interval.low : Number.NaN;
        };
        expect(width([...given, ...given])).toBeLessThanOrEqual(width(given));
      }),
    );
  });
});
