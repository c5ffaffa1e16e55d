import { useMemo } from 'react';
import { Chart } from '../../charts/Chart.tsx';
import { rankHeatOption } from '../../charts/rank-heat.ts';
import { concordanceOf, type Ordering, orderingsOf } from '../../evaluation/second-opinions.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';

export interface OpinionsProps {
  readonly evaluation: Evaluation;
  readonly read: string;
  readonly at: string;
  readonly onPick: (provider: string) => void;
}

const lastOf = (ordering: Ordering) => ordering.units.filter(({ last }) => last).map(({ unit }) => unit);

/** Who is last under other ways of ranking the same scores. */
export function Opinions({ evaluation, read, at, onPick }: OpinionsProps) {
  const orderings = useMemo(() => orderingsOf(evaluation, at), [evaluation, at]);
  const others = orderings.filter(({ id }) => id !== 'official');
  const agreeing = others.filter((ordering) => lastOf(ordering).includes(read)).length;
  const option = useMemo(
    () =>
      rankHeatOption(
        orderings.map(({ name }) => name),
        evaluation.providers.map(({ id, name }) => ({
          id,
          name,
          cells: orderings.map(({ units }) => units.find(({ unit }) => unit === id) ?? null),
        })),
      ),
    [orderings, evaluation],
  );
  const columns = useMemo(
    (): Column<Ordering>[] => [
      { id: 'name', header: '算法', name: true, value: ({ name }) => name },
      {
        id: 'last',
        header: '末位',
        value: (ordering) =>
          lastOf(ordering)
            .map((unit) => providerName(evaluation, unit))
            .join('、') || null,
      },
      {
        id: 'tau',
        header: '与正式名次的 τ-b',
        numeric: true,
        value: ({ tauB }) => tauB,
        render: ({ tauB }) => decimals(tauB, 3),
      },
    ],
    [evaluation],
  );
  const agreement = (
    [
      ['季度', concordanceOf(evaluation.rankings, 6)],
      ['年度', concordanceOf(evaluation.rankings, 4)],
    ] as const
  ).map(([word, { w, periods, units }]) =>
    w === null
      ? `${word}不足两期，无 W`
      : `${periods.length} 个${word}、${units.length} 家：W = ${decimals(w, 3)}`,
  );
  return (
    <Card
      title={`换一种算法（${periodName(at)}）：${others.length} 种算法中 ${agreeing} 种仍以${providerName(evaluation, read)}为末位`}
      source="各算法用同一组未封顶得分与方案权重，均非正式结果；样本极差、Borda、Copeland、TOPSIS、VIKOR、PROMETHEE II 的结果取决于同场的其他服务商。τ-b 为 1 是次序全同，−1 是全反。W 为各期正式名次的一致程度，1 是期期相同。"
    >
      <div className="firmness">
        <Chart option={option} height={300} label="各算法下各服务商的名次，末位加框" onPick={onPick} />
        <DataTable
          title={`${periodName(at)}各算法的末位`}
          name="other-"
          columns={columns}
          rows={orderings}
          rowKey={({ id }) => id}
          filterable={false}
          current="official"
          empty="该期没有排名。"
        />
        <p>各期正式名次的一致程度（Kendall W）：{agreement.join('；')}。</p>
      </div>
    </Card>
  );
}
