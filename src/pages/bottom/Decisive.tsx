import { useMemo } from 'react';
import type { DecisiveEvidence, LeftOutItem } from '../../evaluation/decisive.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { decisiveFinding, type OutcomeWords, outcomeWords } from '../../reports/decisive-words.ts';
import type { LeftOut } from '../../scoring/leave-out.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';

export interface DecisiveProps {
  readonly evaluation: Evaluation;
  /** A ranked period. */
  readonly at: string;
}

/** What, left out by itself, changes who is last. */
export function Decisive({ evaluation, at }: DecisiveProps) {
  return (
    <div className="span-12">
      <WithAnswer question={{ ask: 'decisive', period: at }}>
        {(found) => found && <Found evaluation={evaluation} found={found} />}
      </WithAnswer>
    </div>
  );
}

type Row = OutcomeWords & Pick<LeftOut<LeftOutItem>, 'gap' | 'decisive'> & { readonly key: string };

const COLUMNS: readonly (readonly [keyof OutcomeWords, string])[] = [
  ['kind', '去掉'],
  ['provider', '服务商'],
  ['indicator', '计入的指标'],
  ['what', '记录'],
  ['time', '时间'],
  ['verdict', '认定'],
];

function Found({ evaluation, found }: { readonly evaluation: Evaluation; readonly found: DecisiveEvidence }) {
  const rows = useMemo(
    () =>
      found.outcomes.map(
        (outcome, i): Row => ({
          ...outcomeWords(evaluation, outcome),
          gap: outcome.gap,
          decisive: outcome.decisive,
          key: String(i),
        }),
      ),
    [evaluation, found],
  );
  const columns = useMemo(
    (): Column<Row>[] => [
      ...COLUMNS.map(([id, header]): Column<Row> => ({ id, header, value: (row) => row[id] })),
      {
        id: 'last',
        header: '去掉后的末位',
        value: ({ last }) => last,
        render: ({ last, decisive }) => (decisive ? <strong className="mark alarm">{last}</strong> : last),
      },
      {
        id: 'gap',
        header: '末位与上一名次的差距',
        unit: '分',
        numeric: true,
        value: ({ gap }) => gap,
        render: ({ gap }) => decimals(gap),
      },
      { id: 'places', header: '来源文件与行', value: ({ places }) => places },
    ],
    [],
  );
  return (
    <Card
      title={`决定性依据（${periodName(found.period)}）：${decisiveFinding(found)}`}
      source={`每次只去掉一项，其余不动：一项指标（其余按权重比例分摊）；一条记录（同一来源行在它计入的各项指标中同时去掉，由它而来的停机时段、数据丢失与违约一并去掉，几条记录合成的按余下的重新认定；几条合成的另作为一条去掉）；或一家评价单位对各家的评分。现差距 ${decimals(found.official.gap)} 分。因某条记录而未计入的（维护窗口内的停机、复验）不因去掉它而追加。末位改变的全部列出，另列差距变得最小的十项。`}
    >
      <DataTable
        title={`${periodName(found.period)}决定性依据`}
        name="decisive-"
        pageSize={20}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        filterable={false}
        empty="没有可以去掉的依据。"
      />
    </Card>
  );
}
