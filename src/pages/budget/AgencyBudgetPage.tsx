import { Link, useParams } from 'react-router';
import type { AgencyBudget, Budget } from '../../evaluation/budget.ts';
import { type BudgetRow, budgetRows, budgetTotal, ownBudget } from '../../evaluation/budget-rows.ts';
import type { EfficiencyRow, Evaluation } from '../../evaluation/types.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { sortRows } from '../../ui/sort.ts';
import { useNames } from '../../ui/useNames.ts';
import { usePrinting } from '../../ui/usePrinting.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { BudgetFacts } from './BudgetFacts.tsx';
import { BUDGET_COLUMNS } from './budgetColumns.tsx';
import { LineTable } from './LineTable.tsx';
import { ListExport } from './ListExport.tsx';
import { RuleRecords } from './RuleRecords.tsx';
import { SizingTable } from './SizingTable.tsx';
import { itemName } from './words.ts';
import './budget.css';

/** Providers or items that fit the one sheet: those that cost most. */
const PRINTED = 4;

export function Component() {
  const { agency = '' } = useParams();
  return (
    <WithEvaluation>
      {(evaluation) => {
        const row = evaluation.efficiency.units.find(({ unit }) => unit === agency);
        if (!row)
          return (
            <EmptyPage title="名录中没有这家使用单位">
              <p>编码“{agency}”不在本数据集的使用单位名录中。</p>
            </EmptyPage>
          );
        return <Agency evaluation={evaluation} row={row} />;
      }}
    </WithEvaluation>
  );
}

function scoreText({ total, band, reason, rank }: EfficiencyRow): string {
  const score = total === null ? '' : `使用效率 ${decimals(total)} 分`;
  const place = rank === null ? `未列入排名（${reason ?? ''}）` : `${band ?? ''}，第 ${rank} 名`;
  return [score, place].filter(Boolean).join('，');
}

function Agency({ evaluation, row }: { readonly evaluation: Evaluation; readonly row: EfficiencyRow }) {
  const linkTo = useLinkTo();
  const { period } = evaluation;
  return (
    <>
      <PageHead
        title={`${row.name}预算参考`}
        crumbs={[['/budget', '预算参考']]}
        tools={<Link to={linkTo(`/efficiency/${encodeURIComponent(row.unit)}`)}>使用效率</Link>}
        lead={`${periodName(period)}。${scoreText(row)}。供财政评审参考，程序不据以变更任何资源。`}
      />
      <div className="grid budget-sheet">
        <WithAnswer question={{ ask: 'budget', period }} height={400}>
          {(budget) => (
            <Figures budget={ownBudget(budget, row.unit)} agency={row.unit} evaluation={evaluation} />
          )}
        </WithAnswer>
        <WithAnswer question={{ ask: 'agency-budget', agency: row.unit, period }} height={480}>
          {(rows) => <Rows rows={rows} row={row} period={period} />}
        </WithAnswer>
        <div className="span-12 off-sheet">
          <RuleRecords
            period={period}
            rule="R19"
            name="tender-"
            title="系统云租费达到公开招标门槛的协议"
            agency={row.unit}
          />
        </div>
        <div className="span-12 off-sheet">
          <ListExport period={period} agency={row.unit} />
        </div>
      </div>
    </>
  );
}

interface FiguresProps {
  readonly budget: Budget;
  readonly agency: string;
  readonly evaluation: Evaluation;
}

function Figures({ budget, agency, evaluation }: FiguresProps) {
  const names = useNames();
  const printing = usePrinting();
  const total = budgetTotal(budgetRows(budget, 'agency'));
  const { indicators } =
    evaluation.efficiency.units.find(({ unit }) => unit === agency) ?? ({ indicators: [] } as const);
  const nameOf = (id: string) =>
    evaluation.methods.efficiency.dimensions
      .flatMap((dimension) => dimension.indicators)
      .find((indicator) => indicator.id === id)?.name ?? id;
  const parts = [
    { by: 'provider', title: '按云服务商', nameOf: names.provider },
    { by: 'item', title: '按服务项', nameOf: itemName },
  ] as const;
  return (
    <>
      <Card
        title="费用与建议核减"
        source="协议费用为单价 × 数量 × 落在本期的月数；折合一年为减少的核数、GB × 月单价 × 12。口径见“方法说明”。"
      >
        <BudgetFacts total={total} years={budget.years} belongs={(fee) => fee.agency === agency} />
        <dl className="facts indicators">
          {indicators.map(({ id, value, score }) => (
            <div key={id}>
              <dt>{nameOf(id)}</dt>
              <dd>
                {value === null ? '无数据' : `${decimals(value, 1)}%`}
                <span className="soft small"> {score === null ? '' : `${decimals(score, 1)} 分`}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      {parts.map(({ by, title, nameOf }) => {
        const rows = sortRows(budgetRows(budget, by), ({ amount }) => Number(amount), true);
        const shown = printing ? rows.slice(0, PRINTED) : rows;
        return (
          <Card key={by} title={title}>
            <DataTable<BudgetRow>
              title={`${periodName(budget.period)}${title}`}
              name={`${by}-`}
              columns={[
                { id: 'key', header: title.slice(1), name: true, value: ({ key }) => nameOf(key) },
                ...BUDGET_COLUMNS.filter(({ id }) => by !== 'item' || id !== 'reported'),
              ]}
              rows={shown}
              rowKey={({ key }) => key}
              sortedBy="-amount"
              filterable={false}
              empty="本期没有协议明细，也没有核减建议。"
            />
            {shown.length < rows.length && (
              <p className="small">另有 {rows.length - shown.length} 项未印出，已计入上面的合计。</p>
            )}
          </Card>
        );
      })}
    </>
  );
}

interface RowsProps {
  readonly rows: AgencyBudget;
  readonly row: EfficiencyRow;
  readonly period: string;
}

function Rows({ rows: { sizing, lines }, row, period }: RowsProps) {
  const over = lines.filter(({ against }) => against === 'over').length;
  return (
    <>
      <Card
        title={sizing.length > 0 ? `建议缩减或释放 ${sizing.length} 台主机` : '没有可建议核减的主机'}
        source="依据为本期可评价的月份；单价取系统期末执行的协议明细，其次目录价。供财政评审参考。"
      >
        <SizingTable agency={row.unit} rows={sizing} title={`${row.name} ${periodName(period)}建议核减`} />
      </Card>
      <div className="span-12 off-sheet">
        <Card
          title={`协议明细 ${lines.length} 条，${over} 条单价超过目录价`}
          source="目录价为该云服务商该服务项的最高限价；单位不同或无报价的不比。差额 =（单价 − 目录价）× 数量 × 落在本期的月数。"
        >
          <LineTable lines={lines} title={`${row.name} ${periodName(period)}协议明细`} />
        </Card>
      </div>
    </>
  );
}
