import { decisionsIn } from '../../evaluation/decided-indicator.ts';
import { aboutWords, computedWords, verdictWords } from '../../evaluation/decision-words.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { targetOf } from '../../rulebook/decisions.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { periodName } from '../../ui/format.ts';
import { useNames } from '../../ui/useNames.ts';

export interface DecidedHereProps {
  readonly evaluation: Evaluation;
  readonly provider: string;
  readonly indicator: string;
}

/** What persons decided about the records of an indicator: its score follows them, its evidence is what the data say. */
export function DecidedHere({ evaluation, provider, indicator }: DecidedHereProps) {
  const names = useNames();
  const decided = decisionsIn(evaluation, provider, indicator);
  if (decided.length === 0) return null;
  return (
    <Card
      title="人工认定"
      source={`${
        indicator === 'C1'
          ? '得分与“依据”都按下列认定。'
          : '得分按下列认定计算；“依据”中的认定一列仍是按数据得出的结论。'
      }认定在“合规与违约”中作出和撤回。`}
    >
      <DataTable
        title={`${names.provider(provider)} ${indicator} ${periodName(evaluation.period)}人工认定`}
        name="decided-"
        columns={[
          { id: 'rule', header: '条款', name: true, value: ({ rule }) => rule },
          {
            id: 'about',
            header: '对象',
            value: (decision) => aboutWords(decision, { ...names, period: periodName }),
          },
          { id: 'computed', header: '按数据', value: (decision) => computedWords(decision, evaluation) },
          { id: 'verdict', header: '认定', value: verdictWords },
          { id: 'who', header: '认定人', value: ({ who }) => who },
          { id: 'at', header: '时间', name: true, value: ({ at }) => at },
          { id: 'why', header: '理由', wide: true, value: ({ why }) => why },
        ]}
        rows={decided}
        rowKey={targetOf}
        empty=""
      />
    </Card>
  );
}
