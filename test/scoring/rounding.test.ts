import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixed, rankKey, roundHalfUp } from '../../src/scoring/rounding.ts';

describe('fixed', () => {
  // expected: school rounding of the decimal text; toFixed(2) gives 89.99, 59.99, 1.00 for the first three
  it.each<[number, number, string]>([
    [89.995, 2, '90.00'],
    [59.995, 2, '60.00'],
    [1.005, 2, '1.01'],
    [59.994999999, 2, '59.99'],
    [59.9949999999, 2, '60.00'], // 59.995 to nine decimals: noise below 1e-9 decides nothing
    [0.5, 0, '1'],
    [2.5, 0, '3'],
    [0.0000005, 6, '0.000001'],
    [0.00000049, 6, '0.000000'],
    [100, 6, '100.000000'],
    [9.999999999, 9, '9.999999999'],
    [-1.005, 2, '-1.01'],
    [-0.001, 2, '0.00'],
    [12_345_678.9, 2, '12345678.90'],
  ])('%d at %d decimals is %s', (value, decimals, text) => {
    expect(fixed(value, decimals)).toBe(text);
  });

  it('reads every hundredth and half-hundredth as its decimal text says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 9 }), (cents, tenth) => {
        const value = Number(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}${tenth}`);
        expect(roundHalfUp(value, 2)).toBe((cents + (tenth >= 5 ? 1 : 0)) / 100);
      }),
    );
  });

  it('refuses what is no number', () => {
    expect(() => fixed(Number.NaN, 2)).toThrow(RangeError);
    expect(() => rankKey(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('rankKey', () => {
  it('ties what differs below 1e-9 and parts what differs by it', () => {
    expect(rankKey(0.1 + 0.2)).toBe(rankKey(0.3));
    expect(rankKey(80 + 1e-9)).toBe(rankKey(80) + 1);
  });
});
