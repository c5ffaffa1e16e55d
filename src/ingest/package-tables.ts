import type { ReferenceTable } from '../contract/dataset.ts';
import { type Cell, storageType, type TypedTable } from '../contract/rows.ts';
import { type TableName, tableSpec } from '../contract/tables.ts';
import { decodeArrow, encodeArrow, onDemand } from '../warehouse/arrow.ts';
import { SOURCE_FILE, SOURCE_LINE } from '../warehouse/load.ts';
import type { LoadColumn } from '../warehouse/warehouse.ts';

const missing = (cell: Cell | undefined) => cell === null || cell === undefined;

/**
 * One contract table as an Arrow IPC file, rows in key order, for any reader of Arrow:
 * text, ids and enumerations are dictionary-encoded UTF-8; dates Date32 (a month is its first day); instants
 * Timestamp[s] without zone, Beijing wall clock; whole numbers Int32; percents Int32 and other decimals Int64,
 * both value × 10 000, marked by the field metadata `scale` = 4; booleans Bool. A column without any value is
 * left out. `source_file` and `source_line` say which file and line of the exports a row came from.
 */
export function packTable(table: TypedTable): Uint8Array {
  const columns: LoadColumn[] = tableSpec(table.table).columns.flatMap(({ name, kind }) => {
    const values = table.columns[name];
    return values?.some((cell) => !missing(cell)) ? [{ name, type: storageType(kind), values }] : [];
  });
  const { files, file, line } = table.source;
  columns.push({ name: SOURCE_FILE, type: 'VARCHAR', values: file.map((i) => files[i] ?? null) });
  columns.push({ name: SOURCE_LINE, type: 'INTEGER', values: line });
  return encodeArrow(columns, table.rows);
}

/** Which file and line each row came from. */
function sourceOf(files: readonly Cell[], lines: readonly Cell[]): TypedTable['source'] {
  const positions = new Map<string, number>();
  const file = files.map((cell) => {
    const text = String(cell ?? '');
    const known = positions.get(text);
    if (known !== undefined) return known;
    positions.set(text, positions.size);
    return positions.size - 1;
  });
  return { files: [...positions.keys()], file, line: lines.map((cell) => Number(cell ?? 0)) };
}

/**
 * The inverse of `packTable`; a column that was left out is null in every row. Columns and source are decoded when
 * they are first read.
 */
export function unpackTable(name: TableName, bytes: Uint8Array): TypedTable {
  const { rows, columns: given } = decodeArrow(bytes);
  const empty: Cell[] = new Array(rows).fill(null);
  const cells = (column: string) => given[column] ?? empty;
  const columns = {};
  for (const column of tableSpec(name).columns) onDemand(columns, column.name, () => cells(column.name));
  const table = { table: name, rows, columns };
  onDemand(table, 'source', () => sourceOf(cells(SOURCE_FILE), cells(SOURCE_LINE)));
  return table as TypedTable;
}

/** SQL type of a reference column, whose kind the contract does not name. */
function referenceType(name: string, values: readonly Cell[]): string {
  const present = values.filter((cell) => !missing(cell));
  if (present.every((cell) => typeof cell === 'string')) return 'VARCHAR';
  if (present.every((cell) => typeof cell === 'boolean')) return 'BOOLEAN';
  if (present.every((cell) => Number.isSafeInteger(cell))) return 'BIGINT';
  if (present.every((cell) => typeof cell === 'number')) return 'DOUBLE';
  throw new Error(`reference column ${name} mixes types`);
}

/** `workdays` or `catalogue` as an Arrow IPC file: cells as they are, every column kept. */
export function packReference(reference: ReferenceTable): Uint8Array {
  const columns = Object.entries(reference.columns).map(([name, values]) => ({
    name,
    type: referenceType(name, values),
    values,
  }));
  return encodeArrow(columns, reference.rows);
}

/** The inverse of `packReference`. */
export function unpackReference(name: ReferenceTable['name'], bytes: Uint8Array): ReferenceTable {
  return { name, ...decodeArrow(bytes) };
}
