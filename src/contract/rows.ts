import type { TableName } from './tables.ts';
import type { ColumnKind } from './types.ts';

/**
 * One cell as every room after ingest sees it; null is missing, never zero.
 * - id, text, references, period, enum, tags: string
 * - integer: whole number
 * - percent, decimal: value × 10 000 as a safe whole number (four exact decimals)
 * - month, date: days since 1970-01-01 (a month is its first day)
 * - instant: seconds since 1970-01-01T00:00:00 of Beijing wall-clock time
 * - boolean: boolean
 */
export type Cell = string | number | boolean | null;

/** Accepted rows of one table, by column, in key order; all columns have `rows` cells. */
export interface TypedTable {
  readonly table: TableName;
  readonly rows: number;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  /** Where each row came from: index into `files`, and the physical line, sheet row or ordinal. */
  readonly source: {
    readonly files: readonly string[];
    readonly file: readonly number[];
    readonly line: readonly number[];
  };
}

/** Fixed-point scale of `percent` and `decimal`. */
export const DECIMAL_SCALE = 10_000;

/** The DuckDB type that stores a column of this kind. */
export function storageType(kind: ColumnKind): string {
  switch (kind) {
    case 'percent':
      return 'DECIMAL(9,4)';
    case 'decimal':
      return 'DECIMAL(18,4)';
    case 'integer':
      return 'INTEGER';
    case 'boolean':
      return 'BOOLEAN';
    case 'month':
    case 'date':
      return 'DATE';
    case 'instant':
      return 'TIMESTAMP';
    default:
      return 'VARCHAR';
  }
}
