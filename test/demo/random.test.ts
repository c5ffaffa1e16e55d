import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failing, split } from '../../scripts/demo/quota.ts';
import { quantile, rounded, stream } from '../../scripts/demo/rng.ts';

describe('streams', () => {
  it('repeat by name, and differ between names and seeds', () => {
    const draw = (seed: number, name: string) => {
      const rng = stream(seed, name);
      return Array.from({ length: 50 }, () => rng.next());
    };
    expect(draw(1, 'hosts')).toEqual(draw(1, 'hosts'));
    expect(draw(1, 'hosts')).not.toEqual(draw(1, 'usage'));
    expect(draw(1, 'hosts')).not.toEqual(draw(2, 'hosts'));
  });

  it('fill [0, 1) evenly: ten bins of 10 000 draws stay within five standard deviations', () => {
    const rng = stream(1, 'even');
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) {
      const bin = Math.floor(rng.next() * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    // Binomial, n = 10 000, p = 0.1: mean 1 000, standard deviation 30.
    for (const count of bins) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

it('reads a distribution between its quantiles by straight lines', () => {
  expect(quantile([0, 10, 40], 0)).toBe(0);
  expect(quantile([0, 10, 40], 0.25)).toBe(5);
  expect(quantile([0, 10, 40], 0.75)).toBe(25);
  expect(quantile([0, 10, 40], 1)).toBe(40);
});

it('rounds half-up', () => {
  expect([rounded(2.345), rounded(0.125), rounded(7, 0), rounded(33.25, 1)]).toEqual([2.35, 0.13, 7, 33.3]);
});

it('splits a count by shares without losing one, the largest remainder first', () => {
  expect(split(10, [0.6, 0.22, 0.08, 0.04, 0.06])).toEqual([6, 2, 1, 0, 1]);
  fc.assert(
    fc.property(fc.nat(500), fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }), (count, weights) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      fc.pre(sum > 0);
      const parts = split(
        count,
        weights.map((weight) => weight / sum),
      );
      expect(parts.reduce((a, b) => a + b, 0)).toBe(count);
    }),
  );
});

it('lets as many records fail as the share says, over all quarters together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (counts, passing) => {
        const fail = failing(new Map(), stream(1, 'quota'));
        const failed = counts
          .map((count) => fail('x', count, passing, false).filter(Boolean).length)
          .reduce((a, b) => a + b, 0);
        const all = counts.reduce((a, b) => a + b, 0);
        expect(Math.abs(failed - all * (1 - passing))).toBeLessThanOrEqual(0.5 + 1e-9);
      },
    ),
  );
});
