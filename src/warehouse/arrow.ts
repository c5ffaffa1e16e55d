import {
  type Batch,
  batchType,
  bool,
  Column,
  columnFromValues,
  type DataType,
  dateDay,
  dictionary,
  field,
  float64,
  int32,
  int64,
  Table,
  TimeUnit,
  Type,
  tableFromIPC,
  tableToIPC,
  timestamp,
  utf8,
} from '@uwdata/flechette';
import { type Cell, DECIMAL_SCALE } from '../contract/rows.ts';
import type { LoadColumn } from './warehouse.ts';

const TWO_32 = 2 ** 32;

/** Metadata of a field that holds value × 10 000, for readers that know nothing of the contract. */
const SCALE_METADATA = new Map([['scale', String(Math.log10(DECIMAL_SCALE))]]);

/** The Arrow type that carries a column of this SQL type; DECIMAL travels as its unscaled whole number. */
function arrowType(sqlType: string): DataType {
  const decimal = /^DECIMAL\((\d+),4\)$/.exec(sqlType);
  if (decimal) return Number(decimal[1]) <= 9 ? int32() : int64();
  switch (sqlType) {
    case 'VARCHAR':
      return dictionary(utf8(), int32());
    case 'INTEGER':
      return int32();
    case 'BIGINT':
      return int64();
    case 'DOUBLE':
      return float64();
    case 'BOOLEAN':
      return bool();
    case 'DATE':
      return dateDay();
    case 'TIMESTAMP':
      return timestamp(TimeUnit.SECOND, null);
    default:
      throw new Error(`no Arrow type carries ${sqlType}`);
  }
}

interface Packed {
  readonly values: Int32Array | BigInt64Array | Float64Array | Uint8Array;
  readonly dictionary?: Column<string>;
}

/** The words of a text column in the order in which they came, which its cells are told by. */
interface Vocabulary {
  readonly keys: Map<string, number>;
  readonly words: string[];
  /**
   * By word: the one that followed it last time. It mostly follows it again (the same word, or the next host), and
   * needs no look-up then.
   */
  readonly followers: number[];
  /** The words as a column, and how many of them there were. */
  packed?: { readonly count: number; readonly column: Column<string> };
}

/** What the batches of one table share. */
export interface Packing {
  /** A buffer of zeros for the batch that is being made. */
  room(bytes: number): ArrayBuffer;
  readonly vocabularies: Map<LoadColumn, Vocabulary>;
}

/** How a column is packed that shares nothing: into buffers of its own. */
const alone = (): Packing => ({ room: (bytes) => new ArrayBuffer(bytes), vocabularies: new Map() });

function vocabularyOf(column: LoadColumn, { vocabularies }: Packing): Vocabulary {
  const known = vocabularies.get(column);
  if (known) return known;
  const vocabulary: Vocabulary = { keys: new Map(), words: [], followers: [] };
  vocabularies.set(column, vocabulary);
  return vocabulary;
}

/** The words as a column, made again only where there are more of them. */
function wordColumn(vocabulary: Vocabulary, type: DataType): Column<string> {
  const { words, packed } = vocabulary;
  if (packed?.count === words.length) return packed.column;
  // A dictionary needs a batch even where every cell is missing.
  const column = columnFromValues<string>(words.length > 0 ? words : [''], type);
  vocabulary.packed = { count: words.length, column };
  return column;
}

