import { parse } from 'lossless-json';
import { MAX_JSON_DEPTH, MAX_ROW_LENGTH } from './limits.ts';

/** The different values of a key that an object gives more than once. */
export const TWICE = Symbol('twice');
export const isTwice = (value: object): value is { [TWICE]: string } => TWICE in value;
/** In place of what is no JSON. */
export const FAILED = Symbol('failed');

/** A value in short, as a cell shows it. */
export const shown = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : value instanceof Object && isTwice(value)
      ? value[TWICE]
      : JSON.stringify(value);

const twice = ({ oldValue, newValue }: { oldValue: unknown; newValue: unknown }) => ({
  [TWICE]: `${shown(oldValue)} / ${shown(newValue)}`,
});

/** Numbers stay the text that was written: no double stands between a file and its cell. */
export const read = (text: string): unknown =>
  parse(text, null, { parseNumber: (written) => written, onDuplicateKey: twice });

/** The same, or FAILED for what is no JSON. */
export function attempt(text: string): unknown {
  try {
    return read(text);
  } catch {
    return FAILED;
  }
}

/** Where the string that opens at `at` closes, or the text's end. */
function closingQuote(text: string, at: number): number {
  let i = at + 1;
  for (; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
  return i;
}

/**
 * Why a text is not parsed, or null, told before anything recurses into its brackets or builds its strings: they nest
 * too deep outside strings, or one string is longer than any table's row.
 */
export function overLimit(text: string): string | null {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      const from = i;
      i = closingQuote(text, i);
      if (i - from > MAX_ROW_LENGTH)
        return `JSON 里有一个值超过 ${MAX_ROW_LENGTH} 个字符，不是数据表，未读取`;
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_JSON_DEPTH) return `JSON 的嵌套超过 ${MAX_JSON_DEPTH} 层，未读取`;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return null;
}

/** Units read between two rests. */
export const STEP = 1 << 18;

/**
 * Where each element or member within the bracket at `open` begins and ends.
 * @returns where the text goes on after the closing bracket; null if there is none
 */
function* partsWithin(text: string, open: number): Generator<readonly [number, number], number | null> {
  const close = text.charCodeAt(open) === 0x5b ? 0x5d : 0x7d;
  let depth = 1;
  let from = open + 1;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = closingQuote(text, i);
    else if (code === 0x5b || code === 0x7b) depth++;
    else if (depth > 1) {
      if (code === 0x5d || code === 0x7d) depth--;
    } else if (code === 0x2c || code === close) {
      const none = code === close && from === open + 1 && text.slice(from, i).trim() === '';
      if (!none) yield [from, i];
      from = i + 1;
      if (code === close) return from;
    }
  }
  return null;
}

/** Objects around a list that are read member by member: as many as the reader of tables looks into. */
const WRAPS = 2;

/**
 * A list, or an object around lists, parsed part by part with a rest every so often; FAILED where the text is neither or
 * has a fault, which is then found, and placed, by parsing it whole.
 */
export async function readInSteps(
  text: string,
  breathe: () => Promise<void>,
  wraps = WRAPS,
): Promise<unknown> {
  const open = text.search(/\S/);
  const isList = text[open] === '[';
  if (!isList && (text[open] !== '{' || wraps === 0)) return FAILED;
  const list: unknown[] = [];
  const members = new Map<string, unknown>();
  const parts = partsWithin(text, open);
  let rest = STEP;
  for (;;) {
    const { done, value } = parts.next();
    if (done) {
      if (value === null || text.slice(value).trim() !== '') return FAILED;
      return isList ? list : Object.fromEntries(members);
    }
    const [from, to] = value;
    if (isList) {
      const element = attempt(text.slice(from, to));
      if (element === FAILED) return FAILED;
      list.push(element);
    } else {
      const quote = text.indexOf('"', from);
      const colon = quote < 0 ? -1 : text.indexOf(':', closingQuote(text, quote));
      if (colon < 0 || colon >= to) return FAILED;
      const key = attempt(text.slice(from, colon));
      if (typeof key !== 'string' || key === '__proto__' || members.has(key)) return FAILED;
      const own = text.slice(colon + 1, to);
      const inSteps = await readInSteps(own, breathe, wraps - 1);
      const member = inSteps === FAILED ? attempt(own) : inSteps;
      if (member === FAILED) return FAILED;
      members.set(key, member);
    }
    if (to < rest) continue;
    await breathe();
    rest = to + STEP;
  }
}
