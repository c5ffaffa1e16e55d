import type { Warehouse } from '../warehouse/warehouse.ts';
import selectSizing from './sizing/select_sizing.sql';
import selectSizingPrices from './sizing/select_sizing_prices.sql';
import selectSizingSums from './sizing/select_sizing_sums.sql';
import sizingView from './sizing/sizing.sql';
import sizingLinesView from './sizing/sizing_lines.sql';

/** The right-sizing views; run after `EFFICIENCY_STEPS`. They cost nothing before they are asked. */
export const SIZING_STEPS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'sizing', sql: sizingView },
  { name: 'sizing_lines', sql: sizingLinesView },
];

/** What one host could give back, before what it is worth. GB and percent × 10 000. */
export interface SizedHost {
  readonly period: string;
  readonly host_id: string;
  readonly agency: string;
  readonly system_id: string;
  readonly system: string;
  readonly provider: string;
  readonly class: 'public' | 'other';
  readonly action: 'release' | 'resize';
  /** Months of the period. */
  readonly period_months: number;
  /** Eligible ones among them: what stands behind the suggestion; the first and the last, `YYYY-MM`. */
  readonly months: number;
  readonly first_month: string;
  readonly last_month: string;
  readonly idle_months: number;
  /** Largest monthly P95; null when too few months carry one. */
  readonly cpu_p95: bigint | null;
  readonly memory_p95: bigint | null;
  readonly vcpu: bigint;
  readonly new_vcpu: bigint;
  readonly memory_gb: bigint;
  readonly new_memory: bigint;
  /** Storage of a host to release; null where none is released, or its size is not known. */
  readonly storage_released: bigint | null;
  readonly source_file: string | null;
  readonly source_line: number | null;
}

/** Hosts that could give something back, of one agency or (null) of all; most vCPU first. */
export async function sizedHosts(
  warehouse: Warehouse,
  period: string,
  agency: string | null,
): Promise<SizedHost[]> {
  return (await warehouse.query(selectSizing, [period, agency, agency])) as unknown as SizedHost[];
}

/** Hosts of one system, action and number of months, added up. GB × 10 000. */
export interface SizedSum {
  readonly agency: string;
  readonly provider: string;
  readonly system_id: string;
  readonly action: 'release' | 'resize';
  readonly period_months: number;
  readonly months: number;
  readonly hosts: number;
  /** Of them with fewer vCPU; with less memory. */
  readonly vcpu_hosts: number;
  readonly memory_hosts: number;
  readonly saved_vcpu: bigint;
  readonly saved_memory: bigint;
  readonly released_storage: bigint;
}

/** What could be given back in a period, by system: as many rows as systems, however many hosts. */
export async function sizedSums(warehouse: Warehouse, period: string): Promise<SizedSum[]> {
  return (await warehouse.query(selectSizingSums, [period])) as unknown as SizedSum[];
}

/** A price of vCPU (1001) or memory (1002): of a system's own line, else of a provider's catalogue. */
export interface SizingPrice {
  readonly system_id: string | null;
  readonly provider: string | null;
  readonly item_code: string;
  readonly line_id: string | null;
  /** 元 a month for a vCPU or a GB, × 10 000. */
  readonly price: bigint;
  /** As the line says; null where it says nothing. */
  readonly unit: string | null;
  readonly source_file: string | null;
  readonly source_line: number | null;
}

/** Lines in force on the period's last day, and the catalogue. */
export async function sizingPrices(warehouse: Warehouse, period: string): Promise<SizingPrice[]> {
  return (await warehouse.query(selectSizingPrices, [period])) as unknown as SizingPrice[];
}
