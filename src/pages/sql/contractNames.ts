import { TABLES } from '../../contract/tables.ts';
import { headerOf } from '../../contract/words.ts';

const HEADERS: ReadonlyMap<string, string> = new Map(
  TABLES.flatMap(({ columns }) => columns.map((column) => [column.name, headerOf(column)] as const)),
);
const TABLE_NAMES: ReadonlyMap<string, string> = new Map(TABLES.map(({ name, zh }) => [name, zh]));

/** Chinese header of a column that has the name of one of the contract's, else null. */
export function contractHeader(column: string): string | null {
  if (column === 'source_file') return '来源文件';
  if (column === 'source_line') return '行';
  return HEADERS.get(column) ?? null;
}

/** Chinese name of a table of the contract, else null: it was computed. */
export function contractTable(table: string): string | null {
  return TABLE_NAMES.get(table) ?? null;
}

/** Names in the contract's order, those of other tables after them, by name. */
export function inContractOrder<T extends { readonly name: string }>(tables: readonly T[]): T[] {
  const place = (name: string) => {
    const index = TABLES.findIndex((table) => table.name === name);
    return index < 0 ? TABLES.length : index;
  };
  return [...tables].sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
}
