import { type Cell, DECIMAL_SCALE } from '../contract/rows.ts';
import type { ColumnSpec } from '../contract/types.ts';
import { hasFraction, hasTimeOfDay, parseDate, parseInstant, parseMonth, parsePeriodCell } from './dates.ts';
import { isTotal } from './footers.ts';
import { MAX_CELL_LENGTH } from './limits.ts';
import { type Directory, nameCell } from './names.ts';
import type { HearNote } from './notes.ts';
import { isRounded, type NumberProblem, parseDecimal, parseInteger, parsePercent } from './numbers.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { clean, foldWidth, isMissing, squash } from './text.ts';

export type Parsed = Cell | Problem;
export type CellParser = (written: string) => Parsed;

/** What the meaning of a cell depends on beside its column. */
export interface CellContext {
  readonly directories: Readonly<Record<'agency' | 'provider' | 'system' | 'host', Directory>>;
  /** Day number of the sheet's date serial 0. */
  readonly serialEpoch: number;
  /** Hears what is left out of accepted cells; of a text that comes again not each time. */
  readonly onNote?: HearNote;
}

export function isProblem(parsed: Parsed): parsed is Problem {
  return typeof parsed === 'object' && parsed !== null;
}

const problems = new Map<ProblemCode, Problem>();
/** The one object of a problem that needs no detail. */
export function problem(code: ProblemCode): Problem {
  const known = problems.get(code);
  if (known) return known;
  const made: Problem = { code };
  problems.set(code, made);
  return made;
}

const TRUE = ['是', '有', '1', 'TRUE', 'Y', '通过', '合格', '有效'];
const FALSE = ['否', '无', '0', 'FALSE', 'N', '不通过', '不合格', '无效'];
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...TRUE.map((text) => [text, true] as const),
  ...FALSE.map((text) => [text, false] as const),
]);

const ERROR_VALUE =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BLOCKED!|BUSY!|CONNECT!|EXTERNAL!|FIELD!|PYTHON!|TIMEOUT!|UNKNOWN!|GETTING_DATA)$/i;

function textCell(text: string): Parsed {
  return text.includes('\ufffd') ? problem('unreadable_text') : text;
}

function enumParser(values: readonly string[]): (text: string) => Parsed {
  const known = new Map(values.map((value) => [squash(value), value]));
  const unlisted: Problem = { code: 'not_in_list', detail: values.join('、') };
  return (text) => known.get(squash(text)) ?? unlisted;
}

/** One or several names; a listed one is written as listed, others stay as they are. */
function tagsParser(values: readonly string[]): (text: string) => Parsed {
  const known = new Map(values.map((value) => [squash(value), value]));
  return (text) =>
    textCell(
      text
        .split(/[、；;]/)
        .map((tag) => known.get(squash(tag)) ?? clean(tag))
        .filter((tag) => tag !== '')
        .join('、'),
    );
}

/** A name, unless it is none but says that the row is a total. */
function named(resolve: (text: string) => Parsed): (text: string) => Parsed {
  return (text) => {
    const found = resolve(text);
    return (resolve === nameCell || isProblem(found)) && isTotal(text) ? problem('summary_row') : found;
  };
}

/** Of a percentage that is 100 once it is rounded. */
const isAbove100 = (text: string) =>
  /[eE]/.test(text) ? Number(text.replace('%', '')) > 100 : /^\+?0*100\./.test(text);

