import {
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  VARCHAR,
} from '@duckdb/node-api';
import { dateText } from '../contract/calendar.ts';
import { COMPRESS, COMPRESS_FROM_ROWS, STORE_SETTINGS } from './store.ts';
import {
  boundValue,
  decimalText,
  sqlRow,
  sqlTimestamp,
  statements,
  uniqueNames,
  unsupportedType,
} from './values.ts';
import type { LoadColumn, LoadTable, SqlRow, SqlValue, Warehouse } from './warehouse.ts';

const CHUNK_ROWS = 2048;
const INT32_LIMIT = 2 ** 31;

/** A contract cell as the value that the native appender expects; null where it does not fit the type. */
function toNative(cell: string | number | boolean, type: DuckDBType): DuckDBValue {
  if (typeof cell === 'string') return type.typeId === DuckDBTypeId.VARCHAR ? cell : null;
  if (typeof cell === 'boolean') return type.typeId === DuckDBTypeId.BOOLEAN ? cell : null;
  if (type.typeId === DuckDBTypeId.DOUBLE) return cell;
  if (!Number.isSafeInteger(cell)) return null;
  const fitsInt32 = cell >= -INT32_LIMIT && cell < INT32_LIMIT;
  switch (type.typeId) {
    case DuckDBTypeId.DECIMAL: {
      const { width, scale } = type as unknown as { width: number; scale: number };
      return Math.abs(cell) < 10 ** width ? new DuckDBDecimalValue(BigInt(cell), width, scale) : null;
    }
    case DuckDBTypeId.DATE:
      return fitsInt32 ? new DuckDBDateValue(cell) : null;
    case DuckDBTypeId.TIMESTAMP:
      return new DuckDBTimestampValue(BigInt(cell) * 1_000_000n);
    case DuckDBTypeId.BIGINT:
      return BigInt(cell);
    case DuckDBTypeId.INTEGER:
      return fitsInt32 ? cell : null;
    default:
      return null;
  }
}

/** Cells `from` to `to` of a column for the appender; the native writer itself checks nothing. */
function nativeCells(column: LoadColumn, type: DuckDBType, from: number, to: number): DuckDBValue[] {
  const cells: DuckDBValue[] = new Array(to - from);
  for (let row = from; row < to; row++) {
    const cell = column.values[row] ?? null;
    const value = cell === null ? null : toNative(cell, type);
    if (cell !== null && value === null)
      throw new Error(`column ${column.name}, row ${row}: ${String(cell)} is no ${column.type}`);
    cells[row - from] = value;
  }
  return cells;
}

const PLAIN = new Set([
  DuckDBTypeId.SQLNULL,
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.ENUM,
]);

/** How the values of one result column become what `SqlRow` promises. */
function nativeReader(name: string, type: DuckDBType): (value: DuckDBValue) => SqlValue {
  if (PLAIN.has(type.typeId)) return (value) => value as SqlValue;
  switch (type.typeId) {
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
    case DuckDBTypeId.UUID:
      return String;
    case DuckDBTypeId.DECIMAL:
      return (value) => {
        const decimal = value as DuckDBDecimalValue;
        return decimalText(decimal.value, decimal.scale);
      };
    case DuckDBTypeId.DATE:
      return (value) => dateText((value as DuckDBDateValue).days);
    case DuckDBTypeId.TIMESTAMP:
      return (value) => sqlTimestamp((value as DuckDBTimestampValue).micros);
    default:
      throw unsupportedType(name, String(type));
  }
}

/** The SQL type under which a value is bound: the one that the browser's driver uses too. */
function boundType(value: string | number | boolean | null): DuckDBType {
  if (typeof value === 'number') return DOUBLE;
  return typeof value === 'boolean' ? BOOLEAN : VARCHAR;
}

/** Native DuckDB in this process, in memory, on one thread so that nothing depends on scheduling. */
export async function openNative(): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const setting of STORE_SETTINGS) await connection.run(setting);

  const query = async (sql: string, values: readonly SqlValue[] = []): Promise<SqlRow[]> => {
    const bound = values.map(boundValue);
    const prepared = await connection.prepare(sql);
    prepared.bind(bound, bound.map(boundType));
    const reader = await prepared.runAndReadAll().finally(() => prepared.destroySync());
    const names = uniqueNames(reader.columnNames());
    const readers = reader.columnTypes().map((type, i) => nativeReader(names[i] ?? '', type));
    return reader.getRows().map((row) =>
      sqlRow(names, (i) => {
        const value = row[i] ?? null;
        return value === null ? null : (readers[i]?.(value) ?? null);
      }),
    );
  };

  const append = ({ name, rows, columns }: LoadTable) =>
    connection.createAppender(name).then((appender) => {
      const types = columns.map((_, i) => appender.columnType(i));
      for (let from = 0; from < rows; from += CHUNK_ROWS) {
        const to = Math.min(from + CHUNK_ROWS, rows);
        const chunk = DuckDBDataChunk.create(types, to - from);
        columns.forEach((column, i) => {
          chunk.setColumnValues(i, nativeCells(column, types[i] as DuckDBType, from, to));
        });
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    });

  return {
    engine: 'duckdb-native',
    version: async () => String((await query('SELECT version() AS v'))[0]?.v),
    async load(...tables) {
      await connection.run('BEGIN');
      try {
        for (const table of tables) {
          const { name, rows, columns } = table;
          const definition = columns.map((column) => `"${column.name}" ${column.type}`).join(', ');
          await connection.run(`CREATE OR REPLACE TABLE "${name}" (${definition})`);
          if (rows > 0) await append(table);
          const [stored] = await query(`SELECT count(*) AS n FROM "${name}"`);
          if (stored?.n !== BigInt(rows))
            throw new Error(`table ${name}: ${rows} rows given, ${stored?.n} stored`);
        }
        await connection.run('COMMIT');
      } catch (error) {
        await connection.run('ROLLBACK');
        throw error;
      }
      if (tables.some(({ rows }) => rows >= COMPRESS_FROM_ROWS)) await connection.run(COMPRESS);
    },
    execute: async (sql) => {
      for (const statement of statements(sql)) await connection.run(statement);
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
}
