import { cellText } from '../contract/cell-text.ts';
import type { Cell } from '../contract/rows.ts';
import type { Draft } from './read-sheet.ts';
import { compareCells, keyOf, type Settled } from './settle.ts';
import type { IngestSpec } from './specs.ts';

type Columns = Readonly<Record<string, readonly Cell[]>>;

/** Rows of one table and where they came from, in key order. */
export interface SourcedRows {
  readonly rows: number;
  readonly columns: Columns;
  readonly files: readonly string[];
  readonly file: readonly number[];
  readonly line: readonly number[];
}

/** A row of the import that contradicts a committed one. */
interface Held {
  readonly file: number;
  readonly line: number;
}

/** A committed row beside the row of the import that contradicts it: every column in which they differ. */
export interface Contradiction {
  /** As its reader knows it. */
  readonly key: string;
  /** Contract names with both values as texts; an empty text is a missing cell. */
  readonly columns: readonly {
    readonly column: string;
    readonly committed: string;
    readonly given: string;
  }[];
}

/** Committed rows of a table that an import contradicts, and what was decided about them. */
export interface TableOverlap {
  readonly table: IngestSpec['name'];
  readonly rows: number;
  readonly decision: 'replace' | 'keep' | null;
  /** The first few. */
  readonly examples: readonly Contradiction[];
}

export interface Overlay {
  readonly table: SourcedRows;
  /** By file of the import: rows accepted, and of these merged into an identical one, committed ones included. */
  readonly accepted: readonly number[];
  readonly duplicates: readonly number[];
  /** Committed rows that the import contradicts, and the rows of the import that are therefore set aside. */
  readonly contradicted: number;
  readonly held: readonly Held[];
  /** The first contradicted rows beside what contradicts them. */
  readonly examples: readonly Contradiction[];
}

const EXAMPLES = 5;

/** Cells of a table's key columns by row: what two rows are the same by. */
function keyCells(spec: IngestSpec, cells: (column: string) => readonly Cell[]): (row: number) => Cell[] {
  const { key, marks, counts } = keyOf(spec);
  const [keys, marked, counted] = [key, marks, counts].map((names) => names.map(cells));
  return (row) => {
    const at = (columns: readonly (readonly Cell[])[] = []) => columns.map((column) => column[row] ?? null);
    const own = at(marked);
    return [...at(keys), ...own, ...(own.some((cell) => cell !== null) ? [] : at(counted))];
  };
}

/** A row's key as its reader knows it. */
function keyText(spec: IngestSpec, columns: Columns, row: number): string {
  const kinds = new Map(spec.columns.map(({ name, kind }) => [name, kind]));
  return spec.key
    .map((name) => cellText(kinds.get(name) ?? 'text', columns[name]?.[row] ?? null))
    .join(' · ');
}

/** Both rows where they differ. */
function contradiction(
  spec: IngestSpec,
  committed: (name: string) => Cell,
  given: (name: string) => Cell,
  key: string,
): Contradiction {
  return {
    key,
    columns: spec.columns.flatMap(({ name, kind }) => {
      const [before, after] = [committed(name), given(name)];
      if (before === after) return [];
      return [{ column: name, committed: cellText(kind, before), given: cellText(kind, after) }];
    }),
  };
}

function compareKeys(a: readonly Cell[], b: readonly Cell[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = compareCells(a[i] ?? null, b[i] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Adds an import to the committed rows of its table, both in key order. A committed row that comes again is merged;
 * one that the import contradicts is replaced (`replace`), or stays and the import's rows are held back.
 */
export function overlay(
  draft: Draft,
  settled: Settled,
  files: readonly string[],
  base: SourcedRows,
  decision: 'replace' | 'keep' | undefined,
): Overlay {
  const { spec } = draft;
  const names = spec.columns.map(({ name }) => name);
  const cell = (columns: Columns, name: string, row: number) => columns[name]?.[row] ?? null;
  const newKey = keyCells(spec, (name) => settled.columns[name] ?? []);
  const oldKey = keyCells(spec, (name) => base.columns[name] ?? []);
  const accepted = [...settled.accepted];
  const duplicates = [...settled.duplicates];
  const add = (tally: number[], file: number, by: number) => {
    tally[file] = (tally[file] ?? 0) + by;
  };

  /** Rows of the result: of the import (≥ 0), or of the base (−1 − row). */
  const taken: number[] = [];
  const heldKeys = new Set<string>();
  const examples: Contradiction[] = [];
  let contradicted = 0;
  let next = 0;
  for (let row = 0; row < settled.rows; row++) {
    const key = newKey(row);
    let order = -1;
    while (next < base.rows) {
      order = compareKeys(oldKey(next), key);
      if (order >= 0) break;
      taken.push(-1 - next++);
    }
    if (next >= base.rows || order !== 0) {
      taken.push(row);
      continue;
    }
    if (names.every((name) => cell(base.columns, name, next) === cell(settled.columns, name, row))) {
      add(duplicates, settled.file[row] ?? 0, 1);
      taken.push(-1 - next++);
      continue;
    }
    contradicted++;
    if (examples.length < EXAMPLES) {
      const old = next;
      const committed = (name: string) => cell(base.columns, name, old);
      const given = (name: string) => cell(settled.columns, name, row);
      examples.push(contradiction(spec, committed, given, keyText(spec, settled.columns, row)));
    }
    if (decision === 'replace') taken.push(row);
    else {
      heldKeys.add(JSON.stringify(key));
      taken.push(-1 - next);
    }
    next++;
  }
  while (next < base.rows) taken.push(-1 - next++);

  // A held row may stand for several that were merged into it: each is set aside in its own place.
  const held: Held[] = [];
  if (heldKeys.size > 0) {
    const draftKey = keyCells(spec, (name) => draft.columns[names.indexOf(name)] ?? []);
    const merged = new Map<string, number>();
    for (let row = 0; row < draft.line.length; row++) {
      const key = JSON.stringify(draftKey(row));
      if (!heldKeys.has(key)) continue;
      const file = draft.file[row] ?? 0;
      held.push({ file, line: draft.line[row] ?? 0 });
      add(accepted, file, -1);
      if (merged.has(key)) add(duplicates, file, -1);
      else merged.set(key, row);
    }
  }

  const of = <T>(fromNew: (row: number) => T, fromBase: (row: number) => T) =>
    taken.map((row) => (row >= 0 ? fromNew(row) : fromBase(-1 - row)));
  return {
    table: {
      rows: taken.length,
      columns: Object.fromEntries(
        names.map((name) => [
          name,
          of(
            (row) => cell(settled.columns, name, row),
            (row) => cell(base.columns, name, row),
          ),
        ]),
      ),
      files: [...base.files, ...files],
      file: of(
        (row) => base.files.length + (settled.file[row] ?? 0),
        (row) => base.file[row] ?? 0,
      ),
      line: of(
        (row) => settled.line[row] ?? 0,
        (row) => base.line[row] ?? 0,
      ),
    },
    accepted,
    duplicates,
    contradicted,
    held,
    examples,
  };
}
