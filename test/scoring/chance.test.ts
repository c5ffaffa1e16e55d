import { describe, expect, it } from 'vitest';
import { chanceOfLast } from '../../src/scoring/chance.ts';

/** Deals every possible sequence of last places out and counts. */
function counted(units: number, times: number, periods: number) {
  let one = 0;
  let some = 0;
  const whole = units ** periods;
  for (let deal = 0; deal < whole; deal++) {
    const counts = Array<number>(units).fill(0);
    for (let rest = deal, p = 0; p < periods; p++, rest = Math.floor(rest / units))
      counts[rest % units] = (counts[rest % units] ?? 0) + 1;
    one += (counts[0] ?? 0) >= times ? 1 : 0;
    some += Math.max(...counts) >= times ? 1 : 0;
  }
  return { one: one / whole, some: some / whole };
}

describe('chanceOfLast', () => {
  // method.md 4 prints 12.5 %, 34.4 %, 1.6 %, 1.0 %: each is the chance that *some* unit of eight is hit
  it.each([
    ['2 years running: 1/8', 2, 2, 1 / 8],
    ['≥ 2 of 3 years: 1 − 8·7·6/8³', 2, 3, 1 - 336 / 512],
    ['3 of 3: 1/64', 3, 3, 1 / 64],
    ['≥ 5 of 8 quarters: 8·(56·343 + 28·49 + 8·7 + 1)/8⁸', 5, 8, (8 * 20_637) / 8 ** 8],
  ])('%s', (_, times, periods, some) => {
    expect(chanceOfLast(8, times, periods).some).toBeCloseTo(some, 12);
  });
  it.each([
    [2, 2, '12.5'],
    [2, 3, '34.4'],
    [3, 3, '1.6'],
    [5, 8, '1.0'],
  ])('prints the figures of method.md 4: ≥ %d of %d → %s %', (times, periods, percent) => {
    expect((100 * chanceOfLast(8, times, periods).some).toFixed(1)).toBe(percent);
  });
  it('is an eighth of that for one named unit where two cannot be hit at once', () => {
    expect(chanceOfLast(8, 5, 8).one).toBeCloseTo(20_637 / 8 ** 8, 15);
    expect(chanceOfLast(8, 2, 2).one).toBeCloseTo(1 / 64, 15);
  });
  it.each([
    [3, 2, 4],
    [2, 1, 5],
    [4, 2, 5],
    [5, 3, 6],
    [1, 1, 1],
    [3, 5, 4],
  ])('agrees with counting every deal: %d units, ≥ %d of %d', (units, times, periods) => {
    const expected = counted(units, times, periods);
    const actual = chanceOfLast(units, times, periods);
    expect(actual.one).toBeCloseTo(expected.one, 12);
    expect(actual.some).toBeCloseTo(expected.some, 12);
  });
});
