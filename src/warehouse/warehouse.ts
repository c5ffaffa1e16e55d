/** DuckDB behind one small interface; `native.ts` (Node) and `browser.ts` (wasm) are its two drivers. */

export type SqlValue = string | number | bigint | boolean | null;

/**
 * One row of a result. Both drivers return the same JavaScript value for the same SQL type:
 * BIGINT → bigint; INTEGER and smaller, DOUBLE → number; BOOLEAN → boolean; VARCHAR → string;
 * DATE → `YYYY-MM-DD`; TIMESTAMP → `YYYY-MM-DD HH:MM:SS`; DECIMAL and HUGEINT → exact decimal text; UUID and
 * ENUM → string. Any other type (lists, structs, INTERVAL, TIME, BLOB…) is refused: cast it to VARCHAR.
 * A name that occurs twice becomes `name:1`.
 */
export type SqlRow = Record<string, SqlValue>;

/**
 * One column to load; cells are as in `contract/rows.ts` (decimals × 10 000, days, seconds), in an array or,
 * where none is missing, a typed array. `type` is VARCHAR, INTEGER, BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP
 * or DECIMAL(p,4).
 */
export interface LoadColumn {
  readonly name: string;
  readonly type: string;
  readonly values: ArrayLike<string | number | boolean | null>;
}

export interface LoadTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly LoadColumn[];
  /**
   * The same rows as an Arrow IPC file of `encodeArrow`, where they came from one; a column that it lacks is null. A
   * driver that can take it never reads `values`.
   */
  readonly file?: Uint8Array;
}

export interface Warehouse {
  readonly engine: 'duckdb-wasm' | 'duckdb-native';
  /** What the engine says it is, e.g. `v1.5.6`. */
  version(): Promise<string>;
  /** Creates or replaces tables, all or none; throws if a stored row count differs from `rows`. */
  load(...tables: LoadTable[]): Promise<void>;
  /** Runs trusted SQL of our own (the files under `indicators/`); never text that holds a value. */
  execute(sql: string): Promise<void>;
  /**
   * Runs one statement with every value bound to a `?`. Both drivers bind a number, and a bigint within
   * ±2^53, as DOUBLE (write `?::INTEGER` where SQL needs one); beyond that they throw.
   */
  query(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]>;
  /** Forbids external access and further configuration; call once everything is loaded. */
  lock(): Promise<void>;
  close(): Promise<void>;
}
