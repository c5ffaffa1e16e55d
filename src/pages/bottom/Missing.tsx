import { useMemo } from 'react';
import { observationsAt } from '../../evaluation/observed.ts';
import { type Completion, completions } from '../../scoring/completion.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, MISSING, periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import type { WhyLastProps } from './WhyLast.tsx';

const span = (low: number | null, high: number | null, text: (value: number) => string) => {
  if (low === null || high === null) return MISSING;
  return text(low) === text(high) ? text(low) : `${text(low)}–${text(high)}`;
};

/** What the missing values mean for the unit that is read, in one sentence. */
function missingFinding(name: string, all: readonly Completion[], own: Completion | undefined): string {
  if (all.every(({ missing }) => missing.length === 0)) return '没有缺失值，名次不受影响';
  if (own?.alwaysLast) return `无论缺失值是多少，${name}都居末位`;
  if (own?.neverLast) return `无论缺失值是多少，${name}都不居末位`;
  return `${name}是否居末位取决于缺失值`;
}

/** What totals and ranks could be once every value that was not measured is known. */
export function Missing({ evaluation, read, at }: WhyLastProps) {
  const rows = useMemo(() => {
    const scores = evaluation.rankings.find(({ period }) => period === at);
    return scores ? completions(evaluation.methods.ranking, at, observationsAt(evaluation, scores)) : [];
  }, [evaluation, at]);
  const columns = useMemo(
    (): Column<Completion>[] => [
      { id: 'provider', header: '服务商', name: true, value: ({ unit }) => providerName(evaluation, unit) },
      { id: 'missing', header: '未测得的指标', value: ({ missing }) => missing.join('、') || null },
      {
        id: 'total',
        header: '总分可能范围',
        unit: '分',
        numeric: true,
        value: ({ low }) => low,
        render: ({ low, high }) => span(low, high, (value) => decimals(value)),
      },
      {
        id: 'rank',
        header: '名次可能范围',
        numeric: true,
        value: ({ bestRank }) => bestRank,
        render: ({ bestRank, worstRank }) => span(bestRank, worstRank, String),
      },
      {
        id: 'last',
        header: '末位',
        value: ({ alwaysLast, neverLast }) =>
          alwaysLast ? '必居末位' : neverLast ? '必不居末位' : '取决于缺失值',
      },
    ],
    [evaluation],
  );
  const own = rows.find(({ unit }) => unit === read);
  return (
    <Card
      title={`缺失数据（${periodName(at)}）：${missingFinding(providerName(evaluation, read), rows, own)}`}
      source="把每个未测得的指标分别按 0 分与 100 分补齐，其他服务商的缺失值取对它最不利与最有利的情形；范围是确切的，正式得分不作任何估补。不适用、应报未报的指标不是缺失。"
    >
      <DataTable
        title={`${periodName(at)}缺失值补齐后的总分与名次范围`}
        name="missing-"
        columns={columns}
        rows={rows}
        rowKey={({ unit }) => unit}
        filterable={false}
        current={read}
        empty="该期没有服务商。"
      />
    </Card>
  );
}
