import type { SchemaElement } from 'hyparquet';
import { dateText, instantText } from '../contract/calendar.ts';
import { decimalText } from './numbers.ts';

/** The text of a stored value, or null where it is nothing that a cell may hold. */
export type ValueText = (value: unknown) => string | null;

const DAY_SPAN = 2_932_896;

/** Seconds and decimals of one as `YYYY-MM-DD HH:MM:SS.fff`; outside the years 0–9999 the bare number, which no column takes. */
function instant(seconds: bigint, decimals: string, utc: boolean): string {
  const value = Number(seconds);
  const fraction = decimals.replace(/0+$/, '');
  return value < -62_167_219_200 || value >= DAY_SPAN * 86_400
    ? String(seconds)
    : `${instantText(value)}${fraction && `.${fraction}`}${utc ? 'Z' : ''}`;
}

/** Rounds towards the past, as a clock that shows whole seconds does. */
function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

function bigintOf(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (!(value instanceof Uint8Array) || value.length === 0) return null;
  let bits = 0n;
  for (const byte of value) bits = (bits << 8n) | BigInt(byte);
  return BigInt.asIntN(value.length * 8, bits);
}

/** An unscaled whole number as a decimal, digit by digit. */
function decimal(value: unknown, scale: number): string | null {
  const unscaled = bigintOf(value);
  if (unscaled === null) return null;
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The shortest decimal that is this 32-bit float: 85.4, not 85.4000015258789. */
function floatText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return decimalText(shorter);
  }
  return decimalText(value);
}

function halfFloat(bytes: Uint8Array): number {
  const bits = ((bytes[1] ?? 0) << 8) | (bytes[0] ?? 0);
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? (sign * fraction) / 2 ** 24 : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

/** A double as the text of its shortest decimal; one that has lost digits in exponent form, for an id is none then. */
function doubleText(value: number): string {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && Number.isFinite(value)
    ? value.toExponential().toUpperCase()
    : decimalText(value);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function textReader(): ValueText {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  // A dictionary hands out the same bytes for each of its values.
  const known = new WeakMap<Uint8Array, string | null>();
  const read = (bytes: Uint8Array) => {
    try {
      const text = decoder.decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      return null;
    }
  };
  return (value) => {
    if (!(value instanceof Uint8Array)) return null;
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = read(value);
    known.set(value, text);
    return text;
  };
}

const TICKS = { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n };

function timestamp(ticks: bigint, utc: boolean): ValueText {
  return (value) => {
    const count = bigintOf(value);
    if (count === null) return null;
    const seconds = floorDivide(count, ticks);
    const decimals = String(ticks + (count - seconds * ticks)).slice(1);
    return instant(seconds, decimals, utc);
  };
}

function timeOfDay(ticks: bigint): ValueText {
  return (value) => {
    const count = bigintOf(value);
    return count === null ? null : instantText(Number(count / ticks)).slice(11);
  };
}

function unsigned(bits: number): ValueText {
  return (value) => {
    const whole = bigintOf(value);
    return whole === null ? null : String(BigInt.asUintN(bits, whole));
  };
}

/** Whether a column's timestamps are moments in UTC rather than readings of a local clock. */
export function isUtc({ type, logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  if (logical?.type === 'TIMESTAMP') return logical.isAdjustedToUTC;
  return type === 'INT96' || converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS';
}

/** How the stored values of a column are written: exactly, with the meaning that its schema gives them. */
export function valueText(element: SchemaElement): ValueText {
  const { type, logical_type: logical, converted_type: converted, scale } = element;
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') {
    const places = scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    return (value) => decimal(value, places);
  }
  if (logical?.type === 'DATE' || converted === 'DATE') {
    return (value) =>
      typeof value !== 'number' || value >= DAY_SPAN || value < -719_528 ? String(value) : dateText(value);
  }
  if (logical?.type === 'TIMESTAMP') return timestamp(TICKS[logical.unit], isUtc(element));
  if (converted === 'TIMESTAMP_MILLIS') return timestamp(TICKS.MILLIS, true);
  if (converted === 'TIMESTAMP_MICROS') return timestamp(TICKS.MICROS, true);
  if (type === 'INT96') return timestamp(TICKS.NANOS, true);
  if (logical?.type === 'TIME') return timeOfDay(TICKS[logical.unit]);
  if (converted === 'TIME_MILLIS') return timeOfDay(TICKS.MILLIS);
  if (converted === 'TIME_MICROS') return timeOfDay(TICKS.MICROS);
  if (logical?.type === 'INTEGER' && !logical.isSigned) return unsigned(logical.bitWidth);
  if (converted?.startsWith('UINT_')) return unsigned(Number(converted.slice(5)));
  if (logical?.type === 'FLOAT16') {
    return (value) => (value instanceof Uint8Array ? decimalText(halfFloat(value)) : null);
  }
  if (logical?.type === 'UUID') {
    return (value) =>
      value instanceof Uint8Array
        ? hex(value).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
        : null;
  }
  const spatial = logical?.type === 'GEOMETRY' || logical?.type === 'GEOGRAPHY';
  if (spatial || converted === 'INTERVAL' || converted === 'BSON' || logical?.type === 'BSON')
    return () => null;
  if (type === 'FLOAT') return (value) => (typeof value === 'number' ? floatText(value) : null);
  if (type === 'DOUBLE') return (value) => (typeof value === 'number' ? doubleText(value) : null);
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return textReader();
  return String;
}
