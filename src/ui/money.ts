import { cents, yuanText } from '../evaluation/money.ts';
import { MISSING } from './format.ts';

/** An exact amount as yuan with thousands separators and two decimals. */
export function moneyText(amount: bigint | null): string {
  if (amount === null) return MISSING;
  const [whole = '', rest = ''] = yuanText(amount).split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${rest}`;
}

/** An exact amount as yuan to sort and export by. */
export function moneyValue(amount: bigint | null): number | null {
  return amount === null ? null : Number(cents(amount)) / 100;
}
