import { Column, type DataType, decimal, nullType, tableFromIPC } from '@uwdata/flechette';
import { DECIMAL_SCALE } from '../contract/rows.ts';
import { arrowBytes } from './arrow.ts';
import { arrowBatch, arrowColumn, type Packing } from './pack.ts';
import type { LoadColumn, LoadTable } from './warehouse.ts';

/** Rows of one Arrow batch: bounds the memory that a load needs beside its table. */
const BATCH_ROWS = 262_144;

const NO_BYTES = new Uint8Array(0);
const SCALE = Math.log10(DECIMAL_SCALE);
/** 32-bit words of an Arrow decimal. */
const WORDS = 4;
const TWO_32 = 2 ** 32;
const TWO_53 = 2 ** 53;

/** Buffers that every batch of a table takes again in the same order: new ones would keep the collector busy. */
function reusedRoom(): { readonly room: Packing['room']; reuse(): void } {
  const buffers: ArrayBuffer[] = [];
  let next = 0;
  return {
    room(bytes) {
      const at = next++;
      const kept = buffers[at];
      if (kept && kept.byteLength >= bytes) {
        new Uint8Array(kept, 0, bytes).fill(0);
        return kept;
      }
      const made = new ArrayBuffer(bytes);
      buffers[at] = made;
      return made;
    },
    reuse() {
      next = 0;
    },
  };
}

/**
 * Whole numbers, 32 or 64 bits each, as the 128-bit ones of an Arrow decimal; null where one has more digits than
 * `precision` or is no safe number: the engine itself does not look.
 */
function widen(
  values: Int32Array | BigInt64Array,
  precision: number,
  room: Packing['room'],
): BigUint64Array | null {
  const limit = Math.min(10 ** precision, TWO_53);
  const from = new Int32Array(values.buffer, values.byteOffset, values.byteLength / 4);
  const wide = new Int32Array(room(values.length * WORDS * 4), 0, values.length * WORDS);
  const words = values instanceof Int32Array ? 1 : 2;
  for (let i = 0; i < values.length; i++) {
    const low = from[i * words] ?? 0;
    const high = words === 1 ? low >> 31 : (from[i * words + 1] ?? 0);
    const value = high * TWO_32 + (low >>> 0);
    if (value >= limit || value <= -limit) return null;
    const to = i * WORDS;
    wide[to] = low;
    wide[to + 1] = high;
    if (high < 0) wide.fill(-1, to + 2, to + WORDS);
  }
  return new BigUint64Array(wide.buffer, 0, values.length * 2);
}

/**
 * A column as the engine stores it without a cast: a decimal is an Arrow decimal and no whole number × 10 000, and a
 * column without a value is sent without cells.
 */
function engineColumn(
  column: LoadColumn,
  packed: Column<unknown> | undefined,
  rows: number,
  room: Packing['room'],
): Column<unknown> {
  if (!packed || packed.nullCount === rows) {
    const type = nullType();
    return new Column([arrowBatch(type, { length: rows, nullCount: rows, validity: NO_BYTES })], type);
  }
  const digits = /^DECIMAL\((\d+),4\)$/.exec(column.type)?.[1];
  if (digits === undefined) return packed;
  const precision = Number(digits);
  const type: DataType = decimal(precision, SCALE);
  const batches = packed.data.map((batch) => {
    const { length, nullCount, validity } = batch;
    const values = widen(batch.values as Int32Array | BigInt64Array, precision, room);
    if (!values) throw new Error(`column ${column.name}: a value is no ${column.type}`);
    return arrowBatch(type, { length, nullCount, validity: validity ?? NO_BYTES, values });
  });
  return new Column(batches, type);
}

/**
 * A table as Arrow IPC streams, each with all columns in their order and the types of the engine's table: the rows of
 * its file, or its cells in batches. Throws where a cell does not fit its type.
 */
export function* engineStreams(
  { rows, columns, file }: LoadTable,
  batchRows = BATCH_ROWS,
): Generator<Uint8Array> {
  if (file) {
    const given = tableFromIPC(file);
    const room = (bytes: number) => new ArrayBuffer(bytes);
    yield arrowBytes(
      columns.map((column) => {
        const at = given.schema.fields.findIndex(({ name }) => name === column.name);
        const packed = at < 0 ? undefined : given.getChildAt(at);
        return { name: column.name, data: engineColumn(column, packed, given.numRows, room) };
      }),
      'stream',
    );
    return;
  }
  const { room, reuse } = reusedRoom();
  const packing: Packing = { room, vocabularies: new Map() };
  for (let from = 0; from < rows; from += batchRows) {
    const length = Math.min(batchRows, rows - from);
    reuse();
    yield arrowBytes(
      columns.map((column) => ({
        name: column.name,
        data: engineColumn(column, arrowColumn(column, from, length, packing), length, room),
      })),
      'stream',
    );
  }
}
