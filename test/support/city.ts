import { dayNumber } from '../../src/contract/calendar.ts';
import type { Dataset } from '../../src/contract/dataset.ts';
import { type Cell, DECIMAL_SCALE, type TypedTable } from '../../src/contract/rows.ts';
import { TABLES, type TableName, tableSpec } from '../../src/contract/tables.ts';
import type { ColumnKind } from '../../src/contract/types.ts';

/** A row as a test writes it: dates `2025-01-31`, months `2025-01`, instants `2025-01-05 08:30`, numbers as numbers. */
export type TestRow = Record<string, string | number | boolean | null>;

function cell(value: string | number | boolean | null | undefined, kind: ColumnKind): Cell {
  if (value === null || value === undefined) return null;
  if (kind === 'percent' || kind === 'decimal') return Math.round(Number(value) * DECIMAL_SCALE);
  if (kind !== 'month' && kind !== 'date' && kind !== 'instant') return value;
  const [date = '', time = '00:00'] = String(value).split(' ');
  const [year, month, day = 1] = date.split('-').map(Number);
  const days = dayNumber(Number(year), Number(month), Number(day));
  if (days === null) throw new Error(`no such date in a test: ${value}`);
  if (kind !== 'instant') return days;
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return days * 86_400 + hour * 3600 + minute * 60 + second;
}

/** Accepted rows of one table, as ingest would hand them over. */
export function typedTable(name: TableName, rows: readonly TestRow[]): TypedTable {
  const spec = tableSpec(name);
  for (const key of rows.flatMap(Object.keys)) {
    if (!spec.columns.some((column) => column.name === key)) throw new Error(`${name} has no column ${key}`);
  }
  return {
    table: name,
    rows: rows.length,
    columns: Object.fromEntries(
      spec.columns.map((column) => [column.name, rows.map((row) => cell(row[column.name], column.kind))]),
    ),
    source: { files: [`${name}.csv`], file: rows.map(() => 0), line: rows.map((_, i) => i + 2) },
  };
}

/** A dataset of just these tables; a table that is not named was not delivered. */
export function city(tables: Partial<Record<TableName, readonly TestRow[]>>): Dataset {
  const named = TABLES.filter((spec) => tables[spec.name] !== undefined);
  return {
    info: { id: 'test', title: '测试城市', synthetic: true },
    tables: Object.fromEntries(
      named.map((spec) => [spec.name, typedTable(spec.name, tables[spec.name] ?? [])]),
    ),
    references: [],
  };
}
