import { type Column, field, Table, Type, tableFromIPC, tableToIPC } from '@uwdata/flechette';
import { type Cell, DECIMAL_SCALE } from '../contract/rows.ts';
import { arrowColumn } from './pack.ts';
import type { LoadColumn } from './warehouse.ts';

/** Metadata of a field that holds value × 10 000, for readers that know nothing of the contract. */
const SCALE_METADATA = new Map([['scale', String(Math.log10(DECIMAL_SCALE))]]);

/** Arrow IPC bytes of columns of the same lengths. */
export function arrowBytes(
  columns: readonly { readonly name: string; readonly data: Column<unknown>; readonly scale?: boolean }[],
  format: 'stream' | 'file',
): Uint8Array {
  const fields = columns.map(({ name, data, scale }) =>
    field(name, data.type, true, scale ? SCALE_METADATA : null),
  );
  const schema = { version: 4 as const, endianness: 0 as const, fields, metadata: null };
  const bytes = tableToIPC(
    new Table(
      schema,
      columns.map(({ data }) => data),
    ),
    { format },
  );
  if (!bytes) throw new Error('Arrow encoding gave no bytes');
  return bytes;
}

/**
 * Columns of `rows` cells as an Arrow IPC file of one record batch; the same cells give the same bytes.
 * Text is dictionary-encoded UTF-8, DATE is Date32, TIMESTAMP is Timestamp[s] without zone, and
 * DECIMAL(p,4) is Int32 (p ≤ 9) or Int64 holding value × 10 000, marked by the field metadata `scale` = 4.
 * Throws where a cell does not fit its type.
 */
export function encodeArrow(columns: readonly LoadColumn[], rows: number): Uint8Array {
  const packed = columns.map((column) => ({
    name: column.name,
    data: arrowColumn(column, 0, rows),
    scale: column.type.startsWith('DECIMAL'),
  }));
  return arrowBytes(packed, 'file');
}

/** Cells of one decoded column; whole numbers of 64 bits must be safe ones. */
function unpackCells(column: Column<unknown>): Cell[] {
  const { typeId } = column.type;
  const cells: Cell[] = new Array(column.length);
  let row = 0;
  for (const batch of column.data) {
    const { length, nullCount, validity } = batch;
    const raw = batch.values as ArrayLike<number | bigint>;
    const whole = typeId === Type.Int || typeId === Type.Date || typeId === Type.Timestamp;
    for (let i = 0; i < length; i++, row++) {
      const present = nullCount === 0 || ((validity?.[i >> 3] ?? 0) >> (i & 7)) & 1;
      if (!present) cells[row] = null;
      else if (whole) cells[row] = Number(raw[i]);
      else cells[row] = batch.at(i) as Cell;
      if (whole && present && !Number.isSafeInteger(cells[row])) throw new Error(`${raw[i]} is too large`);
    }
  }
  return cells;
}

/** Defines a member that is made when it is first read: cells that nobody asks for are never decoded. */
export function onDemand<T>(target: object, name: string, make: () => T): void {
  let made: T | undefined;
  Object.defineProperty(target, name, {
    enumerable: true,
    get: () => {
      made ??= make();
      return made;
    },
  });
}

/**
 * Reads Arrow IPC bytes back into contract cells: the inverse of `encodeArrow`. A column is decoded when it is first
 * read, and throws then if a whole number in it is not a safe one.
 */
export function decodeArrow(bytes: Uint8Array): { rows: number; columns: Record<string, Cell[]> } {
  const table = tableFromIPC(bytes);
  const columns: Record<string, Cell[]> = {};
  for (const [i, { name }] of table.schema.fields.entries())
    onDemand(columns, name, () => unpackCells(table.getChildAt(i)));
  return { rows: table.numRows, columns };
}
