import { describe, expect, it } from 'vitest';
import type { Budget } from '../../src/evaluation/budget.ts';
import { budgetRows, budgetTotal, changePercent, feesByYear } from '../../src/evaluation/budget-rows.ts';
import { YUAN } from '../../src/evaluation/money.ts';

const yuan = (amount: number) => BigInt(amount) * YUAN;
const fee = (agency: string, provider: string, item: string, amount: number, unknown = 0) => ({
  ...{ agency, provider, item, lines: 1, unknown },
  amount: yuan(amount),
});
const saving = (
  agency: string,
  item: '1001' | '1002',
  quantity: number,
  { unpriced = 0, high = 0, low = 0 } = {},
): Budget['savings'][number] => ({
  ...{ agency, provider: 'p', item, hosts: 1 },
  quantity: BigInt(quantity) * 10_000n,
  unpriced: BigInt(unpriced) * 10_000n,
  amount: yuan(high + low),
  by: {
    high: { quantity: 0n, amount: yuan(high) },
    middle: { quantity: 0n, amount: 0n },
    low: { quantity: 0n, amount: yuan(low) },
  },
});

const now = [fee('甲', 'p', '1001', 100), fee('甲', 'q', '1002', 50, 2), fee('乙', 'p', '1001', 7)];
const budget = {
  period: '2025',
  fees: now,
  before: { period: '2024', fees: [fee('甲', 'p', '1001', 120), fee('丙', 'p', '1001', 9)] },
  years: [
    { period: '2024', complete: true, fees: [fee('甲', 'p', '1001', 120)] },
    { period: '2025', complete: false, fees: now },
  ],
  reported: [
    { agency: '甲', provider: 'p', rows: 2, unknown: 1, amount: yuan(88) },
    { agency: '乙', provider: 'p', rows: 1, unknown: 1, amount: 0n },
  ],
  savings: [
    saving('甲', '1001', 8, { high: 30, low: 10 }),
    saving('甲', '1002', 16, { unpriced: 4, low: 5 }),
    saving('乙', '1001', 2, { unpriced: 2 }),
  ],
} as unknown as Budget;

/** By hand. */
describe('a budget', () => {
  it('adds up by agency; an agency of last year alone has no fee now, and what is unknown is said', () => {
    const rows = budgetRows(budget, 'agency');
    expect(rows.map((row) => [row.key, row.amount, row.unknown, row.before, row.reported])).toEqual([
      ['丙', 0n, 0, yuan(9), null],
      ['乙', yuan(7), 0, 0n, null],
      ['甲', yuan(150), 2, yuan(120), yuan(88)],
    ]);
  });

  it('says what could be given back, and prices only what has a price', () => {
    const rows = budgetRows(budget, 'agency');
    expect(rows.map((row) => [row.key, row.vcpu, row.memory, row.worth, row.firm, row.pricing])).toEqual([
      ['丙', 0n, 0n, 0n, 0n, 'priced'],
      ['乙', 20_000n, 0n, null, 0n, 'unpriced'],
      ['甲', 80_000n, 160_000n, yuan(45), yuan(30), 'partly'],
    ]);
  });

  it('has the same totals by agency, provider and item, but reports no fee by item', () => {
    const totals = (['agency', 'provider', 'item'] as const).map((by) => budgetTotal(budgetRows(budget, by)));
    for (const { amount, unknown, before, vcpu, memory, firm } of totals)
      expect([amount, unknown, before, vcpu, memory, firm]).toEqual([
        ...[yuan(157), 2, yuan(129)],
        ...[100_000n, 160_000n, yuan(30)],
      ]);
    expect(totals.map(({ reported }) => reported)).toEqual([yuan(88), yuan(88), null]);
    expect(totals.map(({ pricing }) => pricing)).toEqual(['partly', 'partly', 'partly']);
  });

  it('has no year before where the data have none', () => {
    expect(budgetRows({ ...budget, before: null }, 'provider').map(({ before }) => before)).toEqual([
      null,
      null,
    ]);
    expect(budgetTotal([])).toMatchObject({ amount: 0n, before: null, worth: 0n, pricing: 'priced' });
  });

  it('lists its years, complete or not', () => {
    expect(feesByYear(budget.years, ({ agency }) => agency === '甲')).toEqual([
      { period: '2024', complete: true, amount: yuan(120) },
      { period: '2025', complete: false, amount: yuan(150) },
    ]);
  });

  it('changes by percent, half away from zero, and not without a base', () => {
    expect(changePercent(150n, 120n)).toBe(25);
    // 2 ÷ 3 − 1 = −33.333…; 1.00005 and its mirror image stand on the half.
    expect(changePercent(2n, 3n)).toBe(-33.33);
    expect(changePercent(20_001n, 20_000n)).toBe(0.01);
    expect(changePercent(19_999n, 20_000n)).toBe(-0.01);
    expect([changePercent(5n, 0n), changePercent(5n, null)]).toEqual([null, null]);
  });
});
