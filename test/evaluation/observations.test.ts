import { describe, expect, it } from 'vitest';
import { observations } from '../../src/evaluation/observations.ts';
import type { MeasureRow } from '../../src/indicators/measure.ts';

const row = (given: Partial<MeasureRow>): MeasureRow => ({
  period: '2025',
  unit: 'u',
  indicator: 'X',
  part: null,
  numerator: 1n,
  denominator: 1n,
  n: null,
  state: 'scored',
  note: null,
  ...given,
});

describe('observations', () => {
  it('adds up the fractions of rows without a part', () => {
    // 1/3 + 1/6 = 1/2
    const [found] = observations([row({ denominator: 3n }), row({ denominator: 6n })]);
    expect(found).toMatchObject({ value: 0.5, state: 'scored' });
    expect(found?.classes).toBeUndefined();
  });

  it('pools classes for the value and keeps each apart for its own limits', () => {
    // (30 + 10) ÷ (2 + 3) = 8; public 15 with weight 2, other 10/3 with weight 3
    const [found] = observations([
      row({ part: 'public', numerator: 30n, denominator: 2n }),
      row({ part: 'other', numerator: 10n, denominator: 3n }),
    ]);
    expect(found?.value).toBe(8);
    expect(found?.classes).toEqual([
      { class: 'other', value: 10 / 3, weight: 3 },
      { class: 'public', value: 15, weight: 2 },
    ]);
  });

  it('keeps a state without a value, and its reason', () => {
    const [found] = observations([
      row({ numerator: null, denominator: null, state: 'not_measured', note: '工作日历只到 2026 年' }),
    ]);
    expect(found).toMatchObject({ value: null, state: 'not_measured', note: '工作日历只到 2026 年' });
  });

  it('never calls a scored row without a fraction scored', () => {
    expect(observations([row({ numerator: null })])[0]).toMatchObject({ value: null, state: 'not_measured' });
  });
});
