import { proxy, type Remote, wrap } from 'comlink';
import { startEngine } from './engine.ts';
import type { SqlApi, SqlFailure, SqlResult, SqlTable } from './sql-protocol.ts';
import { whenLive } from './store.ts';

/** An engine of its own for one dataset, until it is stopped. */
interface SqlEngine {
  readonly key: string;
  readonly worker: Worker;
  readonly remote: Remote<SqlApi>;
  readonly tables: Promise<readonly SqlTable[]>;
  /** Ends what waits for the worker, which itself never answers again. */
  readonly stopped: Promise<never>;
  readonly stop: (error: Error) => void;
}

let running: SqlEngine | null = null;

/** Said to a query whose engine was ended under it. */
export const CANCELLED = '已取消';

function start(key: string, onStep: (step: string) => void): SqlEngine {
  const worker = new Worker(new URL('./sql.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<SqlApi>(worker);
  let stop: (error: Error) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  stopped.catch(() => undefined);
  const tables = (async () => {
    await whenLive();
    const city = await startEngine().cityFiles(key);
    return remote.open(city, proxy(onStep));
  })();
  return { key, worker, remote, tables: Promise.race([tables, stopped]), stopped, stop };
}

/** Ends the engine, whatever it is doing; the next question starts another. */
export function stopSql(reason = CANCELLED): void {
  running?.stop(new Error(reason));
  running?.worker.terminate();
  running = null;
}

/** Starts the engine for a dataset, if it is not there yet; resolves to the tables that can be queried. */
export async function openSql(key: string, onStep: (step: string) => void): Promise<readonly SqlTable[]> {
  if (running && running.key !== key) stopSql('数据集已更换');
  running ??= start(key, onStep);
  const engine = running;
  try {
    return await engine.tables;
  } catch (error) {
    if (running === engine) stopSql();
    throw error;
  }
}

/** DuckDB's own refusals name their kind; whatever else comes out of the engine is the engine coming apart. */
const REFUSAL = /^[A-Z][\w ]* Error: /;

/**
 * Runs one query on the dataset's engine.
 * @throws where it was cancelled or the dataset replaced
 */
export async function runSql(key: string, sql: string, limit: number): Promise<SqlResult | SqlFailure> {
  await openSql(key, () => {});
  const engine = running;
  if (!engine) throw new Error(CANCELLED);
  const result = await Promise.race([engine.remote.run(sql, limit), engine.stopped]);
  if ('code' in result && result.code === 'sql.engine' && !REFUSAL.test(result.message) && running === engine)
    stopSql();
  return result;
}
