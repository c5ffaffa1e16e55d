import { instantText } from '../contract/calendar.ts';
import type { Transform } from './edits.ts';
import { clean, foldWidth } from './text.ts';

/** Every text that a number column reads, or a value would pass in the wrong unit. */
const NUMBER = /^([+-]?)(\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const EPOCH = /^(-?\d{1,15})(?:\.0*)?$/;
const BEIJING = 8 * 3600;

/** A decimal as whole number × 10^-places; null for any other text. */
function decimal(text: string): { readonly units: bigint; readonly places: number } | null {
  const [, sign, whole = '', fraction = '', power = '0'] = NUMBER.exec(text) ?? [];
  const digits = whole.replaceAll(',', '') + fraction;
  if (sign === undefined || digits === '') return null;
  const units = BigInt(sign === '-' ? `-${digits}` : digits);
  const places = fraction.length - Number(power);
  return places >= 0 ? { units, places } : { units: units * 10n ** BigInt(-places), places: 0 };
}

function decimalText(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The number that `change` makes of a decimal of so many places, exactly; a text that is no number stays. */
function calculated(written: string, change: (units: bigint, places: number) => bigint): string {
  const text = foldWidth(clean(written));
  const percent = text.endsWith('%');
  const number = decimal(percent ? text.slice(0, -1).trimEnd() : text);
  if (!number) return written;
  return `${decimalText(change(number.units, number.places), number.places)}${percent ? '%' : ''}`;
}

/** A count since 1970 at so many a second, as Beijing wall clock. */
function instantOf(written: string, perSecond: number): string {
  const count = EPOCH.exec(foldWidth(clean(written)))?.[1];
  const seconds = Math.floor(Number(count) / perSecond) + BEIJING;
  return count !== undefined && Math.abs(seconds) < 8e12 ? instantText(seconds) : written;
}

const TRANSFORMS: Readonly<Record<Transform, ((written: string) => string) | null>> = {
  as_is: null,
  // A cell with its own percent sign already says what it is.
  fraction: (written) =>
    foldWidth(clean(written)).endsWith('%') ? written : calculated(written, (units) => units * 100n),
  complement: (written) => calculated(written, (units, places) => 100n * 10n ** BigInt(places) - units),
  tb_to_gb: (written) => calculated(written, (units) => units * 1024n),
  epoch_ms: (written) => instantOf(written, 1000),
  epoch_s: (written) => instantOf(written, 1),
};

/**
 * What makes a cell's text the contract's, by exact arithmetic on its digits; a text that it does not understand
 * stays as written, for the column to refuse. Null: nothing is to be done.
 */
export function transformer(transform: Transform | undefined): ((written: string) => string) | null {
  return transform === undefined ? null : TRANSFORMS[transform];
}
