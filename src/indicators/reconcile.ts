import type { SqlRow, Warehouse } from '../warehouse/warehouse.ts';
import datedRecords from './reconcile/dated_records.sql';
import hostsWithoutUsageView from './reconcile/hosts_without_usage.sql';
import reportChecksView from './reconcile/report_checks.sql';
import selectCoverage from './reconcile/select_coverage.sql';
import selectHostsWithoutUsage from './reconcile/select_hosts_without_usage.sql';
import selectMissingHosts from './reconcile/select_missing_hosts.sql';
import selectMonthRecords from './reconcile/select_month_records.sql';
import selectReportChecks from './reconcile/select_report_checks.sql';
import selectSilentMonths from './reconcile/select_silent_months.sql';
import selectUsageGaps from './reconcile/select_usage_gaps.sql';
import silentMonthsView from './reconcile/silent_months.sql';
import usageGapsView from './reconcile/usage_gaps.sql';
import { judgeReport, type ReportFacts, type ReportJudgement } from './report-judgement.ts';

/** The views that hold the tables against one another, in order; each answers when it is asked, and costs nothing before. */
export const RECONCILE_STEPS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'dated_records', sql: datedRecords },
  { name: 'usage_gaps', sql: usageGapsView },
  { name: 'silent_months', sql: silentMonthsView },
  { name: 'hosts_without_usage', sql: hostsWithoutUsageView },
  { name: 'report_checks', sql: reportChecksView },
];

/** Records of one table in one month; `month` is empty for those outside the data's span. */
export interface MonthCoverage {
  readonly table_name: string;
  readonly month: string;
  readonly records: bigint;
}

/** Every delivered table of what happened × every month of the data, 0 included. */
export async function coverage(warehouse: Warehouse): Promise<MonthCoverage[]> {
  return (await warehouse.query(selectCoverage)) as unknown as MonthCoverage[];
}

/** Where the records of one table and month came from; an empty name: the record names nobody. */
export interface MonthRecords {
  readonly provider: string;
  readonly agency: string;
  readonly source_file: string | null;
  readonly records: bigint;
  readonly first_line: number | null;
  readonly last_line: number | null;
}

/** The records of a table in a month (`YYYY-MM`), by provider, agency and file. */
export async function monthRecords(
  warehouse: Warehouse,
  table: string,
  month: string,
): Promise<MonthRecords[]> {
  return (await warehouse.query(selectMonthRecords, [table, month])) as unknown as MonthRecords[];
}

/** Hosts in service of an agency on a provider in a month: all, with a usage row, without; some are without. */
export interface UsageGap {
  readonly month: string;
  readonly agency: string;
  readonly provider: string;
  readonly hosts: bigint;
  readonly reported: bigint;
  readonly missing: bigint;
}

/** An agency or provider with hosts in service and, in some months, not one usage row. */
export interface SilentUnit {
  readonly about: 'agency' | 'provider';
  readonly unit: string;
  readonly months: number;
  /** `YYYY-MM、YYYY-MM…` */
  readonly which: string;
  /** Hosts in service in the last of those months. */
  readonly hosts: bigint;
}

/** A host with its months in service and where it is listed. */
export interface ListedHost {
  readonly host_id: string;
  readonly system_id: string;
  readonly system: string;
  readonly agency: string;
  readonly provider: string;
  readonly first_day: string;
  readonly last_day: string | null;
  readonly source_file: string | null;
  readonly source_line: number | null;
}

/** What the list of hosts and the monitoring say of one another. */
export interface UsageReconciliation {
  readonly gaps: readonly UsageGap[];
  readonly silent: readonly SilentUnit[];
  /** `months`: in service within the usage data's span. */
  readonly hosts: readonly (ListedHost & { readonly months: bigint })[];
}

/** Months without usage by agency and provider, those without any, and the hosts that never have one. */
export async function usageReconciliation(warehouse: Warehouse): Promise<UsageReconciliation> {
  const read = async <T>(sql: string) => (await warehouse.query(sql)) as unknown as T[];
  return {
    gaps: await read(selectUsageGaps),
    silent: await read(selectSilentMonths),
    hosts: await read(selectHostsWithoutUsage),
  };
}

/** Hosts of an agency on a provider (empty: any) in service in a month (`YYYY-MM`) without a usage row of it. */
export async function missingHosts(
  warehouse: Warehouse,
  agency: string,
  provider: string,
  month: string,
): Promise<(ListedHost & { readonly service_days: number })[]> {
  const rows = await warehouse.query(selectMissingHosts, [agency, provider, month]);
  return rows as unknown as (ListedHost & { readonly service_days: number })[];
}

/** A provider's report of one agency's resource in a month, its facts and what they come to. */
export interface ReportCheck extends ReportJudgement {
  readonly month: string;
  readonly agency: string;
  readonly provider: string;
  readonly resource: 'cpu' | 'memory' | 'storage';
  /** Rows of the report that were added up (GB and TB of storage). */
  readonly records: number;
  readonly source_file: string | null;
  readonly source_line: number | null;
}

const whole = (cell: SqlRow[string] | undefined): bigint | null =>
  cell === null || cell === undefined ? null : BigInt(cell);

function factsOf(row: SqlRow): ReportFacts {
  return {
    allocated: whole(row.allocated),
    used: whole(row.used),
    utilisation: whole(row.utilisation),
    load: whole(row.load),
    weight: whole(row.weight),
    known: whole(row.known),
    capacity: whole(row.capacity),
    wholeCapacity: whole(row.whole_capacity),
  };
}

/** Every row of `usage_reports`, storage in GB and TB as one, against the monitored figures and the hosts' sizes. */
export async function reportChecks(warehouse: Warehouse): Promise<ReportCheck[]> {
  return (await warehouse.query(selectReportChecks)).map((row) => ({
    month: String(row.month),
    agency: String(row.agency),
    provider: String(row.provider),
    resource: row.resource as ReportCheck['resource'],
    records: Number(row.records),
    source_file: row.source_file as string | null,
    source_line: row.source_line as number | null,
    ...judgeReport(factsOf(row)),
  }));
}
