import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { wrap } from 'comlink';
import type { ImportTimes } from '../import.ts';
import type { ImportApi } from './import.worker.ts';

declare global {
  interface Window {
    /** Imports the chosen files in a worker. */
    importFiles(): Promise<ImportTimes & { readonly longestPause: number }>;
    /** Milliseconds of the engine's own `read_csv` of the chosen file of that name, unvalidated. */
    readPlainly(name: string): Promise<number>;
  }
}

const chosen = () => [...(document.querySelector('input')?.files ?? [])];

/** The longest time between two turns of the page's own loop while a task runs, in milliseconds. */
async function watched<T>(task: Promise<T>): Promise<{ readonly result: T; readonly longestPause: number }> {
  let last = performance.now();
  let longestPause = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longestPause = Math.max(longestPause, now - last);
    last = now;
  }, 5);
  const result = await task.finally(() => clearInterval(timer));
  return { result, longestPause };
}

window.importFiles = async () => {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<ImportApi>(worker);
  const { result, longestPause } = await watched(api(chosen()));
  worker.terminate();
  return { ...result, longestPause };
};

window.readPlainly = async (name) => {
  const file = chosen().find((one) => one.name === name);
  if (!file) throw new Error(`no file ${name}`);
  const worker = new Worker(new URL(workerUrl, self.location.href));
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(new URL(wasmUrl, self.location.href).href);
  await database.open({ path: ':memory:' });
  const connection = await database.connectInternal();
  const run = (sql: string) => database.runQuery(connection, sql);
  await run('SET autoload_known_extensions=false; SET autoinstall_known_extensions=false; SET threads=1');
  await database.registerFileHandle(name, file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const started = performance.now();
  await run(`CREATE TABLE plain AS SELECT * FROM read_csv('${name}')`);
  return performance.now() - started;
};
