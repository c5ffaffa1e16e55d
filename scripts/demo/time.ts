import { dateText, dayNumber, instantText, monthStart } from '../../src/contract/calendar.ts';
import { WORKDAYS } from '../../src/rulebook/reference.ts';

/** First month of the city's 36 months, and the one after the last, as month indices. */
export const FIRST_MONTH = 2023 * 12;
export const END_MONTH = 2026 * 12;
export const FIRST_DAY = monthStart(FIRST_MONTH);
export const END_DAY = monthStart(END_MONTH);

/** A calendar quarter of the city as half-open days. */
export interface Quarter {
  readonly id: string;
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

export const QUARTERS: readonly Quarter[] = Array.from({ length: 12 }, (_, index) => ({
  id: `${2023 + Math.floor(index / 4)}Q${(index % 4) + 1}`,
  index,
  from: monthStart(FIRST_MONTH + index * 3),
  to: monthStart(FIRST_MONTH + index * 3 + 3),
}));

/** Day number of `YYYY-MM-DD`; throws for a date that does not exist. */
export function day(text: string): number {
  const [year, month, date] = text.split('-').map(Number);
  const number = dayNumber(Number(year), Number(month), Number(date));
  if (number === null) throw new Error(`no such date: ${text}`);
  return number;
}

/** Month index of a day number. */
export function monthOf(dayOf: number): number {
  const text = dateText(dayOf);
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

/** Seconds since 1970 of `YYYY-MM-DD HH:MM`. */
export function instant(text: string): number {
  const [date = '', time = '00:00'] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day(date) * 86_400 + hour * 3600 + minute * 60;
}

/** `YYYY-MM-DD HH:MM` of an instant, which is always a whole minute here. */
export function minuteText(seconds: number): string {
  return instantText(seconds).slice(0, 16);
}

/** `YYYY-MM-DD HH:MM` of a day and minutes after its midnight. */
export function at(dayOf: number, minutes: number): string {
  return minuteText(dayOf * 86_400 + minutes * 60);
}

const WORKING: ReadonlySet<number> = new Set(WORKDAYS.filter((d) => d.workday).map((d) => d.day));

/** The n-th workday after (n > 0) or before (n < 0) a day, which never counts itself; n = 0 is the day. */
export function workday(from: number, n: number): number {
  const step = n < 0 ? -1 : 1;
  let left = Math.abs(n);
  let current = from;
  while (left > 0) {
    current += step;
    if (Math.abs(current - from) > 60) throw new Error(`the workday calendar lacks ${dateText(from)}`);
    if (WORKING.has(current)) left--;
  }
  return current;
}
