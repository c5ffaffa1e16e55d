import { describe, expect, it } from 'vitest';
import {
  dateText,
  dayNumber,
  instantText,
  isWithin,
  monthIndex,
  monthStart,
  monthText,
  parsePeriod,
  periodsOverlapping,
} from '../../src/contract/calendar.ts';

describe('calendar', () => {
  it('knows which dates exist', () => {
    // 2024 is a leap year, 2023 and 1900 are not.
    expect(dayNumber(2024, 2, 29)).toBe(19782); // date -u -d 2024-02-29 +%s ÷ 86400
    expect(dayNumber(2023, 2, 29)).toBeNull();
    expect(dayNumber(1900, 2, 29)).toBeNull();
    expect(dayNumber(2025, 13, 1)).toBeNull();
    expect(dayNumber(2025, 4, 31)).toBeNull();
  });

  it('writes days, instants and months back', () => {
    expect(dateText(19782)).toBe('2024-02-29');
    expect(instantText(19782 * 86_400 + 3_661)).toBe('2024-02-29 01:01:01');
    expect(monthText(monthIndex('2024-12') + 1)).toBe('2025-01');
    expect(dateText(monthStart(monthIndex('2025-03')))).toBe('2025-03-01');
  });

  it('reads periods and nothing else', () => {
    expect(parsePeriod('2025Q3')).toMatchObject({ kind: 'quarter', from: 2025 * 12 + 6, to: 2025 * 12 + 9 });
    expect(parsePeriod('2025-07')).toMatchObject({ kind: 'month', from: 2025 * 12 + 6, to: 2025 * 12 + 7 });
    expect(parsePeriod('2025')).toMatchObject({ kind: 'year', from: 2025 * 12, to: 2026 * 12 });
    for (const wrong of ['2025Q0', '2025-13', '25', '2025q1', '2025-7', ''])
      expect(parsePeriod(wrong)).toBeNull();
  });

  it('lists every period that the data reach, shorter before longer where they end together', () => {
    const from = monthIndex('2024-11');
    const periods = periodsOverlapping(from, from + 4);
    expect(periods.map(({ id }) => id)).toEqual([
      '2024-11',
      '2024-12',
      '2024Q4',
      '2024',
      '2025-01',
      '2025-02',
      '2025Q1',
      '2025',
    ]);
    expect(periods.filter((period) => isWithin(period, from, from + 4)).map(({ id }) => id)).toEqual([
      '2024-11',
      '2024-12',
      '2025-01',
      '2025-02',
    ]);
  });
});
