import { DECIMAL_SCALE } from '../contract/rows.ts';
import { CATALOGUE, type CatalogueItem, PROVIDERS } from './reference.ts';
import { THRESHOLDS } from './rules/thresholds.ts';

/** One cell of the price table: a provider's ceiling for an item; yuan. */
export interface PriceCell {
  readonly item: string;
  readonly provider: string;
  /** Null: no quote, which is not 0. */
  readonly price: number | null;
  /** Above the item's lowest quote; a difference, since 27 quotes are 0. Null without a quote. */
  readonly above: number | null;
  /** Above the item's median quote (mean of the middle two); negative below it. Null without a quote. */
  readonly fromMedian: number | null;
  /** More than `outlierFactor` times the next lower quote of the item (Q10); the ceiling stays what it is. */
  readonly outlier: boolean;
}

const yuan = (tenThousandths: number) => tenThousandths / DECIMAL_SCALE;

/** Quotes of an item that lie far above all others: the dearest, as long as it exceeds the next by the factor. */
function outliers(prices: readonly number[], factor: number): number {
  const [dearest = 0, next = 0] = [...prices].sort((a, b) => b - a);
  return prices.length > 1 && dearest > next * factor ? dearest : Number.POSITIVE_INFINITY;
}

/** Twice the median, so that it stays whole. */
function twiceMedian(prices: readonly number[]): number {
  const sorted = [...prices].sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return (sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0);
}

/** Every priced item against every provider, in the catalogue's order; the free items (all 0) are left out. */
export function comparePrices(
  catalogue: readonly CatalogueItem[] = CATALOGUE,
  factor: number = THRESHOLDS.outlierFactor,
): PriceCell[] {
  return catalogue
    .filter(({ billing }) => billing !== '免费')
    .flatMap(({ code, prices }) => {
      const quotes = Object.values(prices).flatMap((price) => price ?? []);
      const lowest = Math.min(...quotes);
      const limit = outliers(quotes, factor);
      const middle = twiceMedian(quotes);
      return PROVIDERS.map(({ id }): PriceCell => {
        const price = prices[id] ?? null;
        if (price === null)
          return { item: code, provider: id, price: null, above: null, fromMedian: null, outlier: false };
        return {
          item: code,
          provider: id,
          price: yuan(price),
          above: yuan(price - lowest),
          fromMedian: yuan(2 * price - middle) / 2,
          outlier: price >= limit,
        };
      });
    });
}
