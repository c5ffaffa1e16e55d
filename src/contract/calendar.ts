/**
 * Civil time as whole numbers, Beijing wall clock, no time zone anywhere:
 * a day is counted from 1970-01-01, an instant in seconds from that day's 00:00.
 */

const DAY = 86_400;

/** Days since 1970-01-01 of a civil date, or null if there is no such date. */
export function dayNumber(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const exists =
    year >= 1900 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? time / (DAY * 1000) : null;
}

/** Today by this machine's clock, as a day number; only the importer asks. */
export function today(): number {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / (DAY * 1000);
}

/** `YYYY-MM-DD` of a day number. */
export function dateText(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD HH:MM:SS` of an instant in seconds. */
export function instantText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** A month counted from year 0: year × 12 + (month − 1). */
export function monthIndex(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

/** `YYYY-MM` of a month index. */
export function monthText(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** First day of a month index, as a day number. */
export function monthStart(index: number): number {
  return Date.UTC(Math.floor(index / 12), index % 12, 1) / (DAY * 1000);
}

/** A period `2025`, `2025Q3` or `2025-07` as the half-open range of its month indices. */
export interface Period {
  readonly id: string;
  readonly kind: 'year' | 'quarter' | 'month';
  readonly from: number;
  readonly to: number;
}

/** Reads a period's name; null if it is none. */
export function parsePeriod(text: string): Period | null {
  const match = /^(\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text);
  if (!match) return null;
  const january = Number(match[1]) * 12;
  if (match[2]) {
    const from = january + (Number(match[2]) - 1) * 3;
    return { id: text, kind: 'quarter', from, to: from + 3 };
  }
  if (match[3]) {
    const from = january + Number(match[3]) - 1;
    return { id: text, kind: 'month', from, to: from + 1 };
  }
  return { id: text, kind: 'year', from: january, to: january + 12 };
}

/** Every month, quarter and year that has a month in the half-open range; the last two may reach beyond it. */
export function periodsOverlapping(from: number, to: number): Period[] {
  const names = new Set<string>();
  for (let month = from; month < to; month++) {
    const text = monthText(month);
    names.add(text);
    names.add(`${text.slice(0, 4)}Q${Math.floor((month % 12) / 3) + 1}`);
    names.add(text.slice(0, 4));
  }
  return [...names].flatMap((name) => parsePeriod(name) ?? []).sort((a, b) => a.to - b.to || b.from - a.from);
}

/** True if every month of the period lies in the half-open range. */
export function isWithin(period: Period, from: number, to: number): boolean {
  return period.from >= from && period.to <= to;
}
