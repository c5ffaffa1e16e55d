import { useMemo } from 'react';
import { placesText } from '../../contract/places.ts';
import type { EvidenceRow } from '../../evaluation/evidence-rows.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { type WhyBehind, whyBehindRows } from '../../evaluation/why-behind.ts';
import { recordText, timeText, verdictText, WITHOUT_ROW } from '../../reports/evidence-words.ts';
import type { EvidencePart } from '../../scoring/evidence-gap.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals, periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';

export interface WhyRowsProps {
  readonly evaluation: Evaluation;
  readonly read: string;
  /** A ranked period. */
  readonly at: string;
  readonly why: WhyBehind;
}

type Part = EvidencePart<EvidenceRow>;

/** The gap down to rows of evidence, whose points and the clip and cap above add up to it. */
export function WhyRows(props: WhyRowsProps) {
  return (
    <WithAnswer question={{ ask: 'evidence-rows', period: props.at }}>
      {(rows) => <Rows {...props} rows={rows} />}
    </WithAnswer>
  );
}

function Rows({ evaluation, read, at, why, rows }: WhyRowsProps & { readonly rows: readonly EvidenceRow[] }) {
  const parts = useMemo(() => {
    const scores = evaluation.rankings.find(({ period }) => period === at);
    const all = scores ? whyBehindRows(evaluation, scores, why, rows) : [];
    return [...all].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  }, [evaluation, at, why, rows]);
  const columns = useMemo(
    (): Column<Part>[] => [
      { id: 'indicator', header: '指标', name: true, value: ({ indicator }) => indicator },
      {
        id: 'unit',
        header: '服务商',
        value: ({ unit }) => (unit === null ? null : providerName(evaluation, unit)),
      },
      {
        id: 'record',
        header: '记录',
        value: ({ row, kind }) => (row ? recordText(row) : WITHOUT_ROW[kind]),
      },
      { id: 'time', header: '时间', value: ({ row }) => row && timeText(row) },
      { id: 'verdict', header: '认定', value: ({ row }) => row && verdictText(row) },
      {
        id: 'points',
        header: '差距分值',
        unit: '分',
        numeric: true,
        value: ({ points }) => points,
        render: ({ points }) => decimals(points, 4),
      },
      { id: 'place', header: '来源文件与行', value: ({ row }) => (row && placesText(row.places)) || null },
    ],
    [evaluation],
  );
  const straight = parts.reduce((sum, { points }) => sum + points, 0);
  const clip = why.gap.dimensions
    .flatMap(({ indicators }) => indicators)
    .reduce((sum, part) => sum + part.clip, 0);
  const keyed = useMemo(() => new Map(parts.map((part, i) => [part, String(i)])), [parts]);
  return (
    <>
      <p>
        本家一条记录离满分的分值计为落后，对方的计为追回：逐条合计 {decimals(straight, 4)} + 截断部分{' '}
        {decimals(clip, 4)}
        {why.gap.cap !== 0 && ` + 总分封顶 ${decimals(why.gap.cap, 4)}`} = 差距 {decimals(why.gap.gap, 4)}{' '}
        分。没有失分的记录不列。
      </p>
      <DataTable
        title={`${providerName(evaluation, read)}${periodName(at)}差距逐条依据`}
        name="gap-row-"
        pageSize={20}
        columns={columns}
        rows={parts}
        rowKey={(part) => keyed.get(part) ?? ''}
        empty="没有失分的记录。"
      />
    </>
  );
}
