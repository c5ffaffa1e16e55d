import { describe, expect, test } from 'vitest';
import { dateText, dayNumber } from '../../src/contract/calendar.ts';
import { WORKDAYS } from '../../src/rulebook/reference.ts';
import { nthWorkdayAfter } from '../../src/rulebook/workdays.ts';

const workdayAfter = (date: string, n: number) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return dateText(nthWorkdayAfter(dayNumber(year, month, day) ?? 0, n, WORKDAYS));
};

describe('the n-th workday after a day, counted by hand on a wall calendar', () => {
  test.each([
    ['2025-03-03', 3, '2025-03-06'],
    ['2025-03-06', 3, '2025-03-11'],
    // 国庆 and 中秋 2025: off 1–8 October, Saturday 11 October worked.
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-09-30', 3, '2025-10-11'],
    ['2025-09-30', 4, '2025-10-13'],
    // A weekend day never counts itself.
    ['2025-03-08', 1, '2025-03-10'],
    // Saturday 8 February 2025 is worked.
    ['2025-02-07', 1, '2025-02-08'],
  ])('%s + %i = %s', (date, n, expected) => {
    expect(workdayAfter(date, n)).toBe(expected);
  });

  test('past the calendar it fails and names the year', () => {
    expect(workdayAfter('2026-12-30', 1)).toBe('2026-12-31');
    expect(() => workdayAfter('2026-12-30', 2)).toThrow('2027');
    expect(() => workdayAfter('2017-06-01', 1)).toThrow('2017');
  });

  test('a number of workdays is a positive whole number', () => {
    expect(() => workdayAfter('2025-03-03', 0)).toThrow('0');
    expect(() => workdayAfter('2025-03-03', 1.5)).toThrow('1.5');
  });
});
