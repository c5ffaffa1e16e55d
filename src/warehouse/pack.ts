import {
  type Batch,
  batchType,
  bool,
  Column,
  columnFromValues,
  type DataType,
  dateDay,
  dictionary,
  float64,
  int32,
  int64,
  TimeUnit,
  Type,
  timestamp,
  utf8,
} from '@uwdata/flechette';
import type { LoadColumn } from './warehouse.ts';

const TWO_32 = 2 ** 32;

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

/** The vocabulary of a column for the next `length` cells: every batch carries it whole, so a long one is begun anew. */
function vocabularyOf(column: LoadColumn, length: number, { vocabularies }: Packing): Vocabulary {
  const known = vocabularies.get(column);
  if (known && known.words.length <= length / 2) return known;
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
      const vocabulary = vocabularyOf(column, length, packing);
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
