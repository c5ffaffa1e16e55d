import { csvCursor, csvReader, cursorReader, DELIMITERS, textParts, type UnitParts } from './csv.ts';
import { EPOCH_1900 } from './dates.ts';
import { decode, encodingQuestion } from './decode.ts';
import type { Edits } from './edits.ts';
import { foreignBytes, foreignText } from './foreign.ts';
import { HEADER_SEARCH_ROWS, overFileLimit } from './limits.ts';
import { isBinaryWorkbook, isWorkbook, refusedPackage } from './office.ts';
import { encodingOfParts, parted, unitParts } from './parts.ts';
import type { InputFile, Opened, Row, Sheet } from './source.ts';
import { isZip, type ZipEntry, ZipFault, zipEntries } from './zip.ts';

/** Delimited text, in one piece or in parts. */
interface Delimited {
  readonly encoding: string;
  head(delimiter: string): readonly Row[] | Promise<readonly Row[]>;
  parts(): UnitParts;
}

/** A text in one piece; its units are made as they are asked for. */
function wholeText(text: string, encoding: string): Delimited {
  return {
    encoding,
    head: (delimiter) => csvReader(text, delimiter)(HEADER_SEARCH_ROWS),
    parts: () => textParts(text),
  };
}

/**
 * The delimiter whose rows fit a table best (`score`), then the one that gives the first rows the most cells;
 * a text with none of them has one column.
 */
async function openDelimited(
  path: string,
  { encoding, head, parts }: Delimited,
  score: (rows: readonly Row[]) => number,
): Promise<Opened> {
  let best = { delimiter: ',', score: -1, cells: 0, rows: [] as readonly Row[] };
  for (const delimiter of DELIMITERS) {
    const rows = await head(delimiter);
    const cells = rows.reduce((sum, row) => sum + row.cells.length, 0);
    const found = { delimiter, score: score(rows), cells, rows };
    if (found.score > best.score || (found.score === best.score && found.cells > best.cells)) best = found;
  }
  const { delimiter, rows } = best;
  const cursor = () => csvCursor(parts(), delimiter);
  const sheet: Sheet = {
    file: path,
    path,
    sheet: null,
    format: delimiter === '\t' ? 'tsv' : 'csv',
    encoding,
    strictWidth: true,
    serialEpoch: EPOCH_1900,
    headerRows: rows,
    open: () => cursorReader(cursor()),
    cursor,
  };
  return { sheets: [sheet], left: [] };
}

async function openPackage(path: string, bytes: Uint8Array, breathe: () => Promise<void>): Promise<Opened> {
  let entries: readonly ZipEntry[];
  try {
    entries = zipEntries(bytes);
  } catch (error) {
    if (error instanceof ZipFault) return { refused: error.message };
    throw error;
  }
  if (isBinaryWorkbook(entries) || !isWorkbook(entries)) return { refused: refusedPackage(entries) };
  const { openXlsx } = await import('./xlsx.ts');
  return openXlsx(path, bytes, entries, breathe);
}

const HEAD_BYTES = 1 << 16;

/**
 * A long file that is delimited text beyond doubt, read by the part and never held whole. Null: what it is can only be
 * told from all its bytes.
 */
async function openParted(file: InputFile, score: (rows: readonly Row[]) => number): Promise<Opened | null> {
  const long = parted(file);
  if (!long || overFileLimit(long.size)) return null;
  const head = await long.part(0, HEAD_BYTES);
  if (isZip(head) || isParquet(head) || foreignBytes(head)) return null;
  // Only how the text begins matters here, and that is ASCII or a mark.
  const begins = new TextDecoder().decode(head);
  if (foreignText(begins) || /^\s*[[{]/.test(begins)) return null;
  const found = await encodingOfParts(long);
  if (!found) return null;
  const parts = () => unitParts(long, found.read);
  const rows = (delimiter: string) => cursorReader(csvCursor(parts(), delimiter))(HEADER_SEARCH_ROWS);
  return openDelimited(file.path, { encoding: found.encoding, head: rows, parts }, score);
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
const isParquet = (bytes: Uint8Array) => PARQUET.every((byte, index) => bytes[index] === byte);

/**
 * Opens a file by its content, never by its extension. `score` says how many headers of a table rows show; `encodings`
 * are a person's decisions by path; `breathe` is awaited during long work. What is no table is refused with what it is and what to do; a text whose encoding
 * cannot be decided is refused with the question.
 */
export async function openFile(
  file: InputFile,
  score: (rows: readonly Row[]) => number,
  encodings: Edits['encodings'] = {},
  breathe: () => Promise<void> = async () => undefined,
): Promise<Opened> {
  const chosen = encodings[file.path];
  const streamed = chosen === undefined ? await openParted(file, score) : null;
  if (streamed) return streamed;
  const bytes = await bytesOf(file);
  if (typeof bytes === 'string') return { refused: bytes };
  if (isZip(bytes)) return openPackage(file.path, bytes, breathe);
  if (isParquet(bytes)) {
    const { openParquet } = await import('./parquet.ts');
    return openParquet(file.path, bytes);
  }
  const foreign = foreignBytes(bytes);
  if (foreign) return { refused: foreign };
  const decoded = decode(bytes, chosen);
  if ('undecided' in decoded) return encodingQuestion(file.path, decoded);
  const { text, encoding } = decoded;
  const otherwise = foreignText(text);
  if (otherwise) return { refused: otherwise };
  if (/^\s*[[{]/.test(text)) {
    const { openJson } = await import('./json.ts');
    const json = await openJson(file.path, text, encoding, breathe);
    if (json) return json;
  }
  return openDelimited(file.path, wholeText(text, encoding), score);
}
