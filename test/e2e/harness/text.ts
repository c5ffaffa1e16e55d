import type { SqlValue } from '../../../src/warehouse/warehouse.ts';

/** Rows as entries, so that names such as `__proto__` survive. */
export type Entries = (readonly [string, SqlValue])[][];

/** What JSON has no way to write, by its own text. */
type Marked = { readonly bigint: string } | { readonly number: string };

const isPlain = (value: SqlValue) =>
  typeof value === 'number' ? Number.isFinite(value) && !Object.is(value, -0) : typeof value !== 'bigint';

function marked(value: SqlValue): SqlValue | Marked {
  if (isPlain(value)) return value;
  if (typeof value === 'bigint') return { bigint: String(value) };
  return { number: Object.is(value, -0) ? '-0' : String(value) };
}

function unmarked(value: SqlValue | Marked): SqlValue {
  if (value === null || typeof value !== 'object') return value;
  return 'bigint' in value ? BigInt(value.bigint) : Number(value.number);
}

/** Rows as one text: a browser hands over a text at once, and many values one by one, which takes minutes. */
export function rowsText(rows: Entries): string {
  return JSON.stringify(rows.map((row) => row.map(([name, value]) => [name, marked(value)])));
}

/** The rows of a {@link rowsText}. */
export function textRows(text: string): [string, SqlValue][][] {
  const rows = JSON.parse(text) as [string, SqlValue | Marked][][];
  return rows.map((row) => row.map(([name, value]) => [name, unmarked(value)]));
}