/** Packs the cells of one column into the buffers of its Arrow type; a cell that does not fit is refused. */
function packCells(
  column: LoadColumn,
  type: DataType,
  from: number,
  length: number,
  packing: Packing,
): Packed {
  const { values } = column;
  const refuse = (i: number): never => {
    throw new Error(
      `column ${column.name}, row ${from + i}: ${String(values[from + i])} is no ${column.type}`,
    );
  };
  switch (type.typeId) {
    case Type.Dictionary: {
      const keys = new Int32Array(packing.room(length * 4), 0, length);
      const vocabulary = vocabularyOf(column, packing);
      const { keys: known, words, followers } = vocabulary;
      let before = -1;
      for (let i = 0; i < length; i++) {
        const cell = values[from + i];
        if (cell === null || cell === undefined) continue;
        let key = followers[before] ?? -1;
        if (key < 0 || words[key] !== cell) {
          if (typeof cell !== 'string') return refuse(i);
          key = known.get(cell) ?? words.length;
          if (key === words.length) {
            known.set(cell, key);
            words.push(cell);
          }
          if (before >= 0) followers[before] = key;
        }
        keys[i] = key;
        before = key;
      }
      return { values: keys, dictionary: wordColumn(vocabulary, type.dictionary) };
    }
    case Type.Bool: {
      const bytes = (length + 7) >> 3;
      const bits = new Uint8Array(packing.room(bytes), 0, bytes);
      for (let i = 0; i < length; i++) {
        const cell = values[from + i];
        if (cell === true) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
        else if (cell !== false && cell !== null && cell !== undefined) return refuse(i);
      }
      return { values: bits };
    }
    case Type.Float: {
      const out = new Float64Array(packing.room(length * 8), 0, length);
      for (let i = 0; i < length; i++) {
        const cell = values[from + i];
        if (cell === null || cell === undefined) continue;
        if (typeof cell !== 'number') return refuse(i);
        out[i] = cell;
      }
      return { values: out };
    }
    case Type.Timestamp:
    case Type.Int:
    case Type.Date: {
      if (type.typeId === Type.Date || (type.typeId === Type.Int && type.bitWidth === 32)) {
        const out = new Int32Array(packing.room(length * 4), 0, length);
        for (let i = 0; i < length; i++) {
          const cell = values[from + i];
          if (cell === null || cell === undefined) continue;
          if (typeof cell !== 'number') return refuse(i);
          out[i] = cell;
          if (out[i] !== cell) return refuse(i);
        }
        return { values: out };
      }
      // Two 32-bit halves: a BigInt per cell would be boxed, tens of millions of times.
      const halves = new Int32Array(packing.room(length * 8), 0, length * 2);
      for (let i = 0; i < length; i++) {
        const cell = values[from + i];
        if (cell === null || cell === undefined) continue;
        if (typeof cell !== 'number' || !Number.isSafeInteger(cell)) return refuse(i);
        halves[2 * i] = cell | 0;
        halves[2 * i + 1] = Math.floor(cell / TWO_32);
      }
      return { values: new BigInt64Array(halves.buffer, 0, length) };
    }
    default:
      throw new Error(`no cells pack into Arrow type ${type.typeId}`);
  }
}

/** Bitmap of the cells that are present, and how many are not. */
function packValidity(values: ArrayLike<unknown>, from: number, length: number, packing: Packing) {
  const bytes = (length + 7) >> 3;
  const validity = new Uint8Array(packing.room(bytes), 0, bytes);
  let nullCount = 0;
  for (let i = 0; i < length; i++) {
    const cell = values[from + i];
    if (cell === null || cell === undefined) nullCount++;
    else validity[i >> 3] = (validity[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return { nullCount, validity: nullCount > 0 ? validity : new Uint8Array(0) };
}

/** The buffers of a batch: `values` is absent where every cell is missing and the type is Null. */
export interface BatchBuffers {
  readonly length: number;
  readonly nullCount: number;
  readonly validity: Uint8Array;
  readonly values?: ArrayLike<unknown>;
}

/** One batch of a type from its buffers. */
export function arrowBatch(type: DataType, buffers: BatchBuffers, words?: Column<string>): Batch<unknown> {
  const Constructor = batchType(type) as unknown as new (
    options: object,
  ) => Batch<unknown> & {
    setDictionary(words: Column<string>): void;
  };
  const batch = new Constructor({ type, ...buffers });
  if (words) batch.setDictionary(words);
  return batch;
}

/** Rows `from` to `from + length` of a column as an Arrow column of one batch; throws where a cell does not fit. */
export function arrowColumn(
  column: LoadColumn,
  from: number,
  length: number,
  packing: Packing = alone(),
): Column<unknown> {
  const type = arrowType(column.type);
  const { values, dictionary: words } = packCells(column, type, from, length, packing);
  const buffers = { length, values, ...packValidity(column.values, from, length, packing) };
  // A dictionary is known by its very type.
  const carried = words ? dictionary(words.type, int32()) : type;
  return new Column([arrowBatch(carried, buffers, words)], carried);
}

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
