import type { Dataset } from '../contract/dataset.ts';
import { type Cell, storageType } from '../contract/rows.ts';
import { TABLES } from '../contract/tables.ts';
import type { LoadTable, Warehouse } from './warehouse.ts';

/** Provenance columns of every contract table: which file and line a row came from; outside the data hash. */
export const SOURCE_FILE = 'source_file';
export const SOURCE_LINE = 'source_line';

/**
 * Loads a dataset: every table of the contract with every column (an absent table is empty and an absent
 * column null), and `delivered(table_name)`, which names the tables that some file did deliver.
 */
export async function loadDataset(warehouse: Warehouse, dataset: Dataset): Promise<void> {
  for (const spec of TABLES) {
    const given = dataset.tables[spec.name];
    const rows = given?.rows ?? 0;
    const empty: Cell[] = new Array(rows).fill(null);
    const columns: LoadTable['columns'][number][] = spec.columns.map((column) => ({
      name: column.name,
      type: storageType(column.kind),
      values: given?.columns[column.name] ?? empty,
    }));
    const files = given?.source.files ?? [];
    columns.push({
      name: SOURCE_FILE,
      type: 'VARCHAR',
      values: given?.source.file.map((i) => files[i] ?? null) ?? [],
    });
    columns.push({ name: SOURCE_LINE, type: 'INTEGER', values: given?.source.line ?? [] });
    await warehouse.load({ name: spec.name, rows, columns });
  }
  const delivered = TABLES.map((spec) => spec.name).filter((name) => dataset.tables[name] !== undefined);
  await warehouse.load({
    name: 'delivered',
    rows: delivered.length,
    columns: [{ name: 'table_name', type: 'VARCHAR', values: delivered }],
  });
}
