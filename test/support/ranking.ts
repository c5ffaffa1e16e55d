import method from '../../data/method/provider-ranking.json' with { type: 'json' };
import { parsePeriod } from '../../src/contract/calendar.ts';
import type { TableName } from '../../src/contract/tables.ts';
import { quotient, sum } from '../../src/evaluation/exact.ts';
import { type Frame, layFrame } from '../../src/indicators/frame.ts';
import type { MeasureRow } from '../../src/indicators/measure.ts';
import { providerMeasures, RANKING_STEPS } from '../../src/indicators/ranking.ts';
import { type CalendarDay, CEILINGS, PROVIDERS, WORKDAYS } from '../../src/rulebook/reference.ts';
import { loadDataset } from '../../src/warehouse/load.ts';
import { openNative } from '../../src/warehouse/native.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { city, type TestRow } from './city.ts';

export type Tables = Partial<Record<TableName, readonly TestRow[]>>;

export interface Options {
  readonly workdays?: readonly CalendarDay[];
  readonly parameters?: Readonly<Record<string, number>>;
  readonly ceilings?: Frame['ceilings'];
}

/** One indicator of one provider in one period, its rows added up exactly and divided once. */
export interface Value {
  readonly value: number | null;
  readonly n: number | null;
  readonly state: MeasureRow['state'];
  readonly note: string | null;
}

/** Loads a tiny city, lays the frame for the periods and builds every view of the ranking. */
export async function openRanking(
  tables: Tables,
  periods: readonly string[],
  options: Options = {},
): Promise<Warehouse> {
  const warehouse = await openNative();
  await loadDataset(warehouse, city(tables));
  await layFrame(warehouse, {
    periods: periods.flatMap((id) => parsePeriod(id) ?? []),
    parameters: { ...method.parameters, ...options.parameters },
    workdays: options.workdays ?? WORKDAYS,
    ceilings: options.ceilings ?? CEILINGS,
    providers: PROVIDERS.map(({ id }) => ({ provider: id })),
  });
  for (const { sql } of RANKING_STEPS) await warehouse.execute(sql);
  return warehouse;
}

/** The value of every (period, unit, indicator) among the rows, by `period unit indicator`. */
export function valuesOf(rows: readonly MeasureRow[]): Map<string, Value> {
  const groups = new Map<string, MeasureRow[]>();
  for (const row of rows) {
    const key = `${row.period} ${row.unit} ${row.indicator}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return new Map(
    [...groups].map(([key, group]) => {
      const parts = group.flatMap(({ numerator, denominator }) =>
        numerator === null || denominator === null ? [] : [{ numerator, denominator }],
      );
      const { n = null, state = 'not_measured', note = null } = group[0] ?? {};
      return [key, { value: parts.length > 0 ? quotient(sum(parts)) : null, n, state, note }];
    }),
  );
}

/** Computes a tiny city and returns a reader of its values; the default provider is taiji. */
export async function rank(tables: Tables, periods: readonly string[], options: Options = {}) {
  const warehouse = await openRanking(tables, periods, options);
  const rows = await providerMeasures(warehouse, periods);
  await warehouse.close();
  const values = valuesOf(rows);
  return (indicator: string, period = periods[0], provider = 'taiji'): Value => {
    const value = values.get(`${period} ${provider} ${indicator}`);
    if (!value) throw new Error(`no ${indicator} of ${provider} in ${period}`);
    return value;
  };
}

/** The 36 months, 12 quarters and 3 years of 2023–2025. */
export const THREE_YEARS = ['2023', '2024', '2025'].flatMap((year) => [
  ...Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`),
  ...Array.from({ length: 4 }, (_, i) => `${year}Q${i + 1}`),
  year,
]);
