import { MAX_COLUMNS, OverLimit } from './limits.ts';
import type { Row, RowFault } from './source.ts';
import { type Book, unescapeText } from './xlsx-book.ts';
import { numberText } from './xlsx-formats.ts';
import { attribute, xmlSteps } from './xml.ts';

/** Cells shown as one; rows and columns counted from 0. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface SheetRows {
  /** Rows with a filled cell, each with its physical row. */
  readonly rows: readonly Row[];
  readonly merges: readonly Merge[];
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
}

/** Of one sheet: what it costs is its filled cells and the gaps to their left. */
const MAX_CELLS = 50_000_000;
/** Of all merges downwards of one sheet together. */
const MAX_MERGED_ROWS = 5_000_000;

/** `AB12` → row 11, column 27; null for what is no reference. */
function position(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

function mergeOf(reference: string): Merge | null {
  const [from, to] = reference.split(':').map(position);
  if (!from || !to) return null;
  return { top: from.row, bottom: to.row, left: from.column, right: to.column };
}

const UNREADABLE = /[\p{Cs}\0]/u;

interface Open {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  /** Whether a value was there at all, an empty text included. */
  valued: boolean;
  formula: string | null;
}

/** Text of a cell, and what is wrong with it. */
function cellText(cell: Open, { strings, formats, is1904 }: Book): { text: string; fault?: RowFault } {
  const { type, value, formula } = cell;
  if (formula !== null && value === '' && type !== 'str') {
    return { text: `=${formula}`, fault: 'formula_without_value' };
  }
  if (type === 'inlineStr' || type === 'str') return { text: unescapeText(value) };
  if (!cell.valued) return { text: '' };
  if (type === 's') {
    const text = strings[Number(value)];
    return text === undefined ? { text: value, fault: 'unreadable_text' } : { text };
  }
  if (type === 'b') return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' };
  if (type === 'n') return { text: numberText(value, formats[cell.style] ?? 'plain', is1904) };
  return { text: value };
}

/**
 * Reads the cells of a sheet, with a rest every so often. Throws OverLimit, or another error where its markup is damaged.
 */
export function* readRows(xml: string, book: Book): Generator<void, SheetRows> {
  const rows: Row[] = [];
  const merges: Merge[] = [];
  let hiddenRows = 0;
  let hiddenColumns = 0;
  let filledCells = 0;
  let mergedRows = 0;
  let rowIndex = -1;
  let cells: string[] = [];
  let fault: RowFault | undefined;
  let faultAt: number[] = [];
  let nextColumn = 0;
  let cell: Open | null = null;
  let hearing: 'value' | 'formula' | null = null;
  let phonetic = false;

  const endCell = (done: Open) => {
    const { text, fault: found } = cellText(done, book);
    if (text === '') return;
    const bad = found ?? (done.type !== 'n' && UNREADABLE.test(text) ? 'unreadable_text' : undefined);
    if (done.column >= MAX_COLUMNS) throw new OverLimit(`列数超过 ${MAX_COLUMNS} 的上限`);
    if (cells[done.column]) throw new Error('cell given twice');
    while (cells.length < done.column) cells.push('');
    cells[done.column] = text;
    if (!bad) return;
    fault ??= bad;
    faultAt.push(done.column);
  };
  const endRow = () => {
    if (cells.length === 0) return;
    filledCells += cells.length;
    if (filledCells > MAX_CELLS) throw new OverLimit(`单元格数超过 ${MAX_CELLS} 的上限，请拆分后导入`);
    const row = { line: rowIndex + 1, cells };
    rows.push(fault ? { ...row, fault, faultAt } : row);
  };

  yield* xmlSteps(xml, {
    open(name, attributes) {
      if (name === 'c') {
        const reference = attribute(attributes, 'r');
        const at = reference === undefined ? nextColumn : position(reference)?.column;
        if (at === undefined) throw new Error(`no cell ${reference}`);
        nextColumn = at + 1;
        const type = attribute(attributes, 't') ?? 'n';
        const style = Number(attribute(attributes, 's') ?? -1);
        cell = { column: at, type, style, value: '', valued: false, formula: null };
      } else if (name === 'v' || name === 't') {
        if (!cell || phonetic) return;
        cell.valued = true;
        hearing = 'value';
      } else if (name === 'f') {
        if (cell) cell.formula = '';
        hearing = 'formula';
      } else if (name === 'rPh') phonetic = true;
      else if (name === 'row') {
        const given = attribute(attributes, 'r');
        rowIndex = given === undefined ? rowIndex + 1 : Number(given) - 1;
        if (!Number.isInteger(rowIndex) || rowIndex < 0) throw new Error('no row number');
        const hidden = attribute(attributes, 'hidden');
        if (hidden === '1' || hidden === 'true') hiddenRows++;
        cells = [];
        fault = undefined;
        faultAt = [];
        nextColumn = 0;
      } else if (name === 'mergeCell') {
        const merge = mergeOf(attribute(attributes, 'ref') ?? '');
        if (!merge) return;
        merges.push(merge);
        mergedRows += merge.bottom - merge.top;
        if (mergedRows > MAX_MERGED_ROWS) throw new OverLimit('合并单元格过多，请取消合并后导入');
      } else if (name === 'col') {
        const hidden = attribute(attributes, 'hidden');
        if (hidden === '1' || hidden === 'true') {
          hiddenColumns += Number(attribute(attributes, 'max')) - Number(attribute(attributes, 'min')) + 1;
        }
      }
    },
    close(name) {
      if (name === 'c') {
        if (cell) endCell(cell);
        cell = null;
      } else if (name === 'row') endRow();
      else if (name === 'v' || name === 't' || name === 'f') hearing = null;
      else if (name === 'rPh') phonetic = false;
    },
    text(part) {
      if (!cell || hearing === null) return;
      if (hearing === 'value') cell.value += part;
      else cell.formula = (cell.formula ?? '') + part;
    },
  });
  return { rows, merges, hiddenRows, hiddenColumns };
}
