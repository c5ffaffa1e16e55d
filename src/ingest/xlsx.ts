import { type Cell, type CellValue, readXlsx, type Sheet as Worksheet } from 'hucre/xlsx';
import { dateText, instantText } from '../contract/calendar.ts';
import { EPOCH_1900 } from './dates.ts';
import { HEADER_SEARCH_ROWS } from './limits.ts';
import { decimalText, hundredfold } from './numbers.ts';
import type { NotRead, Opened, Row, Sheet } from './source.ts';

/** A date cell as it would be typed: the library gives its civil time as UTC. */
function dateCell(date: Date): string {
  const seconds = Math.round(date.getTime() / 1000);
  if (!Number.isFinite(seconds)) return '#VALUE!';
  return seconds % 86_400 === 0 ? dateText(seconds / 86_400) : instantText(seconds);
}

/** Text of a cell; a number shown as a percentage is the percentage that the reader of the sheet sees. */
function cellText(value: CellValue, detail: Cell | undefined): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateCell(value);
  const text = decimalText(value);
  const format = detail?.style?.numFmt ?? '';
  return format.replace(/"[^"]*"|\\./g, '').includes('%') ? `${hundredfold(text)}%` : text;
}

function sheetRow(worksheet: Worksheet, index: number): Row {
  const values = worksheet.rows[index] ?? [];
  let uncomputed = false;
  const cells = values.map((value, column) => {
    const detail = worksheet.cells?.get(`${index},${column}`);
    uncomputed ||= value === null && detail?.formula !== undefined;
    return cellText(value, detail);
  });
  return uncomputed ? { line: index + 1, cells, fault: 'formula_without_value' } : { line: index + 1, cells };
}

function sheetReader(worksheet: Worksheet): (limit: number) => Row[] {
  let next = 0;
  return (limit) => {
    const rows: Row[] = [];
    for (; rows.length < limit && next < worksheet.rows.length; next++) rows.push(sheetRow(worksheet, next));
    return rows;
  };
}

/** The first rows with every merged cell repeated over its range, as a reader sees a header. */
function headerRows(worksheet: Worksheet): Row[] {
  const rows = sheetReader(worksheet)(HEADER_SEARCH_ROWS).map((row) => ({ ...row, cells: [...row.cells] }));
  for (const { startRow, startCol, endRow, endCol } of worksheet.merges ?? []) {
    // A merge over the columns of a row is a title; only one that reaches down spans the rows of a header.
    if (startCol !== endCol) continue;
    const text = rows[startRow]?.cells[startCol] ?? '';
    for (let row = startRow + 1; row <= Math.min(endRow, rows.length - 1); row++) {
      const cells = rows[row]?.cells;
      if (!cells) continue;
      while (cells.length <= startCol) cells.push('');
      cells[startCol] = text;
    }
  }
  return rows;
}

/** Why a workbook cannot be read, in the reader's language; other failures are damage. */
function refusal(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'EncryptedFileError') return '工作簿已加密，请去掉密码后重新导出';
  const message = error instanceof Error ? error.message : '';
  if (message.includes('Content_Types') || message.includes('workbook relationship')) {
    return '这是压缩文件而不是工作簿，请解压后导入';
  }
  return '工作簿已损坏或不完整，无法读取';
}

/**
 * Opens a workbook: each visible sheet may be a table, hidden ones are named and left alone. Cached values of
 * formulas are read, never computed; an error value stays the text that the sheet shows.
 */
export async function openXlsx(path: string, bytes: Uint8Array): Promise<Opened> {
  let worksheets: readonly Worksheet[];
  try {
    worksheets = (await readXlsx(bytes, { readStyles: true })).sheets;
  } catch (error) {
    return { refused: refusal(error) };
  }
  const filled = worksheets.filter((sheet) =>
    sheet.rows.some((row) => row.some((cell) => cell !== null && cell !== '')),
  );
  const hidden = (sheet: Worksheet) => sheet.hidden === true || sheet.veryHidden === true;
  const visible = filled.filter((sheet) => !hidden(sheet));
  const name = (sheet: Worksheet) => (filled.length > 1 ? `${path}#${sheet.name}` : path);
  const left = filled
    .filter(hidden)
    .map((sheet): NotRead => ({ file: name(sheet), why: '隐藏的工作表，未读取' }));
  if (visible.length === 0 && left.length === 0) return { refused: '工作簿里没有内容' };
  const sheets = visible.map(
    (worksheet): Sheet => ({
      file: name(worksheet),
      path,
      sheet: worksheet.name,
      format: 'xlsx',
      encoding: null,
      strictWidth: false,
      serialEpoch: EPOCH_1900,
      headerRows: headerRows(worksheet),
      open: () => sheetReader(worksheet),
    }),
  );
  return { sheets, left };
}
