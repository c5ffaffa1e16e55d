import type { SqlRow, Warehouse } from '../warehouse/warehouse.ts';
import breachPlacesSql from './rules/breach_places.sql';
import acceptance from './rules/rule_acceptance.sql';
import approvals from './rules/rule_approvals.sql';
import attribution from './rules/rule_attribution.sql';
import availability from './rules/rule_availability.sql';
import certificates from './rules/rule_certificates.sql';
import duty from './rules/rule_duty.sql';
import feeLines from './rules/rule_fee_lines.sql';
import filings from './rules/rule_filings.sql';
import freeHosts from './rules/rule_free_hosts.sql';
import incidents from './rules/rule_incidents.sql';
import lines from './rules/rule_lines.sql';
import losses from './rules/rule_losses.sql';
import maintenance from './rules/rule_maintenance.sql';
import orderForms from './rules/rule_order_forms.sql';
import orders from './rules/rule_orders.sql';
import renewals from './rules/rule_renewals.sql';
import reports from './rules/rule_reports.sql';

/** Views whose rows are records held against a rule; all have the same columns. */
const RECORD_STEPS = [
  { name: 'rule_orders', sql: orders },
  { name: 'rule_availability', sql: availability },
  { name: 'rule_losses', sql: losses },
  { name: 'rule_certificates', sql: certificates },
  { name: 'rule_filings', sql: filings },
  { name: 'rule_approvals', sql: approvals },
  { name: 'rule_maintenance', sql: maintenance },
  { name: 'rule_incidents', sql: incidents },
  { name: 'rule_attribution', sql: attribution },
  { name: 'rule_acceptance', sql: acceptance },
  { name: 'rule_reports', sql: reports },
  { name: 'rule_duty', sql: duty },
  { name: 'rule_free_hosts', sql: freeHosts },
  { name: 'rule_renewals', sql: renewals },
  { name: 'rule_order_forms', sql: orderForms },
] as const;

/** The views that the rules read, after the ranking's and the breaches' steps; each reads the facts of the indicators. */
export const RULE_STEPS = [
  ...RECORD_STEPS,
  { name: 'rule_lines', sql: lines },
  { name: 'rule_fee_lines', sql: feeLines },
] as const;

/** The rows of one period that the rules are judged from, by what they are. */
export interface RuleRows {
  /** Tables that some file delivered. */
  readonly delivered: readonly string[];
  /** Providers with a live system on some day of the period. */
  readonly serving: readonly string[];
  readonly records: readonly SqlRow[];
  readonly lines: readonly SqlRow[];
  readonly feeLines: readonly SqlRow[];
}

/** Lays the views of the rules; they hold every period, so once is enough. */
export async function layRules(warehouse: Warehouse): Promise<void> {
  for (const { sql } of RULE_STEPS) await warehouse.execute(sql);
}

/** Every row of one period of the frame, in a fixed order; needs `layRules`. */
export async function ruleRows(warehouse: Warehouse, period: string): Promise<RuleRows> {
  const of = (view: string) =>
    warehouse.query(`SELECT * FROM ${view} WHERE period = ? ORDER BY ALL`, [period]);
  const records: SqlRow[] = [];
  for (const { name } of RECORD_STEPS) records.push(...(await of(name)));
  const delivered = await warehouse.query('SELECT table_name FROM delivered ORDER BY table_name');
  const serving = await warehouse.query(
    'SELECT DISTINCT provider FROM live_systems WHERE period = ? AND live_days > 0 ORDER BY provider',
    [period],
  );
  return {
    serving: serving.map(({ provider }) => String(provider)),
    delivered: delivered.map(({ table_name }) => String(table_name)),
    records,
    lines: await of('rule_lines'),
    feeLines: await of('rule_fee_lines'),
  };
}

/** One record that an indicator of the ranking counts, in one of its periods: passed, failed, or null where it does not count. */
export interface CountedRecord {
  readonly rule: string;
  readonly record: string;
  readonly period: string;
  readonly provider: string;
  readonly passed: boolean | null;
}

/** Every period of the given records (`table:key`) in the rates of the ranking; needs `layRules`. */
export async function countedRecords(
  warehouse: Warehouse,
  records: readonly string[],
): Promise<CountedRecord[]> {
  const wanted = records.map(() => '?').join(', ');
  const views = ['rule_orders', 'rule_incidents', 'rule_maintenance', 'rule_acceptance', 'rule_reports'];
  const counted = [
    ...views.map((view) => `SELECT rule, record, period, provider, passed FROM ${view}`),
    "SELECT 'R22', 'contract_lines:' || line_id, period, provider, passed FROM rule_lines",
  ];
  const rows = await warehouse.query(
    `SELECT * FROM (${counted.join(' UNION ALL ')}) WHERE record IN (${wanted || 'NULL'}) ORDER BY ALL`,
    records,
  );
  return rows as unknown as CountedRecord[];
}

/** File and line (`工单.csv:12`) of every record that a breach may rest on, by `table:key`; several where a key has several rows. */
export async function breachPlaces(warehouse: Warehouse): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = new Map<string, string[]>();
  for (const { record, place } of await warehouse.query(breachPlacesSql)) {
    if (place === null) continue;
    const known = places.get(String(record));
    if (known) known.push(String(place));
    else places.set(String(record), [String(place)]);
  }
  return places;
}
