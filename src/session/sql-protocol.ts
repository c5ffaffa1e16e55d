import type { TextResult } from '../warehouse/read-only.ts';
import type { CityFiles } from './city-files.ts';

export type SqlResult = TextResult;

/** A table or view that a query may name, with its columns in order. */
export interface SqlTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** A query that came to nothing: the engine's words, and whether the engine itself is to be given up. */
export interface SqlFailure {
  readonly code: string;
  readonly message: string;
}

/** The SQL page's own worker: a second engine over the same tables, which may be ended at any moment. */
export interface SqlApi {
  /** Loads the dataset, builds the views, locks the engine; returns what can be queried. */
  open(city: CityFiles, onStep: (step: string) => void): Promise<readonly SqlTable[]>;
  run(sql: string, limit: number): Promise<SqlResult | SqlFailure>;
}
