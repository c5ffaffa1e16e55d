import { dateText } from '../contract/calendar.ts';
import type { Breach } from './breach.ts';
import type { ContractLine } from './breach-facts.ts';
import type { Thresholds } from './rules/thresholds.ts';

/** 「1 年内」 of 协议12.2: any 365 days running, or the years of each agreement. */
export type SeriousYear = 'rolling' | 'contract';

/** B-level breaches that fall into one year together. */
export interface SeriousWindow {
  readonly breaches: readonly Breach[];
  /** Agencies in whose agreement's year they lie; empty where the year is no agreement's. */
  readonly agencies: readonly string[];
}

export type AgreementLine = Pick<ContractLine, 'provider' | 'agency' | 'from' | 'to'>;

/** One agreement's time, as dates; `to` is its last day, null where no end is known. */
interface Agreement {
  readonly agency: string;
  readonly from: string;
  readonly to: string | null;
}

const DAY = 86_400;
const seconds = (at: string) => Date.parse(`${at.replace(' ', 'T')}Z`) / 1000;
const dayOf = (date: string) => seconds(`${date} 00:00:00`) / DAY;

/**
 * Windows of enough B-level breaches in 365 days running, both ends included, each as long as it can be; none lies within
 * another.
 * @param events B-level breaches of one provider, by time
 */
export function rollingWindows(
  events: readonly Breach[],
  { seriousEvents, windowDays }: Thresholds,
): SeriousWindow[] {
  const found: SeriousWindow[] = [];
  let reached = 0;
  events.forEach((first, i) => {
    const limit = seconds(first.at) + windowDays * DAY;
    const breaches = events.slice(i).filter(({ at }) => seconds(at) <= limit);
    if (breaches.length >= seriousEvents && i + breaches.length > reached) {
      found.push({ breaches, agencies: [] });
      reached = i + breaches.length;
    }
  });
  return found;
}

/**
 * The agreements of one provider with each agency, from their contract lines: lines that overlap, or of which one begins no
 * later than the day after the other's end, are one agreement, renewed. A line without a start date tells of none; one
 * without an end date goes on.
 */
export function agreementsOf(lines: readonly AgreementLine[]): Agreement[] {
  const found: Agreement[] = [];
  const dated = lines.flatMap(({ agency, from, to }) => (from === null ? [] : [{ agency, from, to }]));
  dated.sort((a, b) => (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : a.from < b.from ? -1 : 1));
  for (const line of dated) {
    const last = found.at(-1);
    if (last?.agency !== line.agency || (last.to !== null && dayOf(line.from) > dayOf(last.to) + 1))
      found.push(line);
    else if (last.to !== null && (line.to === null || line.to > last.to))
      found[found.length - 1] = { ...last, to: line.to };
  }
  return found;
}

/** First day of an agreement's year `n`, counted from 0; the year that would begin on a 29 February begins on 1 March. */
function yearStart({ from }: Agreement, n: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  return dateText(Date.UTC(year + n, month - 1, day) / (DAY * 1000));
}

/** Number of the agreement's year that an instant lies in; null before its first and after its last day. */
function yearOf(agreement: Agreement, at: string): number | null {
  const date = at.slice(0, 10);
  if (date < agreement.from || (agreement.to !== null && date > agreement.to)) return null;
  const years = Number(date.slice(0, 4)) - Number(agreement.from.slice(0, 4));
  return date < yearStart(agreement, years) ? years - 1 : years;
}

/**
 * Windows of enough B-level breaches in one contract-year: a year of an agreement of this provider with one agency begins on
 * the date of its earliest contract line, 00:00, and on that date of each year after, and ends before the next begins. All
 * of the provider's breaches count in every agreement's year, as they do in 365 days running; those that no agreement
 * spans count in none. Agreements whose years hold the same breaches share a window.
 * @param events B-level breaches of one provider, by time
 * @param lines that provider's contract lines
 */
export function contractWindows(
  events: readonly Breach[],
  lines: readonly AgreementLine[],
  { seriousEvents }: Thresholds,
): SeriousWindow[] {
  const found = new Map<string, { breaches: readonly Breach[]; agencies: Set<string> }>();
  for (const agreement of agreementsOf(lines)) {
    const years = new Map<number, Breach[]>();
    for (const event of events) {
      const year = yearOf(agreement, event.at);
      if (year !== null) years.set(year, [...(years.get(year) ?? []), event]);
    }
    for (const breaches of years.values()) {
      if (breaches.length < seriousEvents) continue;
      const key = JSON.stringify(breaches.map(({ id }) => id));
      const window = found.get(key) ?? { breaches, agencies: new Set() };
      window.agencies.add(agreement.agency);
      found.set(key, window);
    }
  }
  return [...found.values()].map(({ breaches, agencies }) => ({ breaches, agencies: [...agencies].sort() }));
}
