import type { ReactNode } from 'react';
import type { CellValue } from './sort.ts';

/** One column of a table: what it sorts, filters and exports by, and how it looks. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Shown after the header, and in the export's header. */
  readonly unit?: string;
  readonly value: (row: Row) => CellValue;
  /** How it looks; default: the value as text. */
  readonly render?: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** What the row is called: kept on one line. */
  readonly name?: boolean;
  /** Holds sentences: given room. */
  readonly wide?: boolean;
}
