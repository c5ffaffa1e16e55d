import type { ImportWarning } from '../contract/dataset.ts';
import { EPOCH_1900 } from './dates.ts';
import { attempt, FAILED, isTwice, overLimit, read, readInSteps, STEP, shown, TWICE } from './json-text.ts';
import { HEADER_SEARCH_ROWS, MAX_COLUMNS, overRowLimit } from './limits.ts';
import type { Opened, Row, RowFault, RowReader, Sheet } from './source.ts';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Half a character, or a NUL: nothing that a table may keep. */
const UNREADABLE = /[\p{Cs}\0]/u;
const UNREADABLES = /[\p{Cs}\0]/gu;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function cellOf(value: unknown): { text: string; fault?: RowFault } {
  if (value === undefined || value === null) return { text: '' };
  if (typeof value === 'object' && isTwice(value)) return { text: value[TWICE], fault: 'duplicate_field' };
  if (typeof value === 'object') return { text: JSON.stringify(value), fault: 'nested_value' };
  const text = String(value);
  return UNREADABLE.test(text)
    ? { text: text.replace(UNREADABLES, escaped), fault: 'unreadable_text' }
    : { text };
}

/** A record as a row under these keys; what is no object is set aside as it stands. */
function recordRow(record: unknown, keys: readonly string[], line: number, written?: string): Row {
  if (record === FAILED) return { line, cells: [written ?? ''], fault: 'bad_json' };
  if (record === null) return { line, cells: [] };
  if (!isObject(record)) return { line, cells: [written ?? shown(record)], fault: 'not_a_record' };
  let fault: RowFault | undefined;
  const faultAt: number[] = [];
  const cells = keys.map((key, index) => {
    const cell = cellOf(Object.hasOwn(record, key) ? record[key] : undefined);
    if (cell.fault) {
      fault ??= cell.fault;
      faultAt.push(index);
    }
    return cell.text;
  });
  return fault ? { line, cells, fault, faultAt } : { line, cells };
}

/** Every key that any record gives, in the order in which they first come up. */
function keysOf(records: Iterable<unknown>): string[] {
  const keys = new Set<string>();
  for (const record of records) {
    if (!isObject(record)) continue;
    for (const key of Object.keys(record)) keys.add(key);
    if (keys.size > MAX_COLUMNS) break;
  }
  return [...keys];
}

interface Records {
  /** Key under which they stand, where the text holds several lists. */
  readonly name: string | null;
  readonly count: number;
  readonly keys: readonly string[];
  row(index: number): Row;
  readonly warnings: readonly ImportWarning[];
}

function listRecords(
  name: string | null,
  list: readonly unknown[],
  warnings: readonly ImportWarning[],
): Records {
  const keys = keysOf(list);
  return {
    name,
    count: list.length,
    keys,
    row: (index) => recordRow(list[index], keys, index + 1),
    warnings,
  };
}

/** Records of a text with one object a line; a line that is none is set aside. */
async function lineRecords(text: string, breathe: () => Promise<void>): Promise<Records> {
  const lines: { line: number; from: number; to: number }[] = [];
  let from = 0;
  for (let line = 1; from < text.length; line++) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    if (text.slice(from, to).trim() !== '') lines.push({ line, from, to });
    from = to + 1;
  }
  const written = (at: { from: number; to: number }) => text.slice(at.from, at.to).trim();
  // Parsed once for the keys and again for its row, rather than held.
  const found = new Set<string>();
  let rest = STEP;
  for (const at of lines) {
    for (const key of keysOf([attempt(written(at))])) found.add(key);
    if (found.size > MAX_COLUMNS) break;
    if (at.to < rest) continue;
    await breathe();
    rest = at.to + STEP;
  }
  const keys = [...found];
  const row = (index: number): Row => {
    const at = lines[index];
    if (!at) return { line: 0, cells: [] };
    const own = written(at);
    return recordRow(attempt(own), keys, at.line, own);
  };
  return { name: null, count: lines.length, keys, row, warnings: [] };
}

const LINES_TRIED = 20;

/** One object a line: at least half of the first lines are objects by themselves. */
function isLines(text: string): boolean {
  const lines = text
    .split('\n', LINES_TRIED * 2)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_TRIED);
  return lines.length > 1 && lines.filter((line) => isObject(attempt(line))).length * 2 >= lines.length;
}

