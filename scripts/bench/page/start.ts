import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { openBrowser } from '../../../src/warehouse/browser.ts';

declare global {
  interface Window {
    /** Milliseconds from navigation to the answer of `select 1`, nothing else having been done. */
    answered: Promise<number>;
  }
}

/** The library as it is delivered, its own script and its own engine. */
async function delivered(): Promise<number> {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(new URL(workerUrl, location.href)));
  await database.instantiate(new URL('./duckdb-eh.wasm', location.href).href);
  await database.open({ path: ':memory:' });
  const connection = await database.connectInternal();
  await database.runQuery(connection, 'SELECT 1');
  return performance.now();
}

/** The engine as the app publishes and opens it. */
async function published(): Promise<number> {
  const warehouse = await openBrowser();
  await warehouse.query('SELECT 1');
  return performance.now();
}

window.answered = location.hash === '#published' ? published() : delivered();
