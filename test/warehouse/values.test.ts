import { describe, expect, it } from 'vitest';
import {
  boundValue,
  decimalText,
  sqlRow,
  sqlTimestamp,
  statements,
  uniqueNames,
} from '../../src/warehouse/values.ts';

describe('values of both drivers', () => {
  it.each([
    [0n, 4, '0.0000'],
    [-1n, 4, '-0.0001'],
    [-12_345n, 4, '-1.2345'],
    [10n ** 37n, 0, '10000000000000000000000000000000000000'],
  ] as const)('writes the decimal %s at scale %s as %s', (unscaled, scale, text) => {
    expect(decimalText(unscaled, scale)).toBe(text);
  });

  it.each([
    [0n, '1970-01-01 00:00:00'],
    [-1n, '1969-12-31 23:59:59.999999'],
    [-1_000_000n, '1969-12-31 23:59:59'],
    [1_500_000n, '1970-01-01 00:00:01.500000'],
  ])('writes %s microseconds as %s', (micros, text) => {
    expect(sqlTimestamp(micros)).toBe(text);
  });

  it('keeps a column called __proto__ and makes names unique', () => {
    expect(uniqueNames(['a', 'b', 'a', 'a', '__proto__'])).toEqual(['a', 'b', 'a:1', 'a:2', '__proto__']);
    const row = sqlRow(['__proto__', 'x'], (i) => i);
    expect(Object.entries(row)).toEqual([
      ['__proto__', 0],
      ['x', 1],
    ]);
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
  });

  it('binds what a double holds exactly, and refuses the rest', () => {
    expect(boundValue(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
    expect(() => boundValue(9_007_199_254_740_992n)).toThrow('cast');
    expect(() => boundValue(Number.NaN)).toThrow('NaN');
    expect(() => boundValue(Number.POSITIVE_INFINITY)).toThrow('Infinity');
  });

  it('splits a script at the ends of its statements only', () => {
    expect(statements("CREATE VIEW a AS SELECT ';' AS x;\n\nSELECT 1;")).toEqual([
      "CREATE VIEW a AS SELECT ';' AS x",
      'SELECT 1',
    ]);
  });
});
