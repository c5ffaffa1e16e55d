import { dateText } from '../contract/calendar.ts';
import type { CalendarDay } from './reference.ts';

/**
 * The n-th workday after a day, which itself never counts (办法第十三、十四、十九条).
 * `day` and the result are days since 1970-01-01, n ≥ 1. Throws, naming the year, where the calendar ends:
 * holidays that nobody has announced yet cannot be guessed.
 */
export function nthWorkdayAfter(day: number, n: number, calendar: readonly CalendarDay[]): number {
  const first = calendar[0]?.day ?? 0;
  if (!Number.isInteger(n) || n < 1) throw new Error(`${n} is not a number of workdays`);
  let left = n;
  for (let at = day + 1; ; at++) {
    const entry = calendar[at - first];
    if (!entry || entry.day !== at)
      throw new Error(
        `工作日历不含 ${dateText(at).slice(0, 4)} 年，无法推算 ${dateText(day)} 后第 ${n} 个工作日`,
      );
    if (entry.workday) left -= 1;
    if (left === 0) return at;
  }
}
