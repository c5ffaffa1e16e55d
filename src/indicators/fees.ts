import type { SqlRow, Warehouse } from '../warehouse/warehouse.ts';
import feeLinesView from './fees/fee_lines.sql';
import selectAgencyFees from './fees/select_agency_fees.sql';
import selectFees from './fees/select_fees.sql';
import selectReportedFees from './fees/select_reported_fees.sql';

/** The view of fees; it needs the dataset and the frame alone, and costs nothing before it is asked. */
export const FEE_STEPS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'fee_lines', sql: feeLinesView },
];

/** Contract lines of one agency, provider and item in a period, added up exactly. */
export interface FeeSum {
  readonly agency: string;
  readonly provider: string;
  readonly item_code: string;
  readonly lines: number;
  /** Of them without price, quantity or months: not in the sums. */
  readonly unknown: number;
  /** Σ price × quantity × months in the period, 元 × 10^12. */
  readonly recurring: bigint;
  /** Σ price × quantity of the lines that begin in the period, 元 × 10^8. */
  readonly once: bigint;
}

const exact = (cell: SqlRow[string] | undefined) => BigInt(String(cell));

/** Sums by agency, provider and item. */
export async function feeSums(warehouse: Warehouse, period: string): Promise<FeeSum[]> {
  const rows = await warehouse.query(selectFees, [period]);
  return rows.map((row) => ({
    ...(row as unknown as FeeSum),
    recurring: exact(row.recurring),
    once: exact(row.once),
  }));
}

/** One contract line with a fee in a period. Money, quantities and months × 10 000. */
export interface FeeLine {
  readonly period: string;
  readonly line_id: string;
  readonly contract_id: string;
  readonly agency: string;
  readonly provider: string;
  readonly system_id: string | null;
  readonly item_code: string;
  /** Its first month lies in the period. */
  readonly begins: boolean;
  readonly term_months: bigint | null;
  readonly price: bigint | null;
  /** The catalogue's price of the provider and item; null: no quote. */
  readonly ceiling: bigint | null;
  readonly quantity: bigint | null;
  readonly known: boolean;
  readonly unit: string | null;
  readonly signed_on: string;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly source_file: string | null;
  readonly source_line: number | null;
}

/** The contract lines of one agency with a fee in a period. */
export async function agencyFeeLines(
  warehouse: Warehouse,
  agency: string,
  period: string,
): Promise<FeeLine[]> {
  return (await warehouse.query(selectAgencyFees, [period, agency])) as unknown as FeeLine[];
}

/** Fees as the providers report them, by agency, provider and kind of resource. */
export interface ReportedFee {
  readonly agency: string;
  readonly provider: string;
  readonly resource: 'cpu' | 'memory' | 'storage';
  readonly rows: number;
  /** Of them without a fee: not in the sum. */
  readonly unknown: number;
  /** 元 × 10 000. */
  readonly fee: bigint;
}

/** Reported fees of a period. */
export async function reportedFees(warehouse: Warehouse, period: string): Promise<ReportedFee[]> {
  const rows = await warehouse.query(selectReportedFees, [period]);
  return rows.map((row) => ({ ...(row as unknown as ReportedFee), fee: exact(row.fee) }));
}
