import method from '../../data/method/agency-efficiency.json' with { type: 'json' };
import { monthIndex, monthStart, parsePeriod } from '../../src/contract/calendar.ts';
import { DECIMAL_SCALE } from '../../src/contract/rows.ts';
import type { TableName } from '../../src/contract/tables.ts';
import { agencyMeasures, EFFICIENCY_STEPS } from '../../src/indicators/efficiency.ts';
import { FEE_STEPS } from '../../src/indicators/fees.ts';
import { layFrame } from '../../src/indicators/frame.ts';
import { SIZING_STEPS } from '../../src/indicators/sizing.ts';
import { loadDataset } from '../../src/warehouse/load.ts';
import { openNative } from '../../src/warehouse/native.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { city, type TestRow } from './city.ts';

export type Tables = Partial<Record<TableName, readonly TestRow[]>>;

/** Days of a month `YYYY-MM`. */
const daysOf = (month: string) => monthStart(monthIndex(month) + 1) - monthStart(monthIndex(month));

/** A virtual host of 4 vCPU, 8 GB, 100 GB on system S (not public), in service since long ago. */
export const host = (host_id: string, over: TestRow = {}): TestRow => ({
  host_id,
  system_id: 'S',
  host_type: '虚拟机',
  vcpu: 4,
  memory_gb: 8,
  storage_gb: 100,
  start_date: '2020-01-01',
  ...over,
});

/** A fully observed, well used month: neither low nor idle. */
export const usage = (host_id: string, month: string, over: TestRow = {}): TestRow => ({
  host_id,
  month,
  cpu_p95: 50,
  cpu_max: 80,
  memory_p95: 60,
  storage_used_gb: 60,
  network_out_mb: 100,
  days_observed: daysOf(month),
  days_off: 0,
  ...over,
});

export const LOW: TestRow = { cpu_p95: 5, memory_p95: 20, cpu_max: 30 };
export const IDLE: TestRow = { cpu_p95: 2, cpu_max: 4, network_out_mb: 1, memory_p95: 20 };

/** Agency A with system S (other) and P (public), agency B with system T. */
export const WHO = {
  agencies: [
    { agency_id: 'A', agency: '甲单位' },
    { agency_id: 'B', agency: '乙单位' },
  ],
  systems: [
    { system_id: 'S', system: '内部系统', agency: 'A', provider: 'taiji' },
    { system_id: 'P', system: '门户', agency: 'A', provider: 'taiji', system_type: '其他；门户网站' },
    { system_id: 'T', system: '乙系统', agency: 'B', provider: 'inspur' },
  ],
} satisfies Tables;

/** A native warehouse with the city, the periods and every step of 使用效率, right-sizing and fees laid; `ceilings` in yuan. */
export async function openCity(
  tables: Tables,
  periods: readonly string[],
  ceilings: readonly { item_code: string; provider: string; price: number }[] = [],
): Promise<Warehouse> {
  const warehouse = await openNative();
  await loadDataset(warehouse, city({ ...WHO, ...tables }));
  await layFrame(warehouse, {
    periods: periods.flatMap((id) => parsePeriod(id) ?? []),
    parameters: method.parameters,
    workdays: [],
    ceilings: ceilings.map((row) => ({ ...row, price: Math.round(row.price * DECIMAL_SCALE) })),
    providers: [],
  });
  for (const step of [...EFFICIENCY_STEPS, ...SIZING_STEPS, ...FEE_STEPS]) await warehouse.execute(step.sql);
  return warehouse;
}

/**
 * What a period says of each agency: `A.E4` → 25, `A.E1.public` → 50; where there is no value, the state.
 * The division is the test's own.
 */
export async function measured(
  tables: Tables,
  period: string,
  alsoLaid: readonly string[] = [],
): Promise<Record<string, number | string>> {
  const warehouse = await openCity(tables, [period, ...alsoLaid]);
  const rows = await agencyMeasures(warehouse, period);
  await warehouse.close();
  return Object.fromEntries(
    rows.map(({ unit, indicator, part, numerator, denominator, state }) => [
      [unit, indicator, part].filter((name) => name !== null).join('.'),
      numerator === null || denominator === null ? state : Number(numerator) / Number(denominator),
    ]),
  );
}
