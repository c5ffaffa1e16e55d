import { type BudgetRow, changePercent } from '../../evaluation/budget-rows.ts';
import type { Column } from '../../ui/column.ts';
import { decimals } from '../../ui/format.ts';
import { moneyText, moneyValue } from '../../ui/money.ts';
import { unscaled } from './words.ts';

export const money = <Row,>(
  id: string,
  header: string,
  amount: (row: Row) => bigint | null,
): Column<Row> => ({
  id,
  header,
  unit: '元',
  numeric: true,
  value: (row) => moneyValue(amount(row)),
  render: (row) => moneyText(amount(row)),
});

export const PRICING_WORDS: Readonly<Record<BudgetRow['pricing'], string>> = {
  priced: '',
  partly: '部分未计价',
  unpriced: '未计价',
};

/** Fees, their change on a year before, and what could be given back. */
export const BUDGET_COLUMNS: readonly Column<BudgetRow>[] = [
  money('amount', '协议费用', (row) => row.amount),
  money('before', '上年同期', (row) => row.before),
  {
    id: 'change',
    header: '同比',
    unit: '%',
    numeric: true,
    value: (row) => changePercent(row.amount, row.before),
    render: (row) => decimals(changePercent(row.amount, row.before), 1),
  },
  money('reported', '月报费用', (row) => row.reported),
  {
    id: 'vcpu',
    header: '核减 vCPU',
    unit: '核',
    numeric: true,
    value: (row) => unscaled(row.vcpu),
  },
  {
    id: 'memory',
    header: '核减内存',
    unit: 'GB',
    numeric: true,
    value: (row) => unscaled(row.memory),
  },
  money('worth', '折合一年', (row) => row.worth),
  money('firm', '其中把握高', (row) => row.firm),
  {
    id: 'note',
    header: '说明',
    value: (row) =>
      [PRICING_WORDS[row.pricing], row.unknown > 0 ? `${row.unknown} 条明细缺项` : '']
        .filter(Boolean)
        .join('；'),
  },
];
