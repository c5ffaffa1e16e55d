import { isWithin } from '../contract/calendar.ts';
import type { LaidCity } from './city.ts';
import { type Fee, feeLines, fees, type PricedLine, type Reported, reported } from './fees.ts';
import { type Saving, type Sizing, savings, sizing } from './sizing.ts';

/** What a budget reviewer sees of one period; amounts in parts of `YUAN`. */
export interface Budget {
  readonly period: string;
  readonly fees: readonly Fee[];
  /** The same period a year before; null: not within the data. */
  readonly before: { readonly period: string; readonly fees: readonly Fee[] } | null;
  /** Every year of the data. */
  readonly years: readonly {
    readonly period: string;
    readonly complete: boolean;
    readonly fees: readonly Fee[];
  }[];
  readonly reported: readonly Reported[];
  readonly savings: readonly Saving[];
}

/** `2025Q3` → `2024Q3`. */
export const yearBefore = (period: string): string => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;

/** Fees of a period, of the one a year before and of every year, what the providers report, and what could be saved. */
export async function budgetOf(
  { warehouse, periods, from, to }: Pick<LaidCity, 'warehouse' | 'periods' | 'from' | 'to'>,
  period: string,
): Promise<Budget> {
  const before = periods.find(({ id }) => id === yearBefore(period));
  const years = [];
  for (const year of periods.filter(({ kind }) => kind === 'year'))
    years.push({
      period: year.id,
      complete: isWithin(year, from, to),
      fees: await fees(warehouse, year.id),
    });
  return {
    period,
    fees: await fees(warehouse, period),
    before:
      before && isWithin(before, from, to)
        ? { period: before.id, fees: await fees(warehouse, before.id) }
        : null,
    years,
    reported: await reported(warehouse, period),
    savings: await savings(warehouse, period),
  };
}

/** The rows behind one agency's figures. */
export interface AgencyBudget {
  readonly lines: readonly PricedLine[];
  readonly sizing: readonly Sizing[];
}

/** Contract lines and suggestions of one agency in a period. */
export async function agencyBudgetOf(
  { warehouse }: Pick<LaidCity, 'warehouse'>,
  agency: string,
  period: string,
): Promise<AgencyBudget> {
  return {
    lines: await feeLines(warehouse, agency, period),
    sizing: await sizing(warehouse, period, agency),
  };
}
