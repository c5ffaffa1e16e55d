export type NumberProblem = 'not_a_number' | 'not_an_integer' | 'number_too_large';

/** Thousands begin with no zero: `0,085` is a fraction with a comma, and no 85. */
const PLAIN = /^([+-]?)(\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const FAST_DIGITS = 11;
const KEPT_DECIMALS = 4;

/** Whole numbers are stored as 32-bit integers. */
const MAX_INTEGER = 2_147_483_647;

/** The number × 10^places by text arithmetic; `exact` refuses what would have to be rounded (half away from zero). */
function scaledSlowly(text: string, places: number, exact: boolean): number | NumberProblem {
  const match = PLAIN.exec(text);
  const whole = (match?.[2] ?? '').replaceAll(',', '');
  const fraction = match?.[3] ?? '';
  if (!match || whole.length + fraction.length === 0) return 'not_a_number';
  const shift = places - fraction.length + Number(match[4] ?? 0);
  let value = BigInt(whole + fraction);
  if (shift >= 0) value *= 10n ** BigInt(shift);
  else {
    const unit = 10n ** BigInt(-shift);
    const rest = value % unit;
    if (exact && rest !== 0n) return 'not_an_integer';
    value = value / unit + (rest * 2n >= unit ? 1n : 0n);
  }
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return 'number_too_large';
  return match[1] === '-' && value !== 0n ? -Number(value) : Number(value);
}

/** Ordinary digits with at most `places` decimals, without a regular expression; NaN where the long way is needed. */
function scaledFast(text: string, places: number): number {
  let value = 0;
  let decimals = -1;
  if (text.length === 0 || text.length > FAST_DIGITS) return Number.NaN;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (decimals >= 0) decimals++;
    } else if (digit === -2 && decimals < 0 && i > 0) decimals = 0;
    else return Number.NaN;
  }
  const missing = places - Math.max(decimals, 0);
  return missing < 0 ? Number.NaN : value * 10 ** missing;
}

/** A decimal as value × 10 000, exactly; further decimals are rounded half away from zero. Text is width-folded. */
export function parseDecimal(text: string): number | NumberProblem {
  const fast = scaledFast(text, 4);
  return Number.isNaN(fast) ? scaledSlowly(text, 4, false) : fast;
}

/** A percentage 0–100 with or without its sign, × 10 000; a bare fraction is not rescaled. */
export function parsePercent(text: string): number | NumberProblem {
  return parseDecimal(text.endsWith('%') ? text.slice(0, -1).trimEnd() : text);
}

/** Whether a number has more digits than the four decimals that are kept of it. */
export function isRounded(text: string): boolean {
  const point = text.indexOf('.');
  if ((point < 0 || text.length - point <= KEPT_DECIMALS + 1) && !/[eE]/.test(text)) return false;
  const match = PLAIN.exec(text.endsWith('%') ? text.slice(0, -1).trimEnd() : text);
  const fraction = match?.[3] ?? '';
  const lost = fraction.length - Number(match?.[4] ?? 0) - KEPT_DECIMALS;
  return lost > 0 && /[1-9]/.test(`${match?.[2] ?? ''}${fraction}`.slice(-lost));
}

/** A whole number; `4.0` is 4, `4.5` is none. */
export function parseInteger(text: string): number | NumberProblem {
  const fast = scaledFast(text, 0);
  const value = Number.isNaN(fast) ? scaledSlowly(text, 0, true) : fast;
  return typeof value === 'number' && Math.abs(value) > MAX_INTEGER ? 'number_too_large' : value;
}

/** The shortest decimal text of a double, never in exponent form: what a sheet's numeric cell is read as. */
export function decimalText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A plain decimal text × 100, by moving the point: a sheet's percent cell holds a fraction. */
export function hundredfold(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = fraction.padEnd(2, '0');
  const moved = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = digits.slice(2);
  return rest ? `${sign}${moved}.${rest}` : `${sign}${moved}`;
}
