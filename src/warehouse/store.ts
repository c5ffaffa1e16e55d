/** Statements that both drivers run before anything is loaded; the city's tables live in a database of its own. */
export const STORE_SETTINGS: readonly string[] = [
  // Off line, an attempt to load an extension fails and corrupts the browser's engine.
  'SET autoload_known_extensions=false',
  'SET autoinstall_known_extensions=false',
  // One thread, so that nothing depends on scheduling.
  'SET threads=1',
  // The default database cannot compress what it holds in memory.
  "ATTACH ':memory:' AS city (COMPRESS)",
  'USE city',
];

/**
 * Rows from which a table is compressed once it is loaded. Ten million host-months take 1.4 GB of the browser's 3.1
 * as they come and 0.25 GB compressed; a table that fits anyway is loaded half as fast again without.
 */
export const COMPRESS_FROM_ROWS = 4_000_000;

/** Compresses every table; only outside a transaction. */
export const COMPRESS = 'CHECKPOINT city';
