import type { Warehouse } from '../warehouse/warehouse.ts';
import agencyHostStarts from './efficiency/agency_host_starts.sql';
import agencyLowMonths from './efficiency/agency_low_months.sql';
import agencyMeasuresView from './efficiency/agency_measures.sql';
import agencyMonthsTable from './efficiency/agency_months.sql';
import agencyPeriods from './efficiency/agency_periods.sql';
import dueSuggestionsView from './efficiency/due_suggestions.sql';
import hostMonthsTable from './efficiency/host_months.sql';
import lowRuns from './efficiency/low_runs.sql';
import onlineSystemsView from './efficiency/online_systems.sql';
import rentedHosts from './efficiency/rented_hosts.sql';
import selectAgencyHosts from './efficiency/select_agency_hosts.sql';
import selectAgencyMonths from './efficiency/select_agency_months.sql';
import selectHostMonths from './efficiency/select_host_months.sql';
import useMeasures from './efficiency/use_measures.sql';
import type { MeasureRow } from './measure.ts';

/** The tables that hosts are asked from, in order; run once the directories, usage and periods are laid. */
export const HOST_STEPS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'rented_hosts', sql: rentedHosts },
  { name: 'host_months', sql: hostMonthsTable },
  { name: 'low_runs', sql: lowRuns },
];

/** The tables that the months of agencies are asked from beyond those, in order. */
export const MONTH_STEPS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'agency_months', sql: agencyMonthsTable },
  { name: 'agency_low_months', sql: agencyLowMonths },
];

/** What the indicators of the agencies need beyond those, in order. */
export const AGENCY_STEPS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'agency_host_starts', sql: agencyHostStarts },
  { name: 'agency_periods', sql: agencyPeriods },
  { name: 'use_measures', sql: useMeasures },
  { name: 'online_systems', sql: onlineSystemsView },
  { name: 'due_suggestions', sql: dueSuggestionsView },
  { name: 'agency_measures', sql: agencyMeasuresView },
];

/** All of 使用效率 (art. 32); run again when a parameter changes. */
export const EFFICIENCY_STEPS = [...HOST_STEPS, ...MONTH_STEPS, ...AGENCY_STEPS];

/**
 * Exact values of E1–E7 and of the measures `hosts`, `eligible_hosts`, `vcpu`, `valid_months` and
 * `valid_months_percent` for every agency in a period of the frame; E1 and E2 have a row a class.
 */
export async function agencyMeasures(warehouse: Warehouse, period: string): Promise<MeasureRow[]> {
  const rows = await warehouse.query(
    `SELECT period, unit, indicator, part, numerator, denominator, n, state, note
     FROM agency_measures WHERE period = ? ORDER BY unit, indicator, part`,
    [period],
  );
  return rows as unknown as MeasureRow[];
}

/** One month of one agency; `null` sums where the agency has no host-month. Scales as in `agency_months.sql`. */
export interface AgencyMonth {
  /** `YYYY-MM` */
  readonly month: string;
  readonly agency: string;
  readonly valid: boolean;
  /** vCPU that counts in E4 of the period asked for. */
  readonly low_vcpu: bigint;
  readonly hosts: number | null;
  readonly eligible_hosts: number | null;
  readonly virtual_vcpu: bigint | null;
  readonly exempt_vcpu: bigint | null;
  /** Of virtual, old enough, not exempt hosts in service: what the month test divides by. */
  readonly judged_vcpu: bigint | null;
  readonly eligible_vcpu: bigint | null;
  readonly eligible_memory: bigint | null;
  readonly eligible_storage: bigint | null;
  readonly cpu_load_public: bigint | null;
  readonly cpu_load_other: bigint | null;
  readonly cpu_vcpu_public: bigint | null;
  readonly cpu_vcpu_other: bigint | null;
  readonly memory_load_public: bigint | null;
  readonly memory_load_other: bigint | null;
  readonly memory_gb_public: bigint | null;
  readonly memory_gb_other: bigint | null;
  readonly storage_used: bigint | null;
  readonly storage_gb: bigint | null;
  readonly load_known_vcpu: bigint | null;
  readonly idle_known_vcpu: bigint | null;
  readonly idle_vcpu: bigint | null;
}

