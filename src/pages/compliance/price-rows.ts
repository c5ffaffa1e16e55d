import type { PriceRow } from '../../charts/prices.ts';
import { comparePrices, type PriceCell } from '../../rulebook/price-comparison.ts';
import type { CatalogueItem } from '../../rulebook/reference.ts';
import { THRESHOLDS } from '../../rulebook/rules/thresholds.ts';
import { decimals } from '../../ui/format.ts';

/** One priced item with its quotes, in the order of the providers. */
export interface ItemPrices {
  readonly item: CatalogueItem;
  readonly cells: readonly PriceCell[];
}

/** Every priced item of the catalogue, in its order. */
export function itemPrices(items: readonly CatalogueItem[]): ItemPrices[] {
  const cells = comparePrices(items);
  return items
    .map((item) => ({ item, cells: cells.filter((cell) => cell.item === item.code) }))
    .filter((row) => row.cells.length > 0);
}

/** Code and name of an item, cut before what it consists of. */
export const itemName = ({ code, item }: CatalogueItem) =>
  `${code} ${item.split(/[:：(（,，]/)[0]?.trim() ?? item}`;

const signed = (value: number) => `${value > 0 ? '+' : ''}${decimals(value)}`;

/** The items as rows of the heat map. */
export function priceChartRows(
  rows: readonly ItemPrices[],
  providerName: (id: string) => string,
): PriceRow[] {
  return rows.map(({ item, cells }) => ({
    name: itemName(item),
    cells: cells.map(({ provider, price, fromMedian, outlier }) => {
      const whose = `${item.code} ${providerName(provider)}`;
      if (price === null || fromMedian === null)
        return { difference: null, text: '', note: `${whose}：无报价（不是 0）`, outlier };
      const mark = `${outlier ? '※' : ''}${price === 0 ? '（报 0）' : ''}`;
      const remark = outlier ? `\n※ 高于次高报价 ${THRESHOLDS.outlierFactor} 倍以上，请核对` : '';
      return {
        difference: fromMedian,
        text: `${signed(fromMedian)}${mark}`,
        note: `${whose}：${price} ${item.billing}（${item.unit}）\n与该项中位报价相差 ${signed(fromMedian)} 元${remark}`,
        outlier,
      };
    }),
  }));
}
