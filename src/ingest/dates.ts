import { dayNumber, parsePeriod } from '../contract/calendar.ts';

export type DateProblem =
  | 'not_a_month'
  | 'ambiguous_month'
  | 'not_a_date'
  | 'not_an_instant'
  | 'not_a_period'
  | 'no_such_date';

const DAY = 86_400;
/** Of what is a date or a time. */
const LONGEST = 64;
const BEIJING = 8 * 3600;

/** Serial 0 of Excel's two date systems, as a day number; the 1900 system is read from 1900-03-01 on. */
export const EPOCH_1900 = -25_569;
export const EPOCH_1904 = -24_107;

const DATE =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$|^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2})(?: ?日)?$|^(\d{4})(\d{2})(\d{2})$/;
const MONTH = /^(\d{4})([-/.])(\d{1,2})$|^(\d{4}) ?年 ?(\d{1,2}) ?月份?$|^(\d{4})(\d{2})$/;
const INSTANT =
  /^(.+?)(?:\s+|T|(?<=日))(\d{1,2})(?::| ?[时点] ?)(\d{1,2})(?:(?::(\d{1,2})(?:[.,](\d{1,9}))?)| ?分(?: ?(\d{1,2}) ?秒)?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;
/** Five digits, from 1982 on: fewer or more are no serial but a slip, and 20251 is a month without its zero. */
const SERIAL = /^[3-9]\d{4}(?:\.\d+)?$/;

function civilDay(text: string): number | DateProblem {
  const match = DATE.exec(text);
  if (!match) return 'not_a_date';
  const year = Number(match[1] ?? match[5] ?? match[8]);
  const month = Number(match[3] ?? match[6] ?? match[9]);
  const day = Number(match[4] ?? match[7] ?? match[10]);
  return dayNumber(year, month, day) ?? 'no_such_date';
}

/** The offsets in use on Earth: what looks like another one is the end of a span of time. */
const WESTMOST = -12 * 3600;
const EASTMOST = 14 * 3600;

interface Civil {
  readonly day: number;
  readonly seconds: number;
  /** Whether parts of a second were written beside them. */
  readonly fraction: boolean;
}

/** The day as written and the whole seconds from its 00:00; a `Z` or offset is converted to Beijing time. */
function civilInstant(text: string): Civil | DateProblem {
  // In a long text the search for where the time begins takes the square of its length.
  const match = text.length > LONGEST ? null : INSTANT.exec(text);
  if (!match) return 'not_an_instant';
  const day = civilDay(match[1] ?? '');
  if (typeof day !== 'number') return day === 'no_such_date' ? day : 'not_an_instant';
  const hour = Number(match[2]);
  const minute = Number(match[3]);
  const second = Number(match[4] ?? match[6] ?? 0);
  const fraction = /[1-9]/.test(match[5] ?? '');
  const seconds = hour * 3600 + minute * 60 + second;
  if (minute > 59 || second > 59 || seconds > DAY) return 'no_such_date';
  const zone = match[7];
  if (zone === undefined) return { day, seconds, fraction };
  const [hours = 0, minutes = 0] = (zone.match(/\d{2}/g) ?? []).map(Number);
  const east = (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
  if (minutes > 59 || east < WESTMOST || east > EASTMOST) return 'not_an_instant';
  const moment = day * DAY + seconds - east + BEIJING;
  return { day: Math.floor(moment / DAY), seconds: moment - Math.floor(moment / DAY) * DAY, fraction };
}

/** What a serial is off from a whole second by its own rounding is less. */
const LEAST_FRACTION = 0.001;

/** Whether an instant's text has parts of a second, which are not kept. */
export function hasFraction(text: string): boolean {
  if (SERIAL.test(text)) {
    const seconds = Number(text) * DAY;
    return Math.abs(seconds - Math.round(seconds)) >= LEAST_FRACTION;
  }
  const instant = civilInstant(text);
  return typeof instant === 'object' && instant.fraction;
}

/** Whether a date's text has a time of day other than the one at which the day begins or ends. */
export function hasTimeOfDay(text: string): boolean {
  if (SERIAL.test(text)) return !Number.isInteger(Number(text));
  const instant = civilInstant(text);
  return typeof instant === 'object' && (instant.seconds % DAY !== 0 || instant.fraction);
}

/** A date as a day number; a time of day is dropped. Text is width-folded; `epoch` is the sheet's serial 0. */
export function parseDate(text: string, epoch: number): number | DateProblem {
  if (SERIAL.test(text)) return Math.floor(Number(text)) + epoch;
  const day = civilDay(text);
  if (day !== 'not_a_date') return day;
  const instant = civilInstant(text);
  // 24:00 belongs to the day that it ends.
  if (typeof instant === 'object') return instant.day;
  return instant === 'no_such_date' ? instant : 'not_a_date';
}

/** A moment in seconds of Beijing time; a bare date is its 00:00, or its 24:00 where it is a deadline. */
export function parseInstant(text: string, epoch: number, endOfDay: boolean): number | DateProblem {
  if (SERIAL.test(text)) {
    const serial = Number(text);
    if (!Number.isInteger(serial)) return Math.round((serial + epoch) * DAY);
  }
  const instant = civilInstant(text);
  if (typeof instant === 'object') return instant.day * DAY + instant.seconds;
  if (instant !== 'not_an_instant') return instant;
  const day = parseDate(text, epoch);
  if (typeof day === 'number') return (endOfDay ? day + 1 : day) * DAY;
  return day === 'no_such_date' ? day : 'not_an_instant';
}

/** A month as the day number of its first day, from any of its written forms, a date in it, or a serial. */
export function parseMonth(text: string, epoch: number): number | DateProblem {
  const match = MONTH.exec(text);
  if (match) {
    // A sheet drops the zero of 2025.10, so 2025.1 may be January or October.
    if (match[2] === '.' && match[3] === '1') return 'ambiguous_month';
    const year = Number(match[1] ?? match[4] ?? match[6]);
    const month = Number(match[3] ?? match[5] ?? match[7]);
    return dayNumber(year, month, 1) ?? 'no_such_date';
  }
  const day = parseDate(text, epoch);
  if (typeof day !== 'number') return day === 'no_such_date' ? day : 'not_a_month';
  return day - new Date(day * DAY * 1000).getUTCDate() + 1;
}

const QUARTER = /^(\d{4})年?[-/]?[Qq]([1-4])$|^(\d{4})年第?([1-4一二三四])季度$/;

/** A quarter as `2025Q1`, or a month as `2025-01`. */
export function parsePeriodCell(text: string, epoch: number): string | { readonly problem: DateProblem } {
  const match = QUARTER.exec(text);
  if (match) {
    const number = match[2] ?? match[4] ?? '';
    const chinese = '一二三四'.indexOf(number);
    return `${match[1] ?? match[3]}Q${chinese >= 0 ? chinese + 1 : number}`;
  }
  const month = parseMonth(text, epoch);
  if (typeof month !== 'number') return { problem: month === 'not_a_month' ? 'not_a_period' : month };
  return new Date(month * DAY * 1000).toISOString().slice(0, 7);
}

/** First day of a period written canonically, as a day number. */
export function periodStart(period: string): number {
  const from = parsePeriod(period)?.from ?? 0;
  return dayNumber(Math.floor(from / 12), (from % 12) + 1, 1) ?? 0;
}
