import type { ImportWarning } from '../contract/dataset.ts';
import { EPOCH_1900, EPOCH_1904 } from './dates.ts';
import { HEADER_SEARCH_ROWS, OverLimit } from './limits.ts';
import type { NotRead, Opened, Row, RowReader, Sheet } from './source.ts';
import { type Book, type BookSheet, readBook } from './xlsx-book.ts';
import { type Merge, readRows, type SheetRows } from './xlsx-rows.ts';
import { type ZipEntry, ZipFault } from './zip.ts';

function reader(rows: readonly Row[]): RowReader {
  let next = 0;
  return (limit) => {
    const batch = rows.slice(next, next + limit);
    next += batch.length;
    return batch;
  };
}

/** The first rows with the text of cells merged downwards in each of their rows, as a reader sees a header. */
function headerRows(rows: readonly Row[], merges: readonly Merge[]): Row[] {
  const first = rows.slice(0, HEADER_SEARCH_ROWS).map((row) => ({ ...row, cells: [...row.cells] }));
  const byLine = new Map(first.map((row) => [row.line, row]));
  for (const { top, bottom, left, right } of merges) {
    const text = byLine.get(top + 1)?.cells[left] ?? '';
    // A merge sideways is a title or a group: a group is joined with the headers below it.
    if (text === '' || left !== right) continue;
    for (let line = top + 2; line <= bottom + 1; line++) {
      const cells = byLine.get(line)?.cells;
      if (!cells) continue;
      while (cells.length <= left) cells.push('');
      cells[left] = text;
    }
  }
  return first;
}

/** Rows in which a cell is covered by a merge from above: what it holds is written in another row. */
function withCovered(rows: readonly Row[], merges: readonly Merge[]): readonly Row[] {
  const covered = new Map<number, number[]>();
  const last = rows.at(-1)?.line ?? 0;
  for (const { top, bottom, left, right } of merges) {
    for (let line = top + 2; line <= Math.min(bottom + 1, last); line++) {
      const columns = covered.get(line) ?? [];
      for (let column = left; column <= Math.min(right, left + 255); column++) columns.push(column);
      covered.set(line, columns);
    }
  }
  if (covered.size === 0) return rows;
  return rows.map((row) => {
    const columns = covered.get(row.line);
    return !columns || row.fault ? row : { ...row, fault: 'merged_cell' as const, faultAt: columns };
  });
}

function warningsOf({ hiddenRows, hiddenColumns }: SheetRows): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  if (hiddenRows > 0) {
    warnings.push({ code: 'hidden_rows', message: `有 ${hiddenRows} 个隐藏（或被筛选掉）的行，已照常读取` });
  }
  if (hiddenColumns > 0) {
    warnings.push({ code: 'hidden_columns', message: `有 ${hiddenColumns} 个隐藏的列，已照常读取` });
  }
  return warnings;
}

/** Why a workbook cannot be read, in the reader's language; what is no limit is damage. */
function refusal(error: unknown): string {
  if (error instanceof OverLimit || error instanceof ZipFault) return error.message;
  return '工作簿已损坏或不完整，无法读取，请用电子表格软件打开并另存后重新导入';
}

/**
 * Opens a workbook: each visible sheet may be a table, hidden ones are named and left alone. Cached values of
 * formulas are read, never computed; an error value stays the text that the sheet shows; hidden rows are read.
 * `breathe` is awaited every so often.
 */
export async function openXlsx(
  path: string,
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  breathe: () => Promise<void>,
): Promise<Opened> {
  let book: Book;
  const read: { sheet: BookSheet; content: SheetRows }[] = [];
  try {
    book = await readBook(bytes, entries, breathe);
    for (const sheet of book.sheets) {
      const steps = readRows(sheet.xml(), book);
      let step = steps.next();
      for (; !step.done; step = steps.next()) await breathe();
      read.push({ sheet, content: step.value });
    }
  } catch (error) {
    return { refused: refusal(error) };
  }
  const filled = read.filter(({ content }) => content.rows.length > 0);
  const name = (sheet: BookSheet) => (filled.length > 1 ? `${path}#${sheet.name}` : path);
  const left = filled
    .filter(({ sheet }) => sheet.hidden)
    .map(({ sheet }): NotRead => ({ file: name(sheet), why: '隐藏的工作表，未读取' }));
  if (filled.length === 0) return { refused: '工作簿里没有内容' };
  const sheets = filled
    .filter(({ sheet }) => !sheet.hidden)
    .map(({ sheet, content }): Sheet => {
      const rows = withCovered(content.rows, content.merges);
      return {
        file: name(sheet),
        path,
        sheet: sheet.name,
        format: 'xlsx',
        encoding: null,
        strictWidth: false,
        serialEpoch: book.is1904 ? EPOCH_1904 : EPOCH_1900,
        headerRows: headerRows(content.rows, content.merges),
        warnings: warningsOf(content),
        open: () => reader(rows),
      };
    });
  return { sheets, left };
}
