import { monthStart, type Period } from '../contract/calendar.ts';
import type { LoadTable, Warehouse } from '../warehouse/warehouse.ts';

/** Everything beside the dataset that the views read: which periods, which calendar, whose numbers. */
export interface Frame {
  readonly periods: readonly Period[];
  /** Numbers of the two methods by name; a view reads `parameters.<name>` from a table of one row. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Every day that the calendar covers, in order. */
  readonly workdays: readonly { readonly day: number; readonly workday: boolean }[];
  /** Ceiling by item and provider; a pair without a quote has no row. `price` × 10 000. */
  readonly ceilings: readonly {
    readonly item_code: string;
    readonly provider: string;
    readonly price: number;
  }[];
  readonly providers: readonly { readonly provider: string }[];
}

/**
 * The frame's tables that hosts and their months are asked from:
 * - `periods(period, kind, from_day, to_day, starts, ends, months)`: half-open, `to_day` and `ends` excluded
 * - `parameters`: one row, one DECIMAL(18,4) column a parameter
 */
export function periodTables({ periods, parameters }: Pick<Frame, 'periods' | 'parameters'>): LoadTable[] {
  const seconds = (month: number) => monthStart(month) * 86_400;
  return [
    {
      name: 'periods',
      rows: periods.length,
      columns: [
        { name: 'period', type: 'VARCHAR', values: periods.map((p) => p.id) },
        { name: 'kind', type: 'VARCHAR', values: periods.map((p) => p.kind) },
        { name: 'from_day', type: 'DATE', values: periods.map((p) => monthStart(p.from)) },
        { name: 'to_day', type: 'DATE', values: periods.map((p) => monthStart(p.to)) },
        { name: 'starts', type: 'TIMESTAMP', values: periods.map((p) => seconds(p.from)) },
        { name: 'ends', type: 'TIMESTAMP', values: periods.map((p) => seconds(p.to)) },
        { name: 'months', type: 'INTEGER', values: periods.map((p) => p.to - p.from) },
      ],
    },
    {
      name: 'parameters',
      rows: 1,
      columns: Object.keys(parameters)
        .sort()
        .map((name) => ({
          name,
          type: 'DECIMAL(18,4)',
          values: [Math.round((parameters[name] ?? 0) * 10_000)],
        })),
    },
  ];
}

/**
 * Lays the frame's tables for the views: those of `periodTables`, and
 * - `workdays(day, workday, ordinal)`: ordinal = workdays up to and including the day
 * - `ceilings(item_code, provider, price)` and `evaluated_providers(provider)`
 */
export async function layFrame(warehouse: Warehouse, frame: Frame): Promise<void> {
  let ordinal = 0;
  await warehouse.load(
    ...periodTables(frame),
    {
      name: 'workdays',
      rows: frame.workdays.length,
      columns: [
        { name: 'day', type: 'DATE', values: frame.workdays.map((d) => d.day) },
        { name: 'workday', type: 'BOOLEAN', values: frame.workdays.map((d) => d.workday) },
        {
          name: 'ordinal',
          type: 'INTEGER',
          values: frame.workdays.map((d) => {
            ordinal += d.workday ? 1 : 0;
            return ordinal;
          }),
        },
      ],
    },
    {
      name: 'ceilings',
      rows: frame.ceilings.length,
      columns: [
        { name: 'item_code', type: 'VARCHAR', values: frame.ceilings.map((c) => c.item_code) },
        { name: 'provider', type: 'VARCHAR', values: frame.ceilings.map((c) => c.provider) },
        { name: 'price', type: 'DECIMAL(18,4)', values: frame.ceilings.map((c) => c.price) },
      ],
    },
    {
      name: 'evaluated_providers',
      rows: frame.providers.length,
      columns: [{ name: 'provider', type: 'VARCHAR', values: frame.providers.map((p) => p.provider) }],
    },
  );
}
