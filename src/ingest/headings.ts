import { columnOf } from './headers.ts';
import type { Row } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean, squash } from './text.ts';

/** A header as one row of texts, and how many rows from the top it and what stands above it take. */
export interface Heading {
  readonly written: readonly string[];
  readonly skip: number;
}

const UNIT = /^[(（[【]?(%|％|核|个|台|元|万元|天|日|人|次|小时|分钟|秒|[KMGT]i?B?)[)）\]】]?$/i;
const FULL_UNIT: Readonly<Record<string, string>> = { k: 'KB', m: 'MB', g: 'GB', t: 'TB', '％': '%' };

/** The unit that a cell is, without brackets: `（核）` → `核`. */
function unitOf(cell: string): string | undefined {
  const unit = UNIT.exec(clean(cell))?.[1];
  return unit === undefined ? undefined : (FULL_UNIT[unit.toLowerCase()] ?? unit);
}

/** A row under the header that gives nothing but the units of the columns above. */
function isUnits(row: Row): boolean {
  const filled = row.cells.filter((cell) => !/^[-—/]?$/.test(clean(cell)));
  return filled.length > 0 && filled.every((cell) => unitOf(cell) !== undefined);
}

/** A header with the unit below it; a unit that is not its column's makes it another header. */
function withUnit(spec: IngestSpec, header: string, unit: string | undefined): string {
  if (unit === undefined || clean(header) === '') return header;
  const column = columnOf(spec, header);
  const same = !column?.unit || column.unit.toUpperCase() === unit.toUpperCase();
  return column && same ? header : `${clean(header)}(${unit})`;
}

/** Of a group with its header; what is longer is no header. */
const LONGEST = 1000;

/**
 * A header below a group: `P95` under `CPU` is `CPU P95`. The columns of usage say 利用率 in the group or not at all, so
 * that `P95` under `CPU利用率(%)` is `CPU P95利用率`. Where no column has the joined name, the lower text stands alone.
 */
function underGroup(spec: IngestSpec, group: string, header: string): string {
  const [upper, lower] = [clean(group), clean(header)];
  if (upper.length + lower.length > LONGEST) return lower || upper;
  if (lower === '' || squash(upper) === squash(lower)) return upper;
  if (upper === '') return lower;
  const base = upper.replace(/[(（][^)）]*[)）]$/, '').replace(/利用率$/, '');
  const joined = [`${upper} ${lower}`, `${base} ${lower}`, `${base} ${lower}利用率`];
  const found = joined.find((text) => columnOf(spec, text));
  if (found) return found;
  return columnOf(spec, lower) ? lower : `${upper} ${lower}`;
}

function joinRows(spec: IngestSpec, upper: Row, lower: Row): string[] {
  const width = Math.max(upper.cells.length, lower.cells.length);
  const written: string[] = [];
  let group = '';
  for (let index = 0; index < width; index++) {
    const above = upper.cells[index] ?? '';
    const below = lower.cells[index] ?? '';
    if (clean(above) !== '') group = above;
    // A group that spans several columns is written over the first of them.
    written.push(underGroup(spec, clean(below) === '' ? above : group, below));
  }
  return written;
}

/** A title: the only text of its row, over the first of the headers below; a group has another beside it or stands apart. */
function isTitle(row: Row, below: Row): boolean {
  const filled = (cells: readonly string[]) => cells.findIndex((cell) => clean(cell) !== '');
  const texts = row.cells.filter((cell) => clean(cell) !== '');
  return texts.length === 1 && filled(row.cells) <= filled(below.cells);
}

/** Rows of text only: a header may go on in them, data with a number or a date cannot be one. */
const isWords = (row: Row) =>
  row.cells.every((cell) => !/^[\d\s.,:/年月日%-]+$/.test(clean(cell)) || clean(cell) === '');

/**
 * Every way of reading a header out of the first rows: one row, a row with units below it, and a row of groups over a
 * row of headers. `units` is the only reading of its row.
 */
export function headingsOf(spec: IngestSpec, rows: readonly Row[]): Heading[] {
  // A format that names its columns apart from its rows numbers that row 0.
  if (rows[0]?.line === 0) return [{ written: rows[0].cells, skip: 1 }];
  return rows.flatMap((row, index): Heading[] => {
    const next = rows[index + 1];
    const single = { written: row.cells, skip: index + 1 };
    if (!next) return [single];
    if (isUnits(next)) {
      const written = row.cells.map((cell, column) => withUnit(spec, cell, unitOf(next.cells[column] ?? '')));
      return [{ written, skip: index + 2 }];
    }
    if (!isWords(next) || isTitle(row, next)) return [single];
    const joined = { written: joinRows(spec, row, next), skip: index + 2 };
    const below = rows[index + 2];
    if (!below || !isUnits(below)) return [single, joined];
    const written = joined.written.map((cell, column) =>
      withUnit(spec, cell, unitOf(below.cells[column] ?? '')),
    );
    return [single, { written, skip: index + 3 }];
  });
}
