import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { engineStreams } from './engine-stream.ts';
import { decodeResult } from './result.ts';
import { COMPRESS, COMPRESS_FROM_ROWS, STORE_SETTINGS } from './store.ts';
import { boundValue, statements } from './values.ts';
import type { LoadTable, SqlRow, SqlValue, Warehouse } from './warehouse.ts';

/**
 * DuckDB-WASM (eh build, one thread) in a worker of its own, from our own origin; usable on the main thread
 * and inside another worker. Extensions are neither installed nor loaded: off line that would corrupt the engine.
 */
export async function openBrowser(): Promise<Warehouse> {
  const worker = new Worker(new URL(workerUrl, self.location.href));
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(new URL(wasmUrl, self.location.href).href);
  await database.open({ path: ':memory:' });
  const connection = await database.connectInternal();
  let closed = false;
  /** The library answers nothing for an engine that has ended, and prints what it was asked. */
  const open = () => {
    if (closed) throw new Error('计算引擎已经关闭');
    return database;
  };
  const run = async (sql: string) => open().runQuery(connection, sql);

  for (const setting of STORE_SETTINGS) await run(setting);

  const query = async (sql: string, values: readonly SqlValue[] = []): Promise<SqlRow[]> => {
    const bound = values.map(boundValue);
    const statement = await open().createPrepared(connection, sql);
    try {
      return decodeResult(await open().runPrepared(connection, statement, bound));
    } finally {
      // Nobody waits for it, and an engine that has ended has closed it.
      if (!closed) database.closePrepared(connection, statement).catch(() => undefined);
    }
  };

  /** The next stream is made while the engine, which has a thread of its own, takes the one before it. */
  const fill = async (table: LoadTable) => {
    let taken: Promise<unknown> = Promise.resolve();
    try {
      for (const stream of engineStreams(table)) {
        await taken;
        taken = open().insertArrowFromIPCStream(connection, stream, { name: table.name, create: false });
      }
    } finally {
      await taken;
    }
  };

  /** Every statement is a round trip to the engine's worker, which is most of the cost of a small table. */
  const create = (tables: readonly LoadTable[]) => {
    const statements = tables.map(({ name, columns }) => {
      const definition = columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
      return `CREATE OR REPLACE TABLE "${name}" (${definition})`;
    });
    return run(statements.join(';'));
  };

  const checkCounts = async (tables: readonly LoadTable[]) => {
    const counts = tables.map(({ name }) => `(SELECT count(*) FROM "${name}") AS "${name}"`);
    const [stored] = decodeResult(await run(`SELECT ${counts.join(', ')}`));
    for (const { name, rows } of tables)
      if (stored?.[name] !== BigInt(rows))
        throw new Error(`table ${name}: ${rows} rows given, ${stored?.[name]} stored`);
  };

  return {
    engine: 'duckdb-wasm',
    version: async () => String((await query('SELECT version() AS v'))[0]?.v),
    async load(...tables) {
      await run('BEGIN');
      try {
        await create(tables);
        for (const table of tables) if (table.rows > 0) await fill(table);
        await checkCounts(tables);
        await run('COMMIT');
      } catch (error) {
        await run('ROLLBACK');
        throw error;
      }
      if (tables.some(({ rows }) => rows >= COMPRESS_FROM_ROWS)) await run(COMPRESS);
    },
    async execute(sql) {
      for (const statement of statements(sql)) await run(statement);
    },
    query,
    async lock() {
      await run('SET enable_external_access=false');
      await run('SET lock_configuration=true');
    },
    async close() {
      closed = true;
      await database.disconnect(connection);
      await database.terminate();
    },
  };
}
