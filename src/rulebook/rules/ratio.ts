import type { Ratio } from './rule.ts';

export const ratio = (numerator: bigint, denominator = 1n): Ratio => ({ numerator, denominator });

/** Negative, zero or positive as `a` is smaller than, equal to or larger than `b`. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function addRatios(a: Ratio, b: Ratio): Ratio {
  if (a.denominator === b.denominator) return ratio(a.numerator + b.numerator, a.denominator);
  return ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** Decimal text, rounded once half away from zero to at most six places, without trailing zeros. */
export function ratioText({ numerator, denominator }: Ratio): string {
  const size = numerator < 0n ? -numerator : numerator;
  const millionths = (2n * size * 1_000_000n + denominator) / (2n * denominator);
  const [whole, rest] = [millionths / 1_000_000n, millionths % 1_000_000n];
  const fraction = rest === 0n ? '' : `.${String(rest).padStart(6, '0').replace(/0+$/, '')}`;
  return `${numerator < 0n && millionths > 0n ? '-' : ''}${whole}${fraction}`;
}
