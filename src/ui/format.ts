export { count, decimals, MISSING, periodName } from '../reports/format.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** Time of day of an instant (milliseconds since 1970), `19:05`. */
export function clock(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** An instant as its reader's calendar has it, `2025-01-05 19:05`. */
export function moment(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(at)}`;
}

/** The day of an instant as its reader's calendar has it, `2025-01-05`. */
export function day(at: number): string {
  return moment(at).slice(0, 10);
}
