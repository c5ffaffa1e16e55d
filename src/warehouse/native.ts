import {
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import { dateText, instantText } from '../contract/calendar.ts';
import type { LoadTable, SqlRow, SqlValue, Warehouse } from './warehouse.ts';

const CHUNK_ROWS = 2048;

/** A contract cell as the value that the native appender expects for its column type. */
function toNative(value: string | number | boolean | null, type: DuckDBType): DuckDBValue {
  if (value === null) return null;
  switch (type.typeId) {
    case DuckDBTypeId.DECIMAL: {
      const { width, scale } = type as unknown as { width: number; scale: number };
      return new DuckDBDecimalValue(BigInt(value), width, scale);
    }
    case DuckDBTypeId.DATE:
      return new DuckDBDateValue(value as number);
    case DuckDBTypeId.TIMESTAMP:
      return new DuckDBTimestampValue(BigInt(value) * 1_000_000n);
    case DuckDBTypeId.BIGINT:
      return BigInt(value);
    default:
      return value;
  }
}

/** A native result cell as `SqlRow` promises it. */
function fromNative(value: DuckDBValue): SqlValue {
  if (value === null || typeof value !== 'object') return value as SqlValue;
  if (value instanceof DuckDBDateValue) return dateText(value.days);
  if (value instanceof DuckDBTimestampValue) return instantText(Number(value.micros / 1_000_000n));
  return value.toString();
}

/** Native DuckDB in this process, in memory, on one thread so that nothing depends on scheduling. */
export async function openNative(): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
  });
  const connection = await instance.connect();

  const query = async (sql: string, values: readonly SqlValue[] = []): Promise<SqlRow[]> => {
    const reader = await connection.runAndReadAll(sql, [...values]);
    const names = reader.deduplicatedColumnNames();
    const huge = reader.columnTypes().map((type) => type.typeId === DuckDBTypeId.HUGEINT);
    return reader.getRows().map((row) => {
      const out: SqlRow = {};
      names.forEach((name, i) => {
        const value = row[i] ?? null;
        out[name] = huge[i] && value !== null ? String(value) : fromNative(value);
      });
      return out;
    });
  };

  return {
    engine: 'duckdb-native',
    version: async () => String((await query('SELECT version() AS v'))[0]?.v),
    async load({ name, rows, columns }: LoadTable) {
      const definition = columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
      await connection.run(`CREATE OR REPLACE TABLE "${name}" (${definition})`);
      if (rows > 0) {
        const appender = await connection.createAppender(name);
        const types = columns.map((_, i) => appender.columnType(i));
        for (let from = 0; from < rows; from += CHUNK_ROWS) {
          const chunk = DuckDBDataChunk.create(types, Math.min(CHUNK_ROWS, rows - from));
          columns.forEach(({ values }, i) => {
            const type = types[i] as DuckDBType;
            chunk.setColumnValues(
              i,
              values.slice(from, from + CHUNK_ROWS).map((value) => toNative(value, type)),
            );
          });
          appender.appendDataChunk(chunk);
        }
        appender.closeSync();
      }
      const [stored] = await query(`SELECT count(*) AS n FROM "${name}"`);
      if (stored?.n !== BigInt(rows))
        throw new Error(`table ${name}: ${rows} rows given, ${stored?.n} stored`);
    },
    execute: async (sql) => {
      for (const statement of await statements(sql)) await connection.run(statement);
    },
    query,
    lock: async () => {
      await connection.run('SET enable_external_access=false');
      await connection.run('SET lock_configuration=true');
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };

  async function statements(sql: string): Promise<string[]> {
    return sql
      .split(/;\s*(?:\n|$)/)
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');
  }
}
