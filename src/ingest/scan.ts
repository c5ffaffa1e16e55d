import { type Cell, DECIMAL_SCALE } from '../contract/rows.ts';
import type { ColumnSpec } from '../contract/types.ts';
import type { Problem } from './problems.ts';

/** What a column's parser and range rule say of a text. */
export type Answer = Cell | Problem;

/** Reads the cell at `from` to `to` of `units`; undefined: only its text will tell. */
export type CellScan = (units: Uint16Array, from: number, to: number) => Answer | undefined;

const ZERO = 0x30;
const POINT = 0x2e;
const PERCENT = 0x25;
const HYPHEN = 0x2d;

/** Digits before the point that leave room for four after it in a safe whole number. */
const MOST_DIGITS = 11;
const DECIMALS = 4;
const SCALES = [10_000, 1000, 100, 10, 1];

/**
 * Reads ordinary numbers as the column's parser does, without making a text: digits with an optional point, and a percent
 * sign where the column has one. Every other way to write one is left to the parser.
 */
function numberScan(kind: 'percent' | 'decimal' | 'integer', required: boolean): CellScan {
  const most = kind === 'percent' ? 100 * DECIMAL_SCALE : kind === 'integer' ? 2 ** 31 - 1 : Number.MAX_VALUE;
  const whole = kind === 'integer';
  return (units, from, to) => {
    let end = to;
    if (end - from <= 1 && !required && (end === from || units[from] === HYPHEN)) return null;
    if (kind === 'percent' && units[end - 1] === PERCENT) end--;
    let value = 0;
    let i = from;
    for (; i < end; i++) {
      const digit = (units[i] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const digits = i - from;
    if (digits === 0 || digits > MOST_DIGITS) return undefined;
    if (i < end) {
      if (whole || units[i] !== POINT) return undefined;
      const first = ++i;
      for (; i < end; i++) {
        const digit = (units[i] ?? 0) - ZERO;
        if (digit < 0 || digit > 9) return undefined;
        if (i - first < DECIMALS) value = value * 10 + digit;
        // Digits that would be lost are the parser's to judge, and to tell of.
        else if (digit !== 0) return undefined;
      }
      value = value * (SCALES[Math.min(i - first, DECIMALS)] ?? 1);
    } else if (!whole) value *= DECIMAL_SCALE;
    return value <= most ? value : undefined;
  };
}

const FIRST_SLOTS = 1 << 10;
/** Distinct texts that are remembered; a column of more has hardly any that repeat. */
const MOST_REMEMBERED = 1 << 20;
const LONGEST_REMEMBERED = 256;

/** Remembers what each different text of a column was answered with, by its units. */
function rememberedScan(answer: (text: string) => Answer): CellScan {
  let slots = new Int32Array(FIRST_SLOTS).fill(-1);
  let store = new Uint16Array(FIRST_SLOTS * 8);
  let starts = new Int32Array(FIRST_SLOTS);
  let hashes = new Int32Array(FIRST_SLOTS);
  const answers: Answer[] = [];
  let last = 0;

  const is = (entry: number, units: Uint16Array, from: number, length: number): boolean => {
    const start = starts[entry] ?? 0;
    if ((starts[entry + 1] ?? 0) - start !== length) return false;
    // From the end, where ids in a row differ.
    for (let i = length - 1; i >= 0; i--) if (store[start + i] !== units[from + i]) return false;
    return true;
  };
  const grow = () => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    const wider = [new Int32Array(slots.length), new Int32Array(slots.length)] as const;
    wider[0].set(starts);
    wider[1].set(hashes);
    [starts, hashes] = wider;
    for (let entry = 0; entry < answers.length; entry++) {
      let slot = (hashes[entry] ?? 0) & (slots.length - 1);
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = entry;
    }
  };

  return (units, from, to) => {
    const length = to - from;
    if (length > LONGEST_REMEMBERED) return undefined;
    // Exports repeat a cell row after row, or a column of ids month after month in one order.
    if (last < answers.length && is(last, units, from, length)) return answers[last];
    if (last + 1 < answers.length && is(last + 1, units, from, length)) return answers[++last];
    let hash = length;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (units[i] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    let slot = hash & (slots.length - 1);
    for (let entry = slots[slot] ?? -1; entry >= 0; entry = slots[slot] ?? -1) {
      if (hashes[entry] === hash && is(entry, units, from, length)) {
        last = entry;
        return answers[entry];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (answers.length >= MOST_REMEMBERED) return undefined;
    const found = answer(String.fromCharCode.apply(null, units.subarray(from, to) as never));
    const entry = answers.length;
    const start = starts[entry] ?? 0;
    if (start + length > store.length) {
      const larger = new Uint16Array((start + length) * 2);
      larger.set(store);
      store = larger;
    }
    store.set(units.subarray(from, to), start);
    starts[entry + 1] = start + length;
    hashes[entry] = hash;
    slots[slot] = entry;
    answers.push(found);
    last = entry;
    if ((answers.length + 1) * 2 > slots.length) grow();
    return found;
  };
}

/**
 * The fast reader of a column's cells: the same answer as `answer` gives to the cell's text, or undefined.
 * `answer` must depend on nothing but the text.
 */
export function cellScan(column: ColumnSpec, answer: (text: string) => Answer): CellScan {
  switch (column.kind) {
    case 'percent':
    case 'decimal':
    case 'integer':
      return numberScan(column.kind, column.required === 'value');
    default:
      return rememberedScan(answer);
  }
}