const isTable = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.some(isObject);

/** The lists of records that an object holds, one level of wrapping allowed for. */
function tablesIn(object: Members): { lists: (readonly [string, readonly unknown[]])[]; others: string[] } {
  const entries = Object.entries(object);
  const lists = entries.flatMap(([key, value]) => (isTable(value) ? [[key, value] as const] : []));
  if (lists.length > 0)
    return { lists, others: entries.flatMap(([key, value]) => (isTable(value) ? [] : [key])) };
  const wrapped = entries.filter(([, value]) => isObject(value) && Object.values(value).some(isTable));
  const [only] = wrapped;
  if (wrapped.length !== 1 || !only || !isObject(only[1])) return { lists: [], others: [] };
  const inner = tablesIn(only[1]);
  return { ...inner, others: [...inner.others, ...entries.filter((e) => e !== only).map(([key]) => key)] };
}

function recordsOf(value: unknown): readonly Records[] | string {
  if (Array.isArray(value)) {
    if (value.length === 0) return 'JSON 里没有记录';
    return isTable(value) ? [listRecords(null, value, [])] : 'JSON 数组里的元素不是对象，请导出为对象数组';
  }
  if (!isObject(value)) return 'JSON 里只有一个值，不是数据表';
  const { lists, others } = tablesIn(value);
  if (lists.length === 0) {
    const empty = Object.values(value).some((member) => Array.isArray(member) && member.length === 0);
    return Object.keys(value).length === 0 || empty ? 'JSON 里没有记录' : [listRecords(null, [value], [])];
  }
  const warnings =
    others.length === 0
      ? []
      : [
          {
            code: 'members_ignored',
            message: `数据列表以外的内容未读取：${others.map((o) => `「${o}」`).join('')}`,
          },
        ];
  return lists.map(([key, list]) => listRecords(lists.length > 1 ? key : null, list, warnings));
}

function sheetOf(path: string, format: string, encoding: string, records: Records): Sheet {
  const header: Row = { line: 0, cells: records.keys };
  const open = (): RowReader => {
    let next = -1;
    return (limit) => {
      const rows: Row[] = [];
      for (; rows.length < limit && next < records.count; next++) {
        rows.push(next < 0 ? header : records.row(next));
      }
      return rows;
    };
  };
  return {
    file: records.name === null ? path : `${path}#${records.name}`,
    path,
    sheet: records.name,
    format,
    encoding,
    strictWidth: false,
    serialEpoch: EPOCH_1900,
    headerRows: [
      header,
      ...Array.from({ length: Math.min(records.count, HEADER_SEARCH_ROWS - 1) }, (_, i) => records.row(i)),
    ],
    warnings: records.warnings,
    open,
  };
}

/** Where reading stopped, from the parser's message. */
function place(text: string, error: unknown): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return '';
  return Number(position) >= text.trimEnd().length
    ? '内容在结尾处被截断'
    : `第 ${text.slice(0, Number(position)).split('\n').length} 行`;
}

/**
 * Opens JSON: an array of objects, an object that holds such arrays (each is a table), a single object, or one object a
 * line. Numbers keep their written text; a nested value, a key given twice or a broken line is a fault of its record.
 * Null: the text is no JSON, perhaps a table that begins with a bracket. `breathe` is awaited every so often; what it
 * throws is passed on.
 */
export async function openJson(
  path: string,
  text: string,
  encoding: string,
  breathe: () => Promise<void>,
): Promise<Opened | null> {
  const limit = overLimit(text);
  if (limit) return { refused: limit };
  let found: readonly Records[] | string;
  let format = 'json';
  const stepped = await readInSteps(text, breathe);
  try {
    found = recordsOf(stepped === FAILED ? read(text) : stepped);
  } catch (error) {
    if (isLines(text)) {
      found = [await lineRecords(text, breathe)];
      format = 'ndjson';
    } else if (/^\s*[[{]\s*["{}\]]/.test(text)) {
      return { refused: `JSON 格式有误，无法读取：${place(text, error)}` };
    } else return null;
  }
  if (typeof found === 'string') return { refused: found };
  for (const { count } of found) {
    const over = overRowLimit(count);
    if (over) return { refused: over };
  }
  return { sheets: found.map((records) => sheetOf(path, format, encoding, records)), left: [] };
}
