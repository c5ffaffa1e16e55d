import type { ImportWarning } from '../contract/dataset.ts';
import type { Question } from './edits.ts';

/** A file as the importer gets it: from a drop, a folder, a server or a test. */
export interface InputFile {
  /** Path inside the folder, `/` between its parts. */
  readonly path: string;
  bytes(): Promise<Uint8Array>;
  /** Length in bytes. A file that says it and hands out its `part`s is never held whole. */
  readonly size?: number;
  /** Bytes `from` to `to`. */
  part?(from: number, to: number): Promise<Uint8Array>;
}

/** What can be wrong with a row before any cell is read. */
export type RowFault =
  | 'bad_quotes'
  | 'formula_without_value'
  | 'omitted'
  | 'nested_value'
  | 'merged_cell'
  | 'duplicate_field'
  | 'unreadable_text'
  | 'not_a_record'
  | 'bad_json';

/** One row of text cells and the physical line (CSV) or row (sheet) where it starts, counted from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: RowFault;
  /** The cells that the fault lies in: it counts only where one of them is read. Absent: it concerns the whole row. */
  readonly faultAt?: readonly number[];
  /** The cells as their sender wrote them, where edits have changed any. */
  readonly original?: readonly string[];
  /** A person has put a cell right. */
  readonly fixed?: boolean;
}

/** Hands out rows in order, at most `limit` at a time; an empty answer is the end. */
export type RowReader = (limit: number) => readonly Row[] | Promise<readonly Row[]>;

/**
 * Rows as places in a run of UTF-16 code units: a cell that is read as a number or looked up needs no text of its own.
 * One row is there at a time, and its places hold until the next is asked for.
 */
export interface RowCursor {
  /** Moves to the next row that is loaded; false: `load` more. */
  next(): boolean;
  /** Loads more rows; false at the end of the file. */
  load(): Promise<boolean>;
  readonly row: RowPlaces;
}

/** Cells of one row: `from[i]` to `to[i]` in `units`, without the quotes around them. */
export interface RowPlaces {
  units: Uint16Array;
  line: number;
  cells: number;
  from: Int32Array;
  to: Int32Array;
  /** False where a cell holds doubled quotes or the row has a fault: only `text` reads it. */
  plain: boolean;
  /** The row with its cells as text. */
  text(): Row;
}

/** One table-like thing inside a file: a whole CSV, or one sheet of a workbook. Can be read again from the top. */
export interface Sheet {
  /** The file's path, with `#sheet` where a workbook holds several. */
  readonly file: string;
  readonly path: string;
  readonly sheet: string | null;
  readonly format: string;
  readonly encoding: string | null;
  /** Every row must have as many cells as the header: true of delimited text, where a lost delimiter shifts values. */
  readonly strictWidth: boolean;
  /** Days between the sheet's date serial 0 and 1970-01-01. */
  readonly serialEpoch: number;
  /** The first HEADER_SEARCH_ROWS rows, where the header is looked for; under a merge stands the text of its anchor. */
  readonly headerRows: readonly Row[];
  /** What the reader of the report must know about how the sheet was read. */
  readonly warnings?: readonly ImportWarning[];
  /** Every row from the top. */
  open(): RowReader;
  /** The same rows, where the format can hand them out without making their texts. */
  cursor?(): RowCursor;
}

/** A file or sheet that is not read, and why, in the reader's language. */
export interface NotRead {
  readonly file: string;
  readonly why: string;
}

/** What a file turned out to hold: sheets to read, and what is left out of it and why. */
export type Opened =
  | { readonly sheets: readonly Sheet[]; readonly left: readonly NotRead[] }
  /** With a question where a person's answer would let it be read. */
  | { readonly refused: string; readonly question?: Question };

/** Hidden files, and the lock files that a spreadsheet program leaves beside an open workbook, are nobody's export. */
export function isLeftover(path: string): boolean {
  return path
    .split('/')
    .some(
      (name) =>
        (name.startsWith('.') && !/^\.\.?$/.test(name)) || name.startsWith('~$') || name === '__MACOSX',
    );
}