/** The months of a period for one agency, in order, with the sums behind E1–E5. */
export async function agencyMonths(
  warehouse: Warehouse,
  agency: string,
  period: string,
): Promise<AgencyMonth[]> {
  return (await warehouse.query(selectAgencyMonths, [period, agency])) as unknown as AgencyMonth[];
}

/** Why a host-month is not eligible: the first reason that applies. */
export type Ineligibility = 'not_virtual' | 'no_service' | 'young' | 'exempt' | 'no_usage' | 'few_days';

/** One host in one period; key `host_id`. GB and `cpu_load` × 10 000, `memory_load` × 100 000 000. */
export interface AgencyHost {
  readonly host_id: string;
  readonly system_id: string;
  readonly system: string;
  readonly provider: string;
  readonly class: 'public' | 'other';
  readonly host_type: string | null;
  readonly vcpu: number;
  readonly memory_gb: bigint;
  readonly storage_gb: bigint;
  readonly first_day: string;
  /** The earlier of its own and its system's last day; null: still in service. */
  readonly last_day: string | null;
  readonly exemption: string | null;
  readonly exempt_until: string | null;
  readonly months: number;
  readonly eligible_months: number;
  readonly idle_months: number;
  /** Months that count in E4. */
  readonly low_months: number;
  /** Distinct `Ineligibility` codes of the months that are not eligible, joined by commas. */
  readonly reasons: string;
  readonly cpu_load: bigint;
  readonly cpu_vcpu: bigint;
  readonly memory_load: bigint;
  readonly memory_measured: bigint;
  /** vCPU-months that count in E4 and E5, and those whose inputs are there; GB of E3 × 10 000. */
  readonly low_vcpu: bigint;
  readonly load_known_vcpu: bigint;
  readonly idle_vcpu: bigint;
  readonly idle_known_vcpu: bigint;
  readonly storage_used: bigint;
  readonly storage_measured: bigint;
  readonly source_file: string | null;
  readonly source_line: number | null;
}

/** Hosts of an agency with a month in the period, by system and host. */
export async function agencyHosts(
  warehouse: Warehouse,
  agency: string,
  period: string,
): Promise<AgencyHost[]> {
  return (await warehouse.query(selectAgencyHosts, [period, agency])) as unknown as AgencyHost[];
}

/** One month of one host; key `month`, `host_id`. Measures × 10 000, null = missing. */
export interface HostMonth {
  /** `YYYY-MM` */
  readonly month: string;
  readonly service_days: number;
  /** Days observed while on or known to be off. */
  readonly known_days: number;
  readonly days_observed: number | null;
  readonly days_off: number | null;
  /** Empty: eligible. */
  readonly reason: Ineligibility | '';
  readonly low: boolean;
  readonly idle: boolean;
  /** The run of low months that the month belongs to, over the whole data. */
  readonly run_from: string | null;
  readonly run_to: string | null;
  readonly run_months: number | null;
  readonly vcpu: number;
  readonly memory_gb: bigint;
  readonly storage_gb: bigint;
  readonly cpu_avg: bigint | null;
  readonly cpu_p95: bigint | null;
  readonly cpu_max: bigint | null;
  readonly memory_avg: bigint | null;
  readonly memory_p95: bigint | null;
  readonly storage_used_gb: bigint | null;
  readonly network_out_mb: bigint | null;
  readonly source_file: string | null;
  readonly source_line: number | null;
}

/** Every month of one host in the span of the usage data, in order. */
export async function hostMonths(warehouse: Warehouse, host: string): Promise<HostMonth[]> {
  return (await warehouse.query(selectHostMonths, [host])) as unknown as HostMonth[];
}

/** Whether a host is one of an agency's. */
export async function rents(warehouse: Warehouse, agency: string, host: string): Promise<boolean> {
  const rows = await warehouse.query('SELECT 1 FROM rented_hosts WHERE agency = ? AND host_id = ?', [
    agency,
    host,
  ]);
  return rows.length > 0;
}
