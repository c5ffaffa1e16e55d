import type { Warehouse } from '../warehouse/warehouse.ts';
import sizingView from './sizing/sizing.sql';

/** The right-sizing view; run after `EFFICIENCY_STEPS`. */
export const SIZING_STEPS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'sizing', sql: sizingView },
];

export type PriceOrigin = 'contract' | 'catalogue' | 'unpriced';

/** What one host could give back; GB, percent and monthly prices × 10 000, yearly savings in 元 × 100 000 000. */
export interface SizingRow {
  readonly period: string;
  readonly host_id: string;
  readonly agency: string;
  readonly system_id: string;
  readonly provider: string;
  readonly class: 'public' | 'other';
  readonly action: 'release' | 'resize' | 'keep';
  /** Eligible months of the period behind it. */
  readonly months: number;
  /** Largest monthly P95; null when too few months carry one. */
  readonly cpu_p95: bigint | null;
  readonly memory_p95: bigint | null;
  readonly vcpu: bigint;
  readonly new_vcpu: bigint;
  readonly memory_gb: bigint;
  readonly new_memory: bigint;
  readonly vcpu_price: bigint | null;
  readonly vcpu_price_from: PriceOrigin;
  readonly vcpu_line: string | null;
  readonly memory_price: bigint | null;
  readonly memory_price_from: PriceOrigin;
  readonly memory_line: string | null;
  /** Null where the item has no price. */
  readonly vcpu_saving: bigint | null;
  readonly memory_saving: bigint | null;
}

/** Hosts of an agency with what could be given back, most vCPU first: two providers price a vCPU at 0. */
export async function agencySizing(
  warehouse: Warehouse,
  agency: string,
  period: string,
): Promise<SizingRow[]> {
  const rows = await warehouse.query(
    `SELECT * FROM sizing WHERE period = ? AND agency = ?
     ORDER BY vcpu - new_vcpu DESC, memory_gb - new_memory DESC, host_id`,
    [period, agency],
  );
  return rows as unknown as SizingRow[];
}
