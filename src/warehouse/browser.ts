import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { encodeArrow } from './arrow.ts';
import { decodeResult } from './result.ts';
import { boundValue, statements } from './values.ts';
import type { LoadColumn, LoadTable, SqlRow, SqlValue, Warehouse } from './warehouse.ts';

/** Rows of one Arrow batch: bounds the memory that a load needs beside its table. */
const BATCH_ROWS = 262_144;
const STAGING = '__staging';

/** The exact declared type from what Arrow carried: a decimal arrives as value × 10 000. */
function castFromArrow({ name, type }: LoadColumn): string {
  const decimal = type.startsWith('DECIMAL');
  return decimal
    ? `CAST(CAST("${name}" AS DECIMAL(18,0)) * 0.0001 AS ${type})`
    : `CAST("${name}" AS ${type})`;
}

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
  const run = (sql: string) => database.runQuery(connection, sql);

  await run('SET autoload_known_extensions=false');
  await run('SET autoinstall_known_extensions=false');
  await run('SET threads=1');

  const query = async (sql: string, values: readonly SqlValue[] = []): Promise<SqlRow[]> => {
    const bound = values.map(boundValue);
    const statement = await database.createPrepared(connection, sql);
    try {
      return decodeResult(await database.runPrepared(connection, statement, bound));
    } finally {
      await database.closePrepared(connection, statement);
    }
  };

  /** Every statement is a round trip to the engine's worker, which is most of the cost of a small table. */
  const fill = async ({ name, rows, columns }: LoadTable) => {
    const casts = columns.map((column) => `${castFromArrow(column)} AS "${column.name}"`).join(', ');
    for (let from = 0; from < rows; from += BATCH_ROWS) {
      const bytes = encodeArrow(columns, from, Math.min(from + BATCH_ROWS, rows), 'stream');
      await database.insertArrowFromIPCStream(connection, bytes, { name: STAGING, create: true });
      const into = from === 0 ? `CREATE OR REPLACE TABLE "${name}" AS` : `INSERT INTO "${name}"`;
      await run(`${into} SELECT ${casts} FROM ${STAGING}`);
      await run(`DROP TABLE ${STAGING}`);
    }
    const [stored] = decodeResult(await run(`SELECT count(*) AS n FROM "${name}"`));
    if (stored?.n !== BigInt(rows)) throw new Error(`table ${name}: ${rows} rows given, ${stored?.n} stored`);
  };

  return {
    engine: 'duckdb-wasm',
    version: async () => String((await query('SELECT version() AS v'))[0]?.v),
    async load(table) {
      if (table.rows === 0) {
        const definition = table.columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
        await run(`CREATE OR REPLACE TABLE "${table.name}" (${definition})`);
        return;
      }
      await run('BEGIN');
      try {
        await fill(table);
        await run('COMMIT');
      } catch (error) {
        await run('ROLLBACK');
        throw error;
      }
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
      await database.disconnect(connection);
      await database.terminate();
    },
  };
}
