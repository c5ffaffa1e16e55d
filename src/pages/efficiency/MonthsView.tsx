import { useMemo } from 'react';
import { Chart } from '../../charts/Chart.tsx';
import { heatOption } from '../../charts/heat.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import type { Answer } from '../../session/protocol.ts';
import { Card } from '../../ui/Card.tsx';
import { periodName } from '../../ui/format.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';

const ROW_HEIGHT = 24;
const NAMES_WIDTH = 208;

/** Every agency's score of every month of the period. */
export function MonthsView({ evaluation }: { readonly evaluation: Evaluation }) {
  return (
    <WithAnswer question={{ ask: 'month-scores', period: evaluation.period }} height={720}>
      {(scores) => <Heat scores={scores} evaluation={evaluation} />}
    </WithAnswer>
  );
}

interface HeatProps {
  readonly scores: Answer<'month-scores'>;
  readonly evaluation: Evaluation;
}

function Heat({ scores: { months, agencies }, evaluation }: HeatProps) {
  const { units } = evaluation.efficiency;
  const option = useMemo(
    () =>
      heatOption(
        months,
        units.map(({ name }) => name),
        units.map(({ unit }) => agencies.get(unit) ?? months.map(() => null)),
        NAMES_WIDTH,
      ),
    [months, agencies, units],
  );
  return (
    <Card
      title={`${periodName(evaluation.period)}各月得分`}
      source="每月按同一方案单独计算，不是年度得分的分解；斜线为该月没有得分（无可评价主机或指标覆盖不足），不是 0。次序同“得分”表。"
    >
      <div className="tall">
        <Chart
          option={option}
          height={units.length * ROW_HEIGHT + 40}
          label={`${units.length} 家使用单位 ${months.length} 个月的得分热力图`}
        />
      </div>
    </Card>
  );
}
