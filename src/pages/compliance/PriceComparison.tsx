import { useMemo } from 'react';
import { Chart } from '../../charts/Chart.tsx';
import { pricesHeight, pricesOption } from '../../charts/prices.ts';
import { type CatalogueItem, PROVIDERS } from '../../rulebook/reference.ts';
import { THRESHOLDS } from '../../rulebook/rules/thresholds.ts';
import { useAddress } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { MissingMark } from '../../ui/marks.tsx';
import { type ItemPrices, itemName, itemPrices, priceChartRows } from './price-rows.ts';

const SHORT: ReadonlyMap<string, string> = new Map(PROVIDERS.map(({ id, short }) => [id, short]));
const nameOf = (id: string) => SHORT.get(id) ?? id;

export interface PriceComparisonProps {
  /** The dataset brings its own catalogue. */
  readonly own: boolean;
  readonly items: readonly CatalogueItem[];
}

/** The providers' quotes item by item: as differences from the median, and as they stand. */
export function PriceComparison({ own, items }: PriceComparisonProps) {
  const [category, setCategory] = useAddress('category', '');
  const rows = useMemo(() => itemPrices(items), [items]);
  const categories = [...new Set(rows.map(({ item }) => item.category))];
  const shown = useMemo(
    () => rows.filter(({ item }) => category === '' || item.category === category),
    [rows, category],
  );
  const option = useMemo(
    () =>
      pricesOption(
        PROVIDERS.map(({ id }) => nameOf(id)),
        priceChartRows(shown, nameOf),
      ),
    [shown],
  );
  const quotes = shown.flatMap(({ cells }) => cells);
  const missing = quotes.filter(({ price }) => price === null).length;
  const zero = quotes.filter(({ price }) => price === 0).length;
  const outliers = quotes.filter(({ outlier }) => outlier).length;
  const catalogue = own ? '本数据集自带的服务目录' : '服务目录（2018 年采购结果）';
  return (
    <>
      <div className="span-12 table-tools">
        <label>
          服务类别{' '}
          <select value={category} onChange={(event) => setCategory(event.target.value)}>
            <option value="">全部</option>
            {categories.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Card
        title={`${shown.length} 项收费服务的报价：${missing} 处无报价，${zero} 处报 0 元，${outliers} 处离群`}
        source={`${catalogue}。格内为与该项中位报价之差（元），蓝为低、橙为高；比较用差额而不用比值，因为有报价为 0。斜线为无报价，不是 0。※ 与红框为离群：高于次高报价 ${THRESHOLDS.outlierFactor} 倍以上（本程序的标记，最高限价不变）。`}
      >
        <Chart
          option={option}
          height={pricesHeight(shown.length)}
          label="各项服务报价与中位报价之差"
          unit="元"
        />
      </Card>
      <Card title="各项报价" source={`${catalogue}。`}>
        <DataTable
          title="服务目录报价"
          name="price-"
          columns={COLUMNS}
          rows={shown}
          rowKey={({ item }) => item.code}
          pageSize={20}
          empty="目录没有收费的服务。"
        />
      </Card>
    </>
  );
}

const COLUMNS: readonly Column<ItemPrices>[] = [
  {
    id: 'item',
    header: '服务项',
    wide: true,
    value: ({ item }) => `${item.code} ${item.item}`,
    render: ({ item }) => <span title={item.item}>{itemName(item)}</span>,
  },
  { id: 'unit', header: '计价', value: ({ item }) => `${item.unit}，${item.billing}` },
  ...PROVIDERS.map(
    ({ id, short }): Column<ItemPrices> => ({
      id,
      header: short,
      unit: '元',
      numeric: true,
      value: ({ cells }) => cells.find(({ provider }) => provider === id)?.price ?? null,
      render: ({ cells }) => {
        const cell = cells.find(({ provider }) => provider === id);
        if (!cell || cell.price === null) return <MissingMark reason="无报价" />;
        return cell.outlier ? `${cell.price} ※` : cell.price;
      },
    }),
  ),
];
