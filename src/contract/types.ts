/**
 * The vocabulary of the data contract: what a table and a column are.
 * Everything else (header mapping, validation, storage types, the dictionary) is derived from it.
 */

/** How a cell is read, stored and shown. */
export type ColumnKind =
  /** Identifier of this table's own thing: text, leading zeros kept. */
  | 'id'
  | 'text'
  /** Names of one thing separated by `；`, kept as text. */
  | 'aliases'
  /** Reference resolved through the alias table to an id of that table. */
  | 'agency'
  | 'provider'
  | 'system'
  | 'host'
  | 'month'
  | 'date'
  /** Beijing local time without zone, whole seconds. */
  | 'instant'
  /** `2025Q1` or `2025-01`, kept in that canonical text. */
  | 'period'
  /** 0–100, four decimals. */
  | 'percent'
  /** Money, gigabytes, hours: four decimals. */
  | 'decimal'
  | 'integer'
  | 'boolean'
  /** One of `values`, compared after spaces and width are removed. */
  | 'enum'
  /** One or several of `values` separated by 、 or ；; other text is kept. */
  | 'tags';

export interface ColumnSpec {
  readonly name: string;
  /** Chinese header, without its unit. */
  readonly zh: string;
  readonly kind: ColumnKind;
  /** `value`: no cell may be empty. `column`: the header must exist, a cell may be empty. */
  readonly required?: 'value' | 'column';
  /** Shown in brackets after the header, optional when read. */
  readonly unit?: string;
  /** Further headers that mean this column. */
  readonly aliases?: readonly string[];
  readonly values?: readonly string[];
  /** `无` is a value here, not a missing cell. */
  readonly noneIsValue?: boolean;
  /** A date without a time means the end of that day (a deadline) instead of its start. */
  readonly endOfDay?: boolean;
}

export interface TableSpec {
  readonly name: string;
  readonly zh: string;
  readonly key: readonly string[];
  /** Optional columns that belong to the key where the export carries them. */
  readonly keyExtra?: readonly string[];
  readonly columns: readonly ColumnSpec[];
}
