import { csvReader, DELIMITERS } from './csv.ts';
import { EPOCH_1900 } from './dates.ts';
import { decode, encodingQuestion } from './decode.ts';
import type { Edits } from './edits.ts';
import { foreignBytes, foreignText } from './foreign.ts';
import { HEADER_SEARCH_ROWS, overFileLimit } from './limits.ts';
import { isBinaryWorkbook, isWorkbook, refusedPackage } from './office.ts';
import type { InputFile, Opened, Row, Sheet } from './source.ts';
import { isZip, type ZipEntry, ZipFault, zipEntries } from './zip.ts';

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

function openDelimited(
  path: string,
  text: string,
  encoding: string,
  score: (rows: readonly Row[]) => number,
) {
  const delimiter = delimiterOf(text, score);
  const sheet: Sheet = {
    file: path,
    path,
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

async function openPackage(path: string, bytes: Uint8Array): Promise<Opened> {
  let entries: readonly ZipEntry[];
  try {
    entries = zipEntries(bytes);
  } catch (error) {
    if (error instanceof ZipFault) return { refused: error.message };
    throw error;
  }
  if (isBinaryWorkbook(entries) || !isWorkbook(entries)) return { refused: refusedPackage(entries) };
  const { openXlsx } = await import('./xlsx.ts');
  return openXlsx(path, bytes, entries);
}

async function bytesOf(file: InputFile): Promise<Uint8Array | string> {
  const over = file.size === undefined ? null : overFileLimit(file.size);
  if (over) return over;
  try {
    const bytes = await file.bytes();
    return overFileLimit(bytes.length) ?? bytes;
  } catch (error) {
    if (error instanceof ZipFault) return error.message;
    throw error;
  }
}

const PARQUET = [0x50, 0x41, 0x52, 0x31];

/**
 * Opens a file by its content, never by its extension. `score` says how many headers of a table rows show; `encodings`
 * are a person's decisions by path. What is no table is refused with what it is and what to do; a text whose encoding
 * cannot be decided is refused with the question.
 */
export async function openFile(
  file: InputFile,
  score: (rows: readonly Row[]) => number,
  encodings: Edits['encodings'] = {},
): Promise<Opened> {
  const bytes = await bytesOf(file);
  if (typeof bytes === 'string') return { refused: bytes };
  if (isZip(bytes)) return openPackage(file.path, bytes);
  if (PARQUET.every((byte, index) => bytes[index] === byte)) {
    const { openParquet } = await import('./parquet.ts');
    return openParquet(file.path, bytes);
  }
  const foreign = foreignBytes(bytes);
  if (foreign) return { refused: foreign };
  const decoded = decode(bytes, encodings[file.path]);
  if ('undecided' in decoded) return encodingQuestion(file.path, decoded);
  const { text, encoding } = decoded;
  const otherwise = foreignText(text);
  if (otherwise) return { refused: otherwise };
  if (/^\s*[[{]/.test(text)) {
    const { openJson } = await import('./json.ts');
    const json = openJson(file.path, text, encoding);
    if (json) return json;
  }
  return openDelimited(file.path, text, encoding, score);
}
