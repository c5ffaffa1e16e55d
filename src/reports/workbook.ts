import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';

/** One column of a plain workbook: its header and its cells; null is an empty cell. */
export interface TextColumn {
  readonly header: string;
  /** Its texts are numbers: those that a spreadsheet keeps to the last digit are written as such, the others as text. */
  readonly numeric: boolean;
  readonly cells: readonly (string | number | null)[];
}

/** One sheet of rows. */
export interface TextSheet {
  readonly title: string;
  readonly columns: readonly TextColumn[];
}

const DIGITS = 15;
/** The time that every workbook bears: the same rows give the same bytes. */
const WRITTEN = new Date(Date.UTC(2026, 0, 1));
const NARROW = 10;
const WIDE = 48;
/** Rows that a column's width is judged by. */
const JUDGED = 200;

/** Text as it is: what looks like one of the format's own escapes would be read as the character it names. */
const plain = (text: string) => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

function cellOf(cell: string | number | null, numeric: boolean): CellValue {
  if (cell === null || typeof cell === 'number') return cell;
  if (!numeric || !/^-?\d+(?:\.\d+)?$/.test(cell)) return plain(cell);
  return cell.replace(/\D/g, '').replace(/^0+/, '').length <= DIGITS ? Number(cell) : cell;
}

/** A name that a sheet may bear: 31 characters, none of those that address cells. */
function sheetName(title: string): string {
  const name = title
    .replace(/[[\]:*?/\\]+/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  return Array.from(name).slice(0, 31).join('').trim() || '数据';
}

/** Characters that a column needs: a Chinese one is as wide as two others. */
function widthOf({ header, cells }: TextColumn): number {
  const size = (text: string) =>
    Array.from(text).reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2), 0);
  const most = Math.max(size(header), ...cells.slice(0, JUDGED).map((cell) => size(String(cell ?? ''))));
  return Math.min(WIDE, Math.max(NARROW, most + 2));
}

function sheetOf({ title, columns }: TextSheet): WriteSheet {
  const length = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const rows = Array.from({ length }, (_, i) =>
    columns.map(({ cells, numeric }) => cellOf(cells[i] ?? null, numeric)),
  );
  return {
    name: sheetName(title),
    rows: [columns.map(({ header }) => plain(header)), ...rows],
    columns: columns.map((column) => ({ width: widthOf(column) })),
    freezePane: { rows: 1 },
  };
}

/**
 * A workbook of sheets of rows and one of notes (what the rows are, from which data). Numbers are numbers, headers stay
 * in sight, and text cells are text even where they begin like a formula.
 */
export function textWorkbook(
  sheets: readonly TextSheet[],
  notes: readonly (readonly [name: string, value: string])[],
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      ...sheets.map(sheetOf),
      {
        name: '说明',
        rows: notes.map(([name, value]) => [name, plain(value)]),
        columns: [{ width: 16 }, { width: 80 }],
      },
    ],
    properties: { created: WRITTEN, modified: WRITTEN },
  });
}
