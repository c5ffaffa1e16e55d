import { seriousYearOf } from '../../evaluation/methods.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { readingOf, TERMINATION_RULES, type TerminationGround } from '../../rulebook/terminations.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import { useNames } from '../../ui/useNames.ts';
import { Several } from './RecordTable.tsx';

const RULE_OF: ReadonlyMap<string, (typeof TERMINATION_RULES)[number]> = new Map(
  TERMINATION_RULES.map((rule) => [rule.id, rule]),
);

export interface GroundsProps {
  readonly evaluation: Evaluation;
  readonly grounds: readonly TerminationGround[];
}

/** Grounds for ending an agreement that the breaches give, and those that no export can show. */
export function Grounds({ evaluation, grounds }: GroundsProps) {
  const names = useNames();
  const year = seriousYearOf(evaluation.methods);
  const met = grounds.filter(({ verdict }) => verdict === 'met');
  const unfed = TERMINATION_RULES.filter(
    ({ id, lacks }) => lacks !== null && !grounds.some(({ rule }) => rule === id),
  );
  const columns: readonly Column<TerminationGround>[] = [
    { id: 'provider', header: '服务商', name: true, value: (row) => providerName(evaluation, row.provider) },
    {
      id: 'clause',
      header: '条文',
      wide: true,
      value: ({ rule }) => RULE_OF.get(rule)?.clause ?? rule,
      render: ({ rule }) => (
        <>
          {RULE_OF.get(rule)?.clause} <span className="soft small">{RULE_OF.get(rule)?.source}</span>
        </>
      ),
    },
    {
      id: 'verdict',
      header: '认定',
      value: ({ verdict }) => (verdict === 'met' ? '条件成立' : '需人工认定'),
      render: ({ verdict }) => (
        <span className={verdict === 'met' ? 'mark alarm' : 'mark caution'}>
          {verdict === 'met' ? '条件成立' : '需人工认定'}
        </span>
      ),
    },
    { id: 'from', header: '自', name: true, value: ({ from }) => from },
    { id: 'to', header: '至', name: true, value: ({ to }) => to },
    {
      id: 'breaches',
      header: '依据的根因',
      value: ({ breaches }) => breaches.join('、'),
      render: ({ breaches }) => <Several texts={breaches} />,
    },
    ...(year === 'contract'
      ? [
          {
            id: 'agencies',
            header: '协议的使用单位',
            value: ({ agencies }: TerminationGround) => agencies.map(names.agency).join('、') || '全部',
            render: ({ agencies }: TerminationGround) =>
              agencies.length > 0 ? <Several texts={agencies.map(names.agency)} /> : '全部',
          },
        ]
      : []),
    {
      id: 'reading',
      header: '口径',
      wide: true,
      value: ({ rule }) => {
        const known = RULE_OF.get(rule);
        return known ? readingOf(known, year) : null;
      },
    },
  ];
  return (
    <Card
      title={
        grounds.length === 0
          ? `截至 ${periodName(evaluation.period)}末，违约记录没有构成解除协议的条件`
          : `截至 ${periodName(evaluation.period)}末，解除协议的条件有 ${met.length} 项成立，${grounds.length - met.length} 项需人工认定`
      }
      source="协议第十二条。本页只列条件是否成立，是否解除由甲方决定。"
    >
      {grounds.length > 0 && (
        <DataTable
          title="解除协议的条件"
          name="ground-"
          columns={columns}
          rows={grounds}
          rowKey={({ rule, provider, verdict, breaches }) => [rule, provider, verdict, ...breaches].join()}
          filterable={false}
          empty=""
        />
      )}
      <ul className="rejected">
        {unfed.map(({ id, clause, source, lacks }) => (
          <li key={id}>
            “{clause}”（{source}）<span className="soft">没有数据可以认定，缺少：{lacks}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
