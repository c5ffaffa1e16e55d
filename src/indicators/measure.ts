/** Exact value of one indicator before the one division: Σ numerator ÷ denominator over the rows that share a key. */
export interface MeasureRow {
  readonly period: string;
  readonly unit: string;
  readonly indicator: string;
  /** Class of a banded value (`public`, `other`); else null. */
  readonly part: string | null;
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  readonly n: number | null;
  readonly state: 'scored' | 'not_applicable' | 'not_delivered' | 'not_measured';
  /** Why there is no value, where the state alone does not say it (e.g. a year the workday calendar lacks). */
  readonly note: string | null;
}
