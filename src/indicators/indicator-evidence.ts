import type { Warehouse } from '../warehouse/warehouse.ts';

/** A row of evidence that counts in one indicator of one provider: what it brings to the sums behind the value. */
export interface IndicatorEvidence {
  readonly provider: string;
  readonly indicator: string;
  /** C4 is two halves: `submissions` and `usage`. */
  readonly part: string | null;
  /** `table:key`, as decisions name it; of a row that adds up records, their keys. */
  readonly record: string | null;
  /** `YYYY-MM-DD HH:MM:SS`. */
  readonly at_from: string | null;
  readonly at_to: string | null;
  readonly agency: string | null;
  readonly verdict: string | null;
  /** Null: it does not count, unless a person says so. */
  readonly amount: bigint | null;
  readonly part_of: bigint;
  readonly base: bigint | null;
  /** File and line of each record behind it, `工单.csv:12`, one a text line. */
  readonly places: string | null;
}

/** Every such row of the given providers in a period, C1's left out; needs the ranking's views. */
export async function indicatorEvidence(
  warehouse: Warehouse,
  period: string,
  providers: readonly string[],
): Promise<IndicatorEvidence[]> {
  const wanted = providers.map(() => '?').join(', ');
  const rows = await warehouse.query(
    `SELECT * EXCLUDE (period) FROM indicator_evidence WHERE period = ? AND provider IN (${wanted || 'NULL'}) ORDER BY ALL`,
    [period, ...providers],
  );
  return rows as unknown as IndicatorEvidence[];
}
