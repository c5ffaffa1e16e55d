import { DIRECTORY_TABLES } from './directories.ts';
import { RECORD_TABLES } from './records.ts';
import type { TableSpec } from './types.ts';

/** The 19 tables of the data contract, in the order in which they refer to one another. */
export const TABLES = [...DIRECTORY_TABLES, ...RECORD_TABLES] as const;

export type TableName = (typeof TABLES)[number]['name'];

/** The table's specification; throws for a name outside the contract, which is a programming error. */
export function tableSpec(name: TableName): TableSpec {
  const spec = TABLES.find((table) => table.name === name);
  if (!spec) throw new Error(`no table ${name} in the data contract`);
  return spec;
}