/** Reads a cleaned, non-missing cell of a column. */
function valueParser(column: ColumnSpec, context: CellContext): (text: string) => Parsed {
  const epoch = context.serialEpoch;
  const checked =
    <Code extends ProblemCode>(parse: (text: string) => number | Code) =>
    (text: string): Parsed => {
      const parsed = parse(foldWidth(text));
      return typeof parsed === 'number' ? parsed : problem(parsed);
    };
  // What rounding brings back into range was out of range, and other digits are not dropped without a word.
  const measure = (parse: (text: string) => number | NumberProblem) =>
    checked((text) => {
      const parsed = parse(text);
      if (typeof parsed !== 'number' || !isRounded(text)) return parsed;
      if (parsed === 0 && text.startsWith('-')) return 'negative';
      if (column.kind === 'percent' && parsed === 100 * DECIMAL_SCALE && isAbove100(text)) return 'over_100';
      context.onNote?.(column, 'decimals_rounded', text);
      return parsed;
    });
  switch (column.kind) {
    case 'id':
      return named(nameCell);
    case 'text':
    case 'aliases':
      return textCell;
    case 'agency':
    case 'provider':
    case 'system':
    case 'host':
      return named(context.directories[column.kind].resolve);
    case 'month':
      return checked((text) => parseMonth(text, epoch));
    case 'date':
      return checked((text) => {
        if (hasTimeOfDay(text)) context.onNote?.(column, 'time_dropped', text);
        return parseDate(text, epoch);
      });
    case 'instant':
      return checked((text) => {
        if (hasFraction(text)) context.onNote?.(column, 'seconds_dropped', text);
        return parseInstant(text, epoch, column.endOfDay ?? false);
      });
    case 'period':
      return (text) => {
        const parsed = parsePeriodCell(foldWidth(text), epoch);
        return typeof parsed === 'string' ? parsed : problem(parsed.problem);
      };
    case 'percent':
      return measure(parsePercent);
    case 'decimal':
      return measure(parseDecimal);
    case 'integer':
      return checked(parseInteger);
    case 'boolean':
      return (text) => BOOLEANS.get(squash(text).toUpperCase()) ?? problem('not_a_boolean');
    case 'enum':
      return enumParser(column.values ?? []);
    case 'tags':
      return tagsParser(column.values ?? []);
  }
}

/** Kinds whose few distinct texts are worth remembering. */
const REPEATING: ReadonlySet<string> = new Set(['month', 'date', 'period', 'boolean', 'enum', 'tags']);

const FORMULA_TEXT = /^="((?:[^"]|"")*)"$/;
const APOSTROPHE = /^'\d[^']*$/;
const WORDS: ReadonlySet<string> = new Set(['text', 'aliases', 'tags']);

/** A text without what makes a spreadsheet take it for text: `="00123"` and, where no words are expected, `'00123`. */
function withoutMarks(text: string, kind: ColumnSpec['kind']): string {
  const first = text.charCodeAt(0);
  if (first === 0x3d) return FORMULA_TEXT.exec(text)?.[1]?.replaceAll('""', '"') ?? text;
  return first === 0x27 && !WORDS.has(kind) && APOSTROPHE.test(text) ? text.slice(1) : text;
}

/** Whether `无` is a value in this column. */
export function noneIsValue(column: ColumnSpec): boolean {
  return column.kind === 'boolean' || (column.noneIsValue ?? false);
}

/** The reader of one column's cells: text as written → typed cell, null where missing, or a problem. */
export function cellParser(column: ColumnSpec, context: CellContext): CellParser {
  const parse = valueParser(column, context);
  const none = noneIsValue(column);
  const read: CellParser = (written) => {
    const marked = clean(written);
    const text = marked.length > MAX_CELL_LENGTH ? marked : clean(withoutMarks(marked, column.kind));
    if (text !== marked) context.onNote?.(column, 'text_marks_removed', marked);
    if (isMissing(text, none)) return column.required === 'value' ? problem('missing_value') : null;
    if (text.length > MAX_CELL_LENGTH) return problem('cell_too_long');
    if (text.charCodeAt(0) === 0x23 && ERROR_VALUE.test(text)) return problem('error_cell');
    return parse(text);
  };
  if (!REPEATING.has(column.kind)) return read;
  const known = new Map<string, Parsed>();
  return (written) => {
    const before = known.get(written);
    if (before !== undefined) return before;
    const parsed = read(written);
    if (known.size < 10_000) known.set(written, parsed);
    return parsed;
  };
}
