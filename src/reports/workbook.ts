import { type CellValue, writeXlsx } from 'hucre/xlsx';

/** One column of a plain workbook: its header and its cells as text; null is an empty cell. */
export interface TextColumn {
  readonly header: string;
  /** Its cells are numbers: those that a spreadsheet keeps to the last digit are written as such, the others as text. */
  readonly numeric: boolean;
  readonly cells: readonly (string | null)[];
}

const DIGITS = 15;

/** Text as it is: what looks like one of the format's own escapes would be read as the character it names. */
const plain = (text: string) => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

function cellOf(text: string | null, numeric: boolean): CellValue {
  if (text === null) return null;
  if (!numeric || !/^-?\d+(?:\.\d+)?$/.test(text)) return plain(text);
  return text.replace(/\D/g, '').replace(/^0+/, '').length <= DIGITS ? Number(text) : text;
}

/**
 * A workbook of one sheet of rows and one of notes (what the rows are, from which data). Text cells are text even where
 * they begin like a formula.
 */
export function textWorkbook(
  title: string,
  columns: readonly TextColumn[],
  notes: readonly (readonly [name: string, value: string])[],
): Promise<Uint8Array> {
  const length = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const rows = Array.from({ length }, (_, i) =>
    columns.map(({ cells, numeric }) => cellOf(cells[i] ?? null, numeric)),
  );
  return writeXlsx({
    sheets: [
      { name: title, rows: [columns.map(({ header }) => plain(header)), ...rows], freezePane: { rows: 1 } },
      {
        name: '说明',
        rows: notes.map(([name, value]) => [name, plain(value)]),
        columns: [{ width: 16 }, { width: 80 }],
      },
    ],
  });
}
