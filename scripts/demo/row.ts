import type { TableName } from '../../src/contract/tables.ts';

/**
 * A record under canonical column names: months `2025-01`, dates `2025-01-31`, instants `2025-01-31 08:30`,
 * numbers in the contract's units, null for a missing cell.
 */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The whole city before it is written out. */
export type Tables = Readonly<Partial<Record<TableName, readonly Row[]>>>;
