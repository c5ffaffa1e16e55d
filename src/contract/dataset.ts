import type { Cell, TypedTable } from './rows.ts';
import type { TableName } from './tables.ts';

/** What a folder of exports or a package says about itself. */
export interface DatasetInfo {
  readonly id: string;
  readonly title: string;
  /** Demo data: every page, chart and file says 演示数据. */
  readonly synthetic: boolean;
}

/** A record set aside, with everything its sender needs to mend the source. */
export interface QuarantinedRecord {
  /** Null where the file could not be matched to a table. */
  readonly table: TableName | 'workdays' | 'catalogue' | null;
  readonly file: string;
  readonly line: number;
  /** Header as written in the file; empty when the whole row is the problem. */
  readonly column: string;
  /** Original text of the cell, or of the row. */
  readonly value: string;
  /** Stable code; the Chinese text is looked up from it. */
  readonly code: string;
  readonly reason: string;
  readonly fix: string;
}

/**
 * What became of a file: refused whole; a person must decide; rows set aside; or taken, with or without a remark.
 */
export type ImportOutcome = 'accept' | 'accept_with_warning' | 'quarantine' | 'ask' | 'reject';

/** A remark about a file that keeps nothing back. */
export interface ImportWarning {
  /** Stable code; the Chinese text says it in full. */
  readonly code: string;
  readonly message: string;
}

/** The sum of the importer's law for one file (or sheet): records = accepted + quarantined. */
export interface FileReport {
  readonly file: string;
  readonly sheet: string | null;
  /** What its rows, its questions and decisions about it call it: the file, with its sheet where there are several. */
  readonly name: string;
  readonly table: string | null;
  readonly format: string;
  readonly encoding: string | null;
  readonly records: number;
  readonly accepted: number;
  /** Of the accepted: identical duplicates that were merged. */
  readonly duplicates: number;
  /** Of the accepted: rows in which a person has put a cell right. */
  readonly fixed: number;
  readonly quarantined: number;
  /** Set when the file was refused whole or matched no table. */
  readonly refused: string | null;
  readonly outcome: ImportOutcome;
  readonly warnings: readonly ImportWarning[];
  /** Headers that mean nothing here, where the file was read; null where it was not. */
  readonly unread: UnreadHeaders | null;
}

/** Headers of a file that no column of its table reads. */
export interface UnreadHeaders {
  /** Names the header row, for a choice that is to be remembered. */
  readonly signature: string;
  /** As written, with the column that each resembles. */
  readonly headers: readonly { readonly header: string; readonly similar: string | null }[];
  /** Columns of the table that the file does not fill. */
  readonly free: readonly string[];
}

/** Shipped reference facts, or the dataset's own `workdays` / `catalogue` in their place. */
export interface ReferenceTable {
  readonly name: 'workdays' | 'catalogue';
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  readonly rows: number;
}

/** Accepted rows of a whole dataset: what ingest hands to the warehouse. */
export interface Dataset {
  readonly info: DatasetInfo;
  /** A table that no file delivered is absent, not empty. */
  readonly tables: Readonly<Partial<Record<TableName, TypedTable>>>;
  readonly references: readonly ReferenceTable[];
}
