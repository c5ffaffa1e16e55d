import * as Comlink from 'comlink';
import type { SqlValue } from '../../../src/warehouse/warehouse.ts';
import { type Engine, engine } from './engine.ts';
import { rowsText } from './text.ts';

declare global {
  interface Window {
    engine: Engine;
    /** The rows of a query as one text. */
    queryText(sql: string, values: readonly SqlValue[]): Promise<string>;
  }
}

// `?worker` puts our code, and with it the engine's own worker, into a worker of ours.
if (location.search === '?worker') {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  window.engine = Comlink.wrap<Engine>(worker) as unknown as Engine;
} else {
  window.engine = engine;
}

window.queryText = async (sql, values) => rowsText(await window.engine.query(sql, values));
