import type { PriceState } from '../../evaluation/fees.ts';
import type { Confidence, ItemPrice, PriceOrigin } from '../../evaluation/sizing.ts';
import { CATALOGUE } from '../../rulebook/reference.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = { high: '高', middle: '中', low: '低' };

const ORIGIN_WORDS: Readonly<Record<PriceOrigin, string>> = {
  contract: '协议',
  catalogue: '目录',
  unpriced: '未计价',
};

export const AGAINST_WORDS: Readonly<Record<PriceState, string>> = {
  within: '不超过目录价',
  over: '超过目录价',
  no_quote: '目录无报价',
  other_unit: '计价单位不同',
  no_price: '未填单价',
};

const ITEMS: ReadonlyMap<string, string> = new Map(CATALOGUE.map(({ code, item }) => [code, item]));

/** `1001` with its short name; an item outside the catalogue by its code alone. */
export function itemName(code: string): string {
  const name = ITEMS.get(code)
    ?.split(/[（(：:，,]/)[0]
    ?.trim();
  return name ? `${code} ${name}` : code;
}

/** Where a price comes from, down to the line. */
export function priceText({ from, price, line }: ItemPrice): string {
  if (price === null) return ORIGIN_WORDS[from];
  return `${ORIGIN_WORDS[from]} ${Number(price) / 10_000} 元/月${line === null ? '' : `（${line}）`}`;
}

/** A size × 10 000 as a number. */
export const unscaled = (value: bigint): number => Number(value) / 10_000;
