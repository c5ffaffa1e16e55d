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

  const compare = (a: number, b: number): number => {
    for (const cells of order) {
      const difference = compareCells(cells[a] ?? null, cells[b] ?? null);
      if (difference !== 0) return difference;
    }
    return (draft.file[a] ?? 0) - (draft.file[b] ?? 0) || (draft.line[a] ?? 0) - (draft.line[b] ?? 0);
  };
  const same = (columns: readonly (readonly Cell[])[], a: number, b: number) =>
    columns.every((cells) => cells[a] === cells[b]);
  const sameKey = (a: number, b: number) =>
    same(key, a, b) &&
    same(marks, a, b) &&
    (marks.some((cells) => (cells[a] ?? null) !== null) || same(counts, a, b));

  const sorted = draft.line.map((_, index) => index).sort(compare);
  const kept: number[] = [];
  const accepted: number[] = new Array(files).fill(0);
  const duplicates: number[] = new Array(files).fill(0);
  const conflicts: (Place & { among: Conflict })[] = [];
  const placeOf = (index: number): Place => ({ file: draft.file[index] ?? 0, line: draft.line[index] ?? 0 });
  const count = (tally: number[], index: number) => {
    const file = draft.file[index] ?? 0;
    tally[file] = (tally[file] ?? 0) + 1;
  };

  for (let from = 0; from < sorted.length; ) {
    const first = sorted[from] ?? 0;
    let to = from + 1;
    let identical = true;
    for (; to < sorted.length && sameKey(first, sorted[to] ?? 0); to++) {
      if (identical) identical = same(draft.columns, first, sorted[to] ?? 0);
    }
    if (identical) {
      kept.push(first);
      for (let i = from; i < to; i++) count(accepted, sorted[i] ?? 0);
      for (let i = from + 1; i < to; i++) count(duplicates, sorted[i] ?? 0);
    } else {
      const group = sorted.slice(from, to).map(placeOf);
      const among = { rows: group.length, first: group.slice(0, CONFLICTS_NAMED) };
      for (const place of group) conflicts.push({ ...place, among });
    }
    from = to;
  }
  return {
    rows: kept.length,
    columns: Object.fromEntries(
      spec.columns.map((column, position) => {
        const cells = draft.columns[position] ?? [];
        return [column.name, kept.map((index) => cells[index] ?? null)];
      }),
    ),
    file: kept.map((index) => draft.file[index] ?? 0),
    line: kept.map((index) => draft.line[index] ?? 0),
    accepted,
    duplicates,
    conflicts,
  };
}
