import { cellText } from '../contract/cell-text.ts';
import type { Dataset, FileReport } from '../contract/dataset.ts';
import type { TypedTable } from '../contract/rows.ts';
import { TABLES } from '../contract/tables.ts';
import type { ColumnSpec } from '../contract/types.ts';

/** The first rows of a file as they will be stored. */
export interface FirstRows {
  /** Sheet as in its report. */
  readonly file: string;
  /** Headers of the columns that the file fills. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const SHOWN = 5;

/** By file, the rows of a table that come first in it. */
function firstOf({ source, rows }: TypedTable): Map<string, number[]> {
  const first = new Map<number, number[]>();
  const line = (row: number) => source.line[row] ?? 0;
  for (let row = 0; row < rows; row++) {
    const file = source.file[row] ?? 0;
    const found = first.get(file);
    if (!found) first.set(file, [row]);
    else if (found.length < SHOWN || line(row) < line(found.at(-1) ?? 0)) {
      found.push(row);
      found.sort((a, b) => line(a) - line(b));
      found.length = Math.min(found.length, SHOWN);
    }
  }
  return new Map([...first].map(([file, found]) => [source.files[file] ?? '', found]));
}

/** The first rows of every file that a report names, as texts. */
export function firstRows(tables: Dataset['tables'], reports: readonly FileReport[]): FirstRows[] {
  const named = new Set(reports.map(({ name }) => name));
  return TABLES.flatMap((spec): FirstRows[] => {
    const table = tables[spec.name];
    if (!table) return [];
    return [...firstOf(table)].flatMap(([file, rows]): FirstRows[] => {
      if (!named.has(file)) return [];
      const columns: readonly ColumnSpec[] = spec.columns.filter(({ name }) =>
        rows.some((row) => (table.columns[name]?.[row] ?? null) !== null),
      );
      return [
        {
          file,
          columns: columns.map(({ zh, unit }) => (unit ? `${zh}(${unit})` : zh)),
          rows: rows.map((row) =>
            columns.map(({ name, kind }) => cellText(kind, table.columns[name]?.[row] ?? null)),
          ),
        },
      ];
    });
  });
}
