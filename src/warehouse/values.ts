import { instantText } from '../contract/calendar.ts';
import type { SqlRow, SqlValue } from './warehouse.ts';

/** Names of a result's columns, made unique: the second `a` becomes `a:1`. */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}:${count}`;
  });
}

/** One row from its cells; a column may be called `__proto__`. */
export function sqlRow(names: readonly string[], cell: (column: number) => SqlValue): SqlRow {
  return Object.fromEntries(names.map((name, i) => [name, cell(i)]));
}

/** Exact text of an unscaled decimal: `decimalText(-5n, 2)` is `-0.05`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return String(unscaled);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** `YYYY-MM-DD HH:MM:SS` of microseconds since 1970, with six decimals only where the second is not whole. */
export function sqlTimestamp(micros: bigint): string {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const text = instantText(Number((micros - fraction) / 1_000_000n));
  return fraction === 0n ? text : `${text}.${String(fraction).padStart(6, '0')}`;
}

/** What both drivers bind for a value; a number that is not a finite double is refused, not changed. */
export function boundValue(value: SqlValue): string | number | boolean | null {
  const bound = typeof value === 'bigint' ? Number(value) : value;
  if (typeof bound === 'number' && !Number.isFinite(bound)) throw new Error(`${value} cannot be bound`);
  if (typeof value === 'bigint' && !Number.isSafeInteger(bound))
    throw new Error(`${value} cannot be bound exactly: bind its text and cast it`);
  return bound;
}

/** The refusal of a result type that has no single JavaScript value. */
export function unsupportedType(column: string, type: string): Error {
  return new Error(`column ${column}: a ${type} has no single value here; cast it to VARCHAR`);
}

/** The statements of a script of our own, which ends each with `;` at the end of a line. */
export function statements(sql: string): string[] {
  return sql
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
