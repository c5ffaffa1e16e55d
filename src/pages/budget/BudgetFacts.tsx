import type { Budget } from '../../evaluation/budget.ts';
import { type BudgetRow, changePercent, feesByYear } from '../../evaluation/budget-rows.ts';
import type { Fee } from '../../evaluation/fees.ts';
import { count, decimals, MISSING } from '../../ui/format.ts';
import { moneyText } from '../../ui/money.ts';
import { PRICING_WORDS } from './budgetColumns.tsx';
import { unscaled } from './words.ts';

export interface BudgetFactsProps {
  readonly total: Omit<BudgetRow, 'key'>;
  readonly years: Budget['years'];
  /** Which fees of a year are meant. */
  readonly belongs: (fee: Fee) => boolean;
}

function changeText(total: BudgetFactsProps['total']): string {
  const change = changePercent(total.amount, total.before);
  if (change === null) return MISSING;
  return `${change > 0 ? '+' : ''}${decimals(change, 1)}%`;
}

function worthText({ worth, pricing }: BudgetFactsProps['total']): string {
  if (worth === null) return PRICING_WORDS[pricing];
  return `${moneyText(worth)} 元${pricing === 'partly' ? '（部分未计价）' : ''}`;
}

/** The sums that a reviewer looks for first. */
export function BudgetFacts({ total, years, belongs }: BudgetFactsProps) {
  const facts: readonly (readonly [name: string, text: string])[] = [
    ['协议费用', `${moneyText(total.amount)} 元`],
    ['同比', changeText(total)],
    ['月报费用', total.reported === null ? MISSING : `${moneyText(total.reported)} 元`],
    ['建议核减', `${count(unscaled(total.vcpu))} 核，${count(unscaled(total.memory))} GB`],
    ['折合一年', worthText(total)],
    ['其中把握高', `${moneyText(total.firm)} 元`],
    ...feesByYear(years, belongs).map(
      ({ period, complete, amount }) =>
        [`${period} 年协议费用${complete ? '' : '（数据不完整）'}`, `${moneyText(amount)} 元`] as const,
    ),
  ];
  return (
    <dl className="facts">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
