import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { rankingOption } from '../../charts/ranking.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { neighbours } from '../../scoring/neighbours.ts';
import type { PeriodScores, UnitScore } from '../../scoring/types.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { providerName, rankingBars } from '../../ui/rankingBars.ts';
import { EmptyNotice } from '../../ui/states.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { capText } from '../../ui/wording.ts';

export function Component() {
  return (
    <WithEvaluation>
      {(evaluation) => {
        const scores = evaluation.rankings.find(({ period }) => period === evaluation.period);
        return scores ? <Ranking evaluation={evaluation} scores={scores} /> : null;
      }}
    </WithEvaluation>
  );
}

interface RankingProps {
  readonly evaluation: Evaluation;
  readonly scores: PeriodScores;
}

function Ranking({ evaluation, scores }: RankingProps) {
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const option = useMemo(() => rankingOption(rankingBars(evaluation, scores)), [evaluation, scores]);
  const columns = useColumns(evaluation, scores);
  return (
    <>
      <PageHead
        title="服务商排名"
        lead={`${periodName(evaluation.period)}，五个维度：${evaluation.methods.ranking.dimensions.map(({ name, weight }) => `${name} ${weight}`).join('、')}。`}
      />
      <div className="grid">
        {scores.exists ? (
          <Card
            title="综合得分及各维度分值"
            tools={
              <Link className="button" to={linkTo('/ranking/what-if')}>
                假如换一套权重
              </Link>
            }
            source="办法第二十一条。条上各段为维度得分 × 权重；名次按未舍入的得分排定，同分并列。与相邻服务商相差不足 1.0 分的列为并列区间，次序不宜作强结论。"
          >
            <Chart
              option={option}
              height={360}
              label="服务商综合得分"
              unit="分"
              onPick={(id) => navigate(linkTo(`/ranking/${encodeURIComponent(id)}`))}
            />
          </Card>
        ) : (
          <EmptyNotice title={`${periodName(evaluation.period)}没有服务商排名`}>
            <p>
              月度只列指标；季度、年度须有至少 3
              家、且不少于在用服务商半数的服务商可排名。下表仍列出各项得分。
            </p>
          </EmptyNotice>
        )}
        <Card title="得分表">
          <DataTable
            title={`${periodName(evaluation.period)}服务商排名`}
            columns={columns}
            rows={scores.units}
            rowKey={(row) => row.unit}
            sortedBy="rank"
            filterable={false}
            empty="没有服务商。"
          />
        </Card>
      </div>
    </>
  );
}

function useColumns(evaluation: Evaluation, scores: PeriodScores): Column<UnitScore>[] {
  const linkTo = useLinkTo();
  return useMemo(() => {
    const near = neighbours(scores, evaluation.methods.ranking.parameters?.near_tie ?? 1);
    return [
      { id: 'rank', header: '名次', numeric: true, value: (row) => row.rank },
      {
        id: 'provider',
        header: '服务商',
        name: true,
        value: (row) => providerName(evaluation, row.unit),
        render: (row) => (
          <Link to={linkTo(`/ranking/${encodeURIComponent(row.unit)}`)}>
            {providerName(evaluation, row.unit)}
          </Link>
        ),
      },
      {
        id: 'total',
        header: '综合得分',
        numeric: true,
        value: (row) => row.total,
        render: (row) => <strong>{decimals(row.total)}</strong>,
      },
      ...evaluation.methods.ranking.dimensions.map(
        ({ id, name, weight }): Column<UnitScore> => ({
          id,
          header: name,
          unit: `权重 ${weight}`,
          numeric: true,
          value: (row) => row.dimensions.find((dimension) => dimension.id === id)?.score ?? null,
          render: (row) => decimals(row.dimensions.find((dimension) => dimension.id === id)?.score),
        }),
      ),
      {
        id: 'note',
        header: '说明',
        name: true,
        value: (row) =>
          [
            row.withheld ? '明细与封顶说明未包含' : null,
            row.reason,
            capText(row),
            near.has(row.unit) ? '并列区间' : null,
          ]
            .filter((text) => text)
            .join('；'),
      },
    ];
  }, [evaluation, scores, linkTo]);
}
