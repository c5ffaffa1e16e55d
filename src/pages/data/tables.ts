import { TABLES } from '../../contract/tables.ts';
import type { ColumnSpec } from '../../contract/types.ts';

const NAMES: ReadonlyMap<string, string> = new Map([
  ...TABLES.map(({ name, zh }) => [name, zh] as const),
  ['workdays', '工作日历'],
  ['catalogue', '服务目录'],
]);

/** Chinese name of a table. */
export function tableTitle(table: string | null): string {
  return NAMES.get(table ?? '') ?? table ?? '';
}

/** Column of a table by its contract name. */
export function columnOf(table: string | null, name: string): ColumnSpec | undefined {
  return TABLES.find((spec) => spec.name === table)?.columns.find((column) => column.name === name);
}

/** A column as a clerk knows it, with its unit. */
export function columnTitle(table: string | null, name: string): string {
  const column = columnOf(table, name);
  if (!column) return name;
  return column.unit ? `${column.zh}(${column.unit})` : column.zh;
}
