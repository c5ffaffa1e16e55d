import { csvReader, DELIMITERS } from './csv.ts';
import { EPOCH_1900 } from './dates.ts';
import { decode } from './decode.ts';
import { HEADER_SEARCH_ROWS, MAX_FILE_BYTES } from './limits.ts';
import type { InputFile, Opened, Row, Sheet } from './source.ts';

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, index) => bytes[index] === byte);

/** Contents that are not tables, told by their first bytes. */
const FOREIGN: readonly { readonly magic: readonly number[]; readonly why: string }[] = [
  { magic: [0xd0, 0xcf, 0x11, 0xe0], why: '这是旧版 .xls 或加密的工作簿，请另存为不加密的 .xlsx' },
  { magic: [0x25, 0x50, 0x44, 0x46], why: '这是 PDF 文件，请提供原始数据表' },
  { magic: [0x50, 0x41, 0x52, 0x31], why: '暂不能读取 Parquet，请另存为 CSV 或 XLSX' },
  { magic: [0x1f, 0x8b], why: '这是压缩文件，请解压后导入' },
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];

const csvRows = (text: string, delimiter: string) => csvReader(text, delimiter)(HEADER_SEARCH_ROWS);

/**
 * The delimiter whose rows fit a table best (`score`), then the one that gives the first rows the most cells;
 * a text with none of them has one column.
 */
function delimiterOf(text: string, score: (rows: readonly Row[]) => number): string {
  let best = { delimiter: ',', score: -1, cells: 0 };
  for (const delimiter of DELIMITERS) {
    const rows = csvRows(text, delimiter);
    const found = {
      delimiter,
      score: score(rows),
      cells: rows.reduce((sum, row) => sum + row.cells.length, 0),
    };
    if (found.score > best.score || (found.score === best.score && found.cells > best.cells)) best = found;
  }
  return best.delimiter;
}

/** Opens a file by its content, never by its extension. `score` says how many headers of a table rows show. */
export async function openFile(file: InputFile, score: (rows: readonly Row[]) => number): Promise<Opened> {
  const bytes = await file.bytes();
  if (bytes.length > MAX_FILE_BYTES) return { refused: `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB 的上限` };
  if (bytes.length === 0) return { refused: '文件是空的' };
  if (startsWith(bytes, ZIP)) {
    const { openXlsx } = await import('./xlsx.ts');
    return openXlsx(file.path, bytes);
  }
  for (const { magic, why } of FOREIGN) if (startsWith(bytes, magic)) return { refused: why };
  const decoded = decode(bytes);
  if (!decoded) return { refused: '无法确定文字编码，请另存为 UTF-8 编码的 CSV' };
  const { text, encoding } = decoded;
  if (/^\s*<(?:!doctype|html|\?xml|table|meta)/i.test(text)) {
    return { refused: '这是网页或 XML 内容，不是 CSV 或 XLSX，请用电子表格软件另存为 .xlsx' };
  }
  if (/^\s*[[{]\s*["{}\]]/.test(text)) return { refused: '暂不能读取 JSON，请另存为 CSV 或 XLSX' };
  const delimiter = delimiterOf(text, score);
  const sheet: Sheet = {
    file: file.path,
    path: file.path,
    sheet: null,
    format: delimiter === '\t' ? 'tsv' : 'csv',
    encoding,
    strictWidth: true,
    serialEpoch: EPOCH_1900,
    headerRows: csvRows(text, delimiter),
    open: () => csvReader(text, delimiter),
  };
  return { sheets: [sheet], left: [] };
}
