import type { SqlRow, Warehouse } from '../warehouse/warehouse.ts';
import assessments from './facts/breach_assessments.sql';
import availability from './facts/breach_availability.sql';
import averages from './facts/breach_averages.sql';
import contractLines from './facts/breach_contract_lines.sql';
import expansions from './facts/breach_expansions.sql';
import gaps from './facts/breach_gaps.sql';
import incidents from './facts/breach_incidents.sql';
import rectifications from './facts/breach_rectifications.sql';
import scope from './facts/breach_scope.sql';

/**
 * The views that breach matching and C1 read, after the dataset, the frame and the ranking's steps (`availability`,
 * `provider_periods`, `live_systems`). What is still open is judged at the end of the frame's last month.
 */
export const BREACH_STEPS = [
  { name: 'breach_incidents', sql: incidents },
  { name: 'breach_averages', sql: averages },
  { name: 'breach_gaps', sql: gaps },
  { name: 'breach_availability', sql: availability },
  { name: 'breach_rectifications', sql: rectifications },
  { name: 'breach_assessments', sql: assessments },
  { name: 'breach_expansions', sql: expansions },
  { name: 'breach_contract_lines', sql: contractLines },
  { name: 'breach_scope', sql: scope },
] as const;

export type BreachView = (typeof BREACH_STEPS)[number]['name'];

/** All rows of every breach view, in a fixed order. */
export async function breachFacts(warehouse: Warehouse): Promise<Record<BreachView, SqlRow[]>> {
  const facts: Partial<Record<BreachView, SqlRow[]>> = {};
  for (const { name } of BREACH_STEPS)
    facts[name] = await warehouse.query(`SELECT * FROM ${name} ORDER BY ALL`);
  return facts as Record<BreachView, SqlRow[]>;
}

/** One evaluated provider in one period of the frame: what C1 divides by. */
export interface BreachScope {
  readonly period: string;
  readonly provider: string;
  /** Systems live on the period's last day. */
  readonly systems: number;
  readonly incidentsDelivered: boolean;
}

/** Every evaluated provider in every period of the frame. */
export async function breachScope(warehouse: Warehouse): Promise<BreachScope[]> {
  const rows = await warehouse.query('SELECT * FROM breach_scope ORDER BY ALL');
  return rows.map((row) => ({
    period: String(row.period),
    provider: String(row.provider),
    systems: Number(row.systems),
    incidentsDelivered: row.incidents_delivered === true,
  }));
}
