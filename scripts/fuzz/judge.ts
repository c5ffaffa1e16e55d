import { cellText } from '../../src/contract/cell-text.ts';
import type { Cell } from '../../src/contract/rows.ts';
import { TABLES } from '../../src/contract/tables.ts';
import type { IngestResult } from '../../src/ingest/ingest.ts';

const decoderOf = (encoding: string) => new TextDecoder(encoding.replace('-bom', ''));

const NUMBER = /[+-]?(?:\d+(?:,\d{3})+|\d+)?\.?\d*(?:[eE][+-]?\d{1,3})?/g;

/** Every number that can be read in a text, thousands grouped or not. */
function numbersIn(text: string): number[] {
  const plain = text.normalize('NFKC');
  const read = (source: string) =>
    (source.match(NUMBER) ?? [])
      .filter((part) => /\d/.test(part))
      .map((part) => Number(part.replaceAll(',', '')));
  return [
    ...read(plain),
    ...read(plain.replaceAll(',', ' ')),
    ...read(plain.replaceAll('+', ' ')),
    // A full-width comma groups thousands and parts no cells.
    ...text.split(',').flatMap((cell) => read(cell.normalize('NFKC'))),
  ];
}

const compact = (text: string) => text.replace(/[\s\u200b-\u200f\u2060"\\]/g, '');

/** What accepted rows hold that their source does not: texts, and numbers of the line they came from. */
function inventions(
  { dataset }: IngestResult,
  bytes: Uint8Array,
  encoding: string,
  isCsv: boolean,
): string[] {
  const source = decoderOf(encoding).decode(bytes);
  const whole = compact(source);
  const lines = isCsv ? source.split(/\r\n|\n|\r/) : [];
  const found: string[] = [];
  for (const table of Object.values(dataset.tables)) {
    const spec = TABLES.find(({ name }) => name === table.table);
    for (const column of spec?.columns ?? []) {
      const cells: readonly Cell[] = table.columns[column.name] ?? [];
      cells.forEach((cell, row) => {
        const line = table.source.line[row] ?? 0;
        if (typeof cell === 'string' && ['id', 'text'].includes(column.kind)) {
          if (cell.includes('\ufffd')) found.push(`${column.name} line ${line}: U+FFFD`);
          if (!whole.includes(compact(cell))) found.push(`${column.name} line ${line}: ${cell.slice(0, 80)}`);
        }
        if (typeof cell !== 'number' || !isCsv || !['percent', 'decimal', 'integer'].includes(column.kind))
          return;
        const value = Number(cellText(column.kind, cell));
        const text = lines.slice(line - 1, line + 3).join('\n');
        const near = numbersIn(text).some((n) => Math.abs(n - value) <= 0.000_05 + Math.abs(value) * 1e-12);
        if (!near) found.push(`${column.name} line ${line}: ${value} not in ${text.slice(0, 120)}`);
      });
    }
  }
  return found;
}

const MISSING = /^(?:|-|—|\/|无|n\/a|null)$/i;

/**
 * How many records a text without quotes has whose first line is still the header: lines with a cell that is not
 * missing, counted here without the importer. Null where it cannot be told so simply.
 */
function recordsIn(bytes: Uint8Array, encoding: string, header: string): number | null {
  const source = decoderOf(encoding).decode(bytes);
  const [first, second, ...others] = source.split(/\r\n|\n|\r/);
  if (source.includes('"') || first !== header || second === header) return null;
  const filled = (line: string) =>
    line.split(/[,\t;|]/).some((cell) => !MISSING.test(compact(cell.normalize('NFKC'))));
  return [second ?? '', ...others].filter(filled).length;
}

/** Rules of the importer that a result of one damaged file breaks, in words; `header` is the sound file's first line. */
export function violations(result: IngestResult, bytes: Uint8Array, header: string): string[] {
  const found: string[] = [];
  let accepted = 0;
  let duplicates = 0;
  for (const report of result.files) {
    const { records, quarantined, refused } = report;
    if (records !== report.accepted + quarantined) found.push(`records ${records}`);
    if (refused !== null && records !== 0) found.push(`refused with ${records} records`);
    accepted += report.accepted;
    duplicates += report.duplicates;
  }
  const aside = result.files.reduce((sum, { quarantined }) => sum + quarantined, 0);
  if (aside !== result.quarantine.length)
    found.push(`${aside} quarantined, ${result.quarantine.length} entries`);
  const rows = Object.values(result.dataset.tables).reduce((sum, table) => sum + table.rows, 0);
  const references = result.dataset.references.reduce((sum, table) => sum + table.rows, 0);
  if (rows + references !== accepted - duplicates) {
    found.push(`${rows + references} rows of ${accepted} accepted with ${duplicates} duplicates`);
  }
  if (result.files.length === 0 && result.unmatched.length === 0) found.push('the file is not reported');
  const [only] = result.files;
  if (result.files.length === 1 && only?.encoding) {
    const isCsv = only.format === 'csv' || only.format === 'tsv';
    const expected = isCsv && only.refused === null ? recordsIn(bytes, only.encoding, header) : null;
    if (expected !== null && expected !== only.records) {
      found.push(`${only.records} records, ${expected} lines`);
    }
    found.push(...inventions(result, bytes, only.encoding, isCsv));
  }
  return found;
}
