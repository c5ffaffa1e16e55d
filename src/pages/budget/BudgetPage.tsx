import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Budget } from '../../evaluation/budget.ts';
import { type BudgetKey, type BudgetRow, budgetRows, budgetTotal } from '../../evaluation/budget-rows.ts';
import { FIRM_MONTHS_PERCENT } from '../../evaluation/sizing.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { useAddress, useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { BandMark } from '../../ui/marks.tsx';
import { moneyText } from '../../ui/money.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { useNames } from '../../ui/useNames.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { BudgetFacts } from './BudgetFacts.tsx';
import { BUDGET_COLUMNS } from './budgetColumns.tsx';
import { ListExport } from './ListExport.tsx';
import { RuleRecords } from './RuleRecords.tsx';
import { itemName } from './words.ts';

const KEYS: readonly (readonly [key: BudgetKey, name: string])[] = [
  ['agency', '使用单位'],
  ['provider', '云服务商'],
  ['item', '服务项'],
];

export function Component() {
  return (
    <WithEvaluation>
      {(evaluation) => (
        <>
          <PageHead
            title="预算参考"
            lead={`${periodName(evaluation.period)}的协议费用、使用效率与建议核减，供财政评审参考；程序不据以变更任何资源。`}
          />
          <div className="grid">
            <WithAnswer question={{ ask: 'budget', period: evaluation.period }} height={720}>
              {(budget) => <Overview budget={budget} evaluation={evaluation} />}
            </WithAnswer>
            <RuleRecords
              period={evaluation.period}
              rule="R19"
              name="tender-"
              title="系统云租费达到公开招标门槛的协议"
            />
            <RuleRecords
              period={evaluation.period}
              rule="R22"
              name="price-"
              title="单价超过目录价的协议明细"
            />
            <ListExport period={evaluation.period} agency={null} />
          </div>
        </>
      )}
    </WithEvaluation>
  );
}

function Overview({ budget, evaluation }: { readonly budget: Budget; readonly evaluation: Evaluation }) {
  const [byText, setBy] = useAddress('by', 'agency');
  const [by, byName] = KEYS.find(([key]) => key === byText) ?? (['agency', '使用单位'] as const);
  const rows = useMemo(() => budgetRows(budget, by), [budget, by]);
  const total = budgetTotal(rows);
  const columns = useColumns(by, byName, evaluation);
  return (
    <>
      <Card
        title={`协议费用 ${moneyText(total.amount)} 元，建议核减折合每年 ${moneyText(total.worth)} 元`}
        source="协议费用为单价 × 数量 × 落在本期的月数；口径见“方法说明”。供财政评审参考。"
      >
        <BudgetFacts total={total} years={budget.years} belongs={() => true} />
      </Card>
      <Card
        title={`按${byName}`}
        source={`月报费用为云服务商自报，与协议费用并列，不相加；“—”为没有数据，不是 0。把握高：依据的月份不少于本期的 ${FIRM_MONTHS_PERCENT}% 且单价出自协议。`}
        tools={
          <label>
            汇总{' '}
            <select value={by} onChange={(event) => setBy(event.target.value)}>
              {KEYS.map(([key, name]) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        }
      >
        <DataTable
          title={`${periodName(budget.period)}预算参考（按${byName}）`}
          columns={columns}
          rows={rows}
          rowKey={({ key }) => key}
          sortedBy="-amount"
          empty="本期没有协议明细，也没有核减建议。"
        />
      </Card>
    </>
  );
}

function useColumns(by: BudgetKey, byName: string, { efficiency, methods }: Evaluation): Column<BudgetRow>[] {
  const names = useNames();
  const linkTo = useLinkTo();
  const units = new Map(efficiency.units.map((unit) => [unit.unit, unit]));
  const nameOf = (key: string) =>
    by === 'agency' ? (units.get(key)?.name ?? key) : by === 'provider' ? names.provider(key) : itemName(key);
  const first: Column<BudgetRow> = {
    id: 'key',
    header: byName,
    name: true,
    value: ({ key }) => nameOf(key),
    render: ({ key }) =>
      by === 'agency' ? (
        <Link to={linkTo(`/budget/${encodeURIComponent(key)}`)}>{nameOf(key)}</Link>
      ) : (
        nameOf(key)
      ),
  };
  const score: Column<BudgetRow> = {
    id: 'score',
    header: '使用效率',
    unit: '分',
    numeric: true,
    value: ({ key }) => units.get(key)?.total ?? null,
    render: ({ key }) => decimals(units.get(key)?.total),
  };
  const band: Column<BudgetRow> = {
    id: 'band',
    header: '等级',
    name: true,
    value: ({ key }) => units.get(key)?.band ?? units.get(key)?.reason ?? null,
    render: ({ key }) => {
      const unit = units.get(key);
      if (!unit?.band) return <span className="soft">{unit?.reason ?? ''}</span>;
      return <BandMark band={unit.band} bands={methods.efficiency.bands} />;
    },
  };
  // Beside score and band there is room for the change alone.
  return by === 'agency'
    ? [first, score, band, ...BUDGET_COLUMNS.filter(({ id }) => id !== 'before')]
    : [first, ...BUDGET_COLUMNS];
}
