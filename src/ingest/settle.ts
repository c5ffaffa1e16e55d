import type { Cell } from '../contract/rows.ts';
import type { Draft } from './read-sheet.ts';
import type { IngestSpec } from './specs.ts';
import { compareText } from './text.ts';

/** Accepted rows of one table in key order, and what became of each file's rows. */
export interface Settled {
  readonly rows: number;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  readonly file: readonly number[];
  readonly line: readonly number[];
  /** By file: rows accepted, those merged into an identical one included, and how many those were. */
  readonly accepted: readonly number[];
  readonly duplicates: readonly number[];
  /** Rows that contradict another row of their key. */
  readonly conflicts: readonly (Place & { readonly among: Conflict })[];
}

interface Place {
  readonly file: number;
  readonly line: number;
}

/** The rows that contradict one another; the first few are named. */
export interface Conflict {
  readonly rows: number;
  readonly first: readonly Place[];
}

const CONFLICTS_NAMED = 5;

/** Null first, numbers by size, text by code unit. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(a) - Number(b);
}

/**
 * Columns of a table's key: an identifying extra column (`marks`) is part of it where it has a value; extra counts
 * are only where no mark has.
 */
export function keyOf(spec: IngestSpec): Readonly<Record<'key' | 'marks' | 'counts', readonly string[]>> {
  const isCount = (name: string) => spec.columns.some((c) => c.name === name && c.kind === 'integer');
  const extra = spec.keyExtra ?? [];
  return {
    key: spec.key,
    marks: extra.filter((name) => !isCount(name)),
    counts: extra.filter(isCount),
  };
}

/** By row, the place of its cell among the column's different cells, and how many of these there are. */
function ranksOf(cells: readonly Cell[]): { readonly ranks: Float64Array; readonly distinct: number } {
  const places = new Map<Cell, number>();
  for (const cell of cells) if (!places.has(cell)) places.set(cell, 0);
  [...places.keys()].sort(compareCells).forEach((cell, place) => {
    places.set(cell, place);
  });
  return { ranks: Float64Array.from(cells, (cell) => places.get(cell) ?? 0), distinct: places.size };
}

/** Rows in the order of some columns, and where all are equal as they came: null where they are so already. */
function sortedBy(columns: readonly (readonly Cell[])[], rows: number): ArrayLike<number> | null {
  const compare = (a: number, b: number): number => {
    for (const cells of columns) {
      const difference = compareCells(cells[a] ?? null, cells[b] ?? null);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  let row = 1;
  while (row < rows && compare(row - 1, row) < 0) row++;
  if (row >= rows) return null;
  // One number a row, of its ranks and then its place, sorts without a comparison of ours; where it would not be exact, we compare.
  const keys = new Float64Array(rows);
  let size = rows;
  for (const cells of columns) {
    const { ranks, distinct } = ranksOf(cells);
    size *= distinct;
    if (size > Number.MAX_SAFE_INTEGER) return Array.from({ length: rows }, (_, i) => i).sort(compare);
    for (let i = 0; i < rows; i++) keys[i] = (keys[i] ?? 0) * distinct + (ranks[i] ?? 0);
  }
  for (let i = 0; i < rows; i++) keys[i] = (keys[i] ?? 0) * rows + i;
  keys.sort();
  return Uint32Array.from(keys, (key) => key % rows);
}

/**
 * Puts a table's rows in key order and deals with rows of one key: identical ones are merged and counted,
 * contradicting ones all set aside. Neither depends on the order of files or rows.
 */
export function settle(draft: Draft, files: number): Settled {
  const { spec } = draft;
  const columnOf = (name: string) =>
    draft.columns[spec.columns.findIndex((column) => column.name === name)] ?? [];
  const named = keyOf(spec);
  const key = named.key.map(columnOf);
  const marks = named.marks.map(columnOf);
  const counts = named.counts.map(columnOf);
  const order = [...key, ...marks, ...counts];

  const same = (columns: readonly (readonly Cell[])[], a: number, b: number): boolean => {
    for (const cells of columns) if (cells[a] !== cells[b]) return false;
    return true;
  };
  const sameKey = (a: number, b: number) =>
    same(key, a, b) &&
    same(marks, a, b) &&
    (marks.some((cells) => (cells[a] ?? null) !== null) || same(counts, a, b));

  // Rows came in the order of files and lines.
  const sorted = sortedBy(order, draft.line.length);
  const at = (place: number) => (sorted === null ? place : (sorted[place] ?? 0));
  const total = draft.line.length;
  const kept: number[] = [];
  const accepted: number[] = new Array(files).fill(0);
  const duplicates: number[] = new Array(files).fill(0);
  const conflicts: (Place & { among: Conflict })[] = [];
  const placeOf = (index: number): Place => ({ file: draft.file[index] ?? 0, line: draft.line[index] ?? 0 });
  const count = (tally: number[], index: number) => {
    const file = draft.file[index] ?? 0;
    tally[file] = (tally[file] ?? 0) + 1;
  };

  for (let from = 0; from < total; ) {
    const first = at(from);
    let to = from + 1;
    let identical = true;
    for (; to < total && sameKey(first, at(to)); to++) {
      if (identical) identical = same(draft.columns, first, at(to));
    }
    if (identical) {
      kept.push(first);
      for (let i = from; i < to; i++) count(accepted, at(i));
      for (let i = from + 1; i < to; i++) count(duplicates, at(i));
    } else {
      const group = Array.from({ length: to - from }, (_, i) => placeOf(at(from + i)));
      const among = { rows: group.length, first: group.slice(0, CONFLICTS_NAMED) };
      for (const place of group) conflicts.push({ ...place, among });
    }
    from = to;
  }
  // Nothing moved and nothing left out: the draft's own cells.
  const whole = sorted === null && kept.length === total;
  const taken = <T>(cells: readonly T[], none: T): readonly T[] =>
    whole ? cells : kept.map((index) => cells[index] ?? none);
  return {
    rows: kept.length,
    columns: Object.fromEntries(
      spec.columns.map((column, position) => {
        const cells = draft.columns[position] ?? [];
        return [column.name, taken(cells, null)];
      }),
    ),
    file: taken(draft.file, 0),
    line: taken(draft.line, 0),
    accepted,
    duplicates,
    conflicts,
  };
}
