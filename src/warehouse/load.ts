import type { Dataset } from '../contract/dataset.ts';
import { type Cell, storageType, type TypedTable } from '../contract/rows.ts';
import { TABLES, type TableName } from '../contract/tables.ts';
import type { TableSpec } from '../contract/types.ts';
import { onDemand } from './arrow.ts';
import type { LoadColumn, LoadTable, Warehouse } from './warehouse.ts';

/** Provenance columns of every contract table: which file and line a row came from; outside the data hash. */
export const SOURCE_FILE = 'source_file';
export const SOURCE_LINE = 'source_line';

/** Tables of a dataset as Arrow IPC files, each with its provenance columns. */
export type TableFiles = ReadonlyMap<TableName, Uint8Array>;

function loadColumn(name: string, type: string, values: () => LoadColumn['values']): LoadColumn {
  const column = { name, type };
  onDemand(column, 'values', values);
  return column as LoadColumn;
}

/** One table of the contract with every column; a table or column that was not delivered is empty or null. */
function loadTable(spec: TableSpec, given: TypedTable | undefined, file: Uint8Array | undefined): LoadTable {
  const rows = given?.rows ?? 0;
  const empty: Cell[] = new Array(rows).fill(null);
  const columns = spec.columns.map(({ name, kind }) =>
    loadColumn(name, storageType(kind), () => given?.columns[name] ?? empty),
  );
  columns.push(
    loadColumn(SOURCE_FILE, 'VARCHAR', () => {
      const files = given?.source.files ?? [];
      return given?.source.file.map((i) => files[i] ?? null) ?? [];
    }),
    loadColumn(SOURCE_LINE, 'INTEGER', () => given?.source.line ?? []),
  );
  return { name: spec.name, rows, columns, ...(file && { file }) };
}

/** Tables of the contract as they are loaded, each with every column; one that was not delivered is empty. */
export function contractTables(
  dataset: Dataset,
  names: readonly TableName[],
  files: TableFiles = new Map(),
): LoadTable[] {
  return TABLES.filter(({ name }) => names.includes(name)).map((spec) =>
    loadTable(spec, dataset.tables[spec.name], files.get(spec.name)),
  );
}

/**
 * Loads a dataset: every table of the contract with every column (an absent table is empty and an absent
 * column null), and `delivered(table_name)`, which names the tables that some file did deliver.
 * @param files the dataset's tables as the package's Arrow IPC files, where it came from one
 */
export async function loadDataset(warehouse: Warehouse, dataset: Dataset, files?: TableFiles): Promise<void> {
  const names = TABLES.map(({ name }) => name);
  const delivered = names.filter((name) => dataset.tables[name] !== undefined);
  await warehouse.load(...contractTables(dataset, names, files), {
    name: 'delivered',
    rows: delivered.length,
    columns: [{ name: 'table_name', type: 'VARCHAR', values: delivered }],
  });
}
