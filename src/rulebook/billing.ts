import { CATALOGUE } from './reference.ts';

/** A month's fee is counted in twelfths, so that 元/年 divides exactly. */
export const TWELFTHS = 12n;

const BILLING: ReadonlyMap<string, string> = new Map(CATALOGUE.map(({ code, billing }) => [code, billing]));

/** Whether the catalogue bills an item once, by the piece, instead of by the month or year. */
export function isOneOff(item: string): boolean {
  const billing = BILLING.get(item);
  return billing === '元/次' || billing === '元';
}

/** Twelfths of a line's amount that fall on one month; one-off items none; undefined: the catalogue has no such item. */
export function monthlyTwelfths(item: string): bigint | undefined {
  const billing = BILLING.get(item);
  if (billing === undefined) return undefined;
  if (isOneOff(item)) return 0n;
  return billing === '元/年' ? 1n : TWELFTHS;
}
