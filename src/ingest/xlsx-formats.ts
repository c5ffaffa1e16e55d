import { dateText, instantText } from '../contract/calendar.ts';
import { EPOCH_1900, EPOCH_1904 } from './dates.ts';
import { decimalText, hundredfold } from './numbers.ts';

/** How the numbers of a cell style are shown; a number: filled up with zeros to so many digits, as codes are. */
export type NumberFormat = 'plain' | 'percent' | 'date' | number;

/** Formats that a workbook names by number only; those from 27 to 58 are the Chinese ones. */
function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return 'percent';
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)
    ? 'date'
    : 'plain';
}

/** What a format code shows: a span of hours (`[h]`) is a number, no date. */
function byCode(code: string): NumberFormat {
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[[hms]+\]/i.test(bare)) return 'plain';
  const shown = bare.replace(/\[[^\]]*\]/g, '');
  if (shown.includes('%')) return 'percent';
  if (/^0{2,}$/.test(shown)) return shown.length;
  return !/general/i.test(shown) && /[ymdhs]/i.test(shown) ? 'date' : 'plain';
}

/** The format of a style, by the number it refers to and the codes that the workbook defines. */
export function numberFormat(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  return code === undefined ? builtIn(id) : byCode(code);
}

const DAY = 86_400;
/** 9999-12-31, the last date of a workbook. */
const LAST_SERIAL = 2_958_466;
/** The 1900 system has a 29 February 1900; before it every serial is a day further. */
const LEAP_SERIAL = 60;

/** A date serial as date and time, to the millisecond that a serial is good for; a time without a date stays a time. */
function serialText(serial: number, is1904: boolean): string {
  const milliseconds = Math.round(serial * DAY * 1000);
  const seconds = Math.floor(milliseconds / 1000);
  const fraction = String(1000 + (milliseconds % 1000))
    .slice(1)
    .replace(/0+$/, '');
  if (serial < 0 || serial >= LAST_SERIAL) return decimalText(serial);
  const time = `${instantText(seconds % DAY).slice(11)}${fraction && `.${fraction}`}`;
  if (seconds < DAY && !is1904) return time;
  const whole = Math.floor(seconds / DAY);
  const midnight = milliseconds % (DAY * 1000) === 0;
  if (!is1904 && whole === LEAP_SERIAL) return midnight ? '1900-02-29' : `1900-02-29 ${time}`;
  const day = whole + (is1904 ? EPOCH_1904 : whole < LEAP_SERIAL ? EPOCH_1900 + 1 : EPOCH_1900);
  return midnight ? dateText(day) : `${dateText(day)} ${time}`;
}

/** A stored number; `Number` reads `0x10` as well. */
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/**
 * A stored number as the text that the sheet shows. Whole numbers too large for a double stay as they are written, and
 * what is no number is left to whoever reads the cell.
 */
export function numberText(written: string, format: NumberFormat, is1904: boolean): string {
  const value = Number(written);
  if (!NUMBER.test(written) || !Number.isFinite(value)) return written;
  if (format === 'date') return serialText(value, is1904);
  // Digits that a double has lost are not made up as zeros: an id in this form is told as such.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER && /e/i.test(written)) return written.replace(/e\+?/i, 'E+');
  const exact = written.length < 16 || !/^[+-]?\d{16,}$/.test(written) || BigInt(written) === BigInt(value);
  const text = exact ? decimalText(value) : written;
  if (typeof format === 'number') return /^\d+$/.test(text) ? text.padStart(format, '0') : text;
  return format === 'percent' ? `${hundredfold(text)}%` : text;
}
