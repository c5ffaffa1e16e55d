import { openPackage } from '../../../src/ingest/package.ts';
import { openBrowser } from '../../../src/warehouse/browser.ts';
import { loadDataset } from '../../../src/warehouse/load.ts';
import type { LoadTable, SqlValue, Warehouse } from '../../../src/warehouse/warehouse.ts';

/** What a test asks of the browser's engine; the same on the main thread and behind a worker. */
export interface Engine {
  open(): Promise<string>;
  load(table: LoadTable): Promise<void>;
  /** Loads the dataset package below a URL. */
  loadPackage(base: string): Promise<void>;
  execute(sql: string): Promise<void>;
  /** Rows as entries, so that names such as `__proto__` survive the way to the test. */
  query(sql: string, values?: readonly SqlValue[]): Promise<[string, SqlValue][][]>;
  lock(): Promise<void>;
  close(): Promise<void>;
}

let warehouse: Warehouse | null = null;

function opened(): Warehouse {
  if (!warehouse) throw new Error('open() comes first');
  return warehouse;
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export const engine: Engine = {
  async open() {
    warehouse = await openBrowser();
    return warehouse.version();
  },
  load: (table) => opened().load(table),
  async loadPackage(base) {
    const found = await openPackage((path) => fetchBytes(`${base}/${path}`));
    const { dataset, files } = await found.packed();
    await loadDataset(opened(), dataset, files);
  },
  execute: (sql) => opened().execute(sql),
  query: async (sql, values) => (await opened().query(sql, values)).map((row) => Object.entries(row)),
  lock: () => opened().lock(),
  close: () => opened().close(),
};
