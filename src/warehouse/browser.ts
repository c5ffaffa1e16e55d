import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { type ArrowStream, encodeArrow, streamOfFile } from './arrow.ts';
import { decodeResult } from './result.ts';
import { COMPRESS, COMPRESS_FROM_ROWS, STORE_SETTINGS } from './store.ts';
import { boundValue, statements } from './values.ts';
import type { LoadColumn, LoadTable, SqlRow, SqlValue, Warehouse } from './warehouse.ts';

/** Rows of one Arrow batch: bounds the memory that a load needs beside its table. */
const BATCH_ROWS = 262_144;
const STAGING = '__staging';

/** The exact declared type from what Arrow carried: a decimal arrives as value × 10 000. */
function castFromArrow({ name, type }: LoadColumn): string {
  const decimal = type.startsWith('DECIMAL');
  const cell = decimal ? `CAST("${name}" AS DECIMAL(18,0)) * 0.0001` : `"${name}"`;
  return `CAST(${cell} AS ${type}) AS "${name}"`;
}

/** A table as Arrow IPC streams: the one of its file, or its cells in batches. */
function* streams({ rows, columns, file }: LoadTable): Generator<ArrowStream> {
  if (file) {
    yield streamOfFile(file);
    return;
  }
  const names = new Set(columns.map(({ name }) => name));
  for (let from = 0; from < rows; from += BATCH_ROWS)
    yield { stream: encodeArrow(columns, from, Math.min(from + BATCH_ROWS, rows), 'stream'), names };
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

  for (const setting of STORE_SETTINGS) await run(setting);

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
  const fill = async (table: LoadTable) => {
    const { name, rows, columns } = table;
    if (rows === 0) {
      const definition = columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
      await run(`CREATE OR REPLACE TABLE "${name}" (${definition})`);
      return;
    }
    let into = `CREATE OR REPLACE TABLE "${name}" AS`;
    let stored: SqlRow | undefined;
    for (const { stream, names } of streams(table)) {
      const cells = columns.map((column) =>
        names.has(column.name) ? castFromArrow(column) : `CAST(NULL AS ${column.type}) AS "${column.name}"`,
      );
      await database.insertArrowFromIPCStream(connection, stream, { name: STAGING, create: true });
      const filled = await run(
        `${into} SELECT ${cells.join(', ')} FROM ${STAGING}; DROP TABLE ${STAGING}; SELECT count(*) AS n FROM "${name}"`,
      );
      [stored] = decodeResult(filled);
      into = `INSERT INTO "${name}"`;
    }
    if (stored?.n !== BigInt(rows)) throw new Error(`table ${name}: ${rows} rows given, ${stored?.n} stored`);
  };

  return {
    engine: 'duckdb-wasm',
    version: async () => String((await query('SELECT version() AS v'))[0]?.v),
    async load(...tables) {
      await run('BEGIN');
      try {
        for (const table of tables) await fill(table);
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
      await database.disconnect(connection);
      await database.terminate();
    },
  };
}
