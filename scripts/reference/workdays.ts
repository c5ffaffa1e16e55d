import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { csv } from './source.ts';

/** The package names every holiday and every shifted workday of a year that the State Council has announced. */
interface Announced {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

const FIRST_YEAR = 2018;

/**
 * `workdays.csv` from the data of `chinese-days`: every day from the procurement's year on. It ends with the last
 * year that has announced holidays, because the package calls any later weekday a workday.
 */
export function workdaysCsv(): string {
  const file = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json');
  const { holidays, workdays } = JSON.parse(readFileSync(file, 'utf8')) as Announced;
  const years = new Set(Object.keys(holidays).map((date) => Number(date.slice(0, 4))));
  const rows: string[][] = [];
  for (let day = Date.UTC(FIRST_YEAR, 0, 1); years.has(new Date(day).getUTCFullYear()); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    const weekend = new Date(day).getUTCDay() % 6 === 0;
    const works = date in workdays || (!weekend && !(date in holidays));
    rows.push([date, works ? '1' : '0']);
  }
  return csv(['date', 'workday'], rows);
}
