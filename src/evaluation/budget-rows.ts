import type { Budget } from './budget.ts';
import type { Fee } from './fees.ts';

export type BudgetKey = 'agency' | 'provider' | 'item';

/** One agency, provider or item: its fees, and what it could give back. Amounts in parts of `YUAN`. */
export interface BudgetRow {
  readonly key: string;
  readonly amount: bigint;
  /** Contract lines without price, quantity or months: not in the amount. */
  readonly unknown: number;
  /** A year before; null: not within the data. */
  readonly before: bigint | null;
  /** As the providers report it; null: nothing is reported. */
  readonly reported: bigint | null;
  /** Given back, × 10 000. */
  readonly vcpu: bigint;
  readonly memory: bigint;
  /** Worth a year, null where something is given back and none of it has a price; how much of it with high confidence. */
  readonly worth: bigint | null;
  readonly firm: bigint;
  readonly pricing: 'priced' | 'partly' | 'unpriced';
}

type Draft = Omit<BudgetRow, 'worth' | 'pricing'> & {
  readonly worth: bigint;
  /** Quantities given back with and without a price. */
  readonly priced: bigint;
  readonly unpriced: bigint;
};

const NOTHING = {
  amount: 0n,
  unknown: 0,
  vcpu: 0n,
  memory: 0n,
  worth: 0n,
  firm: 0n,
  priced: 0n,
  unpriced: 0n,
};

function finished({ priced, unpriced, worth, ...row }: Draft): BudgetRow {
  if (unpriced === 0n) return { ...row, worth, pricing: 'priced' };
  return priced > 0n ? { ...row, worth, pricing: 'partly' } : { ...row, worth: null, pricing: 'unpriced' };
}

/** The figures of a budget by agency, provider or item, in the order of their keys; items have no reported fee. */
export function budgetRows(budget: Budget, by: BudgetKey): BudgetRow[] {
  const rows = new Map<string, Draft>();
  const add = (key: string, change: (row: Draft) => Partial<Draft>) => {
    const row = rows.get(key) ?? { key, ...NOTHING, before: budget.before ? 0n : null, reported: null };
    rows.set(key, { ...row, ...change(row) });
  };
  for (const fee of budget.fees)
    add(fee[by], (row) => ({ amount: row.amount + fee.amount, unknown: row.unknown + fee.unknown }));
  for (const fee of budget.before?.fees ?? [])
    add(fee[by], ({ before }) => ({ before: (before ?? 0n) + fee.amount }));
  for (const row of budget.reported)
    if (by !== 'item' && row.rows > row.unknown)
      add(row[by], (own) => ({ reported: (own.reported ?? 0n) + row.amount }));
  for (const saving of budget.savings)
    add(saving[by], (row) => ({
      vcpu: row.vcpu + (saving.item === '1001' ? saving.quantity : 0n),
      memory: row.memory + (saving.item === '1002' ? saving.quantity : 0n),
      worth: row.worth + saving.amount,
      firm: row.firm + saving.by.high.amount,
      priced: row.priced + saving.quantity - saving.unpriced,
      unpriced: row.unpriced + saving.unpriced,
    }));
  return [...rows.values()].map(finished).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function pricingOf(rows: readonly BudgetRow[]): BudgetRow['pricing'] {
  const [first] = rows;
  if (!first) return 'priced';
  return rows.every(({ pricing }) => pricing === first.pricing) ? first.pricing : 'partly';
}

/** All rows as one; null where a column has no value anywhere. */
export function budgetTotal(rows: readonly BudgetRow[]): Omit<BudgetRow, 'key'> {
  const sum = (of: (row: BudgetRow) => bigint) => rows.reduce((all, row) => all + of(row), 0n);
  const known = (of: (row: BudgetRow) => bigint | null) =>
    rows.some((row) => of(row) !== null) ? sum((row) => of(row) ?? 0n) : null;
  return {
    amount: sum(({ amount }) => amount),
    unknown: rows.reduce((all, { unknown }) => all + unknown, 0),
    before: known(({ before }) => before),
    reported: known(({ reported }) => reported),
    vcpu: sum(({ vcpu }) => vcpu),
    memory: sum(({ memory }) => memory),
    worth: known(({ worth }) => worth) ?? (rows.length > 0 ? null : 0n),
    firm: sum(({ firm }) => firm),
    pricing: pricingOf(rows.filter(({ vcpu, memory }) => vcpu > 0n || memory > 0n)),
  };
}

/** The budget of one agency alone. */
export function ownBudget(budget: Budget, agency: string): Budget {
  const own = <Row extends { readonly agency: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.agency === agency);
  return {
    ...budget,
    fees: own(budget.fees),
    before: budget.before && { ...budget.before, fees: own(budget.before.fees) },
    years: budget.years.map((year) => ({ ...year, fees: own(year.fees) })),
    reported: own(budget.reported),
    savings: own(budget.savings),
  };
}

/** Change on a year before in percent, half away from zero to two decimals; null without a base. */
export function changePercent(now: bigint, before: bigint | null): number | null {
  if (before === null || before <= 0n) return null;
  const difference = (now - before) * 20_000n;
  return Number((difference + (difference < 0n ? -before : before)) / (2n * before)) / 100;
}

/** Σ of the amounts that belong, by year. */
export function feesByYear(
  years: Budget['years'],
  belongs: (fee: Fee) => boolean,
): { readonly period: string; readonly complete: boolean; readonly amount: bigint }[] {
  return years.map(({ period, complete, fees }) => ({
    period,
    complete,
    amount: fees.filter(belongs).reduce((all, { amount }) => all + amount, 0n),
  }));
}
