import { Link } from 'react-router';
import { RULES } from '../../rulebook/rules/list.ts';
import type { Rule } from '../../rulebook/rules/rule.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { isFed } from './matrix.ts';

/** Rules that the exports cannot answer, or only in part, in the list's order. */
const LACKING = RULES.filter((rule) => !isFed(rule) || rule.lacks !== null);

function extentOf(rule: Rule): string {
  if (rule.fedBy === 'evaluation') return '由其他结果给出';
  return isFed(rule) ? '部分条文' : '整条';
}

/** What the data contract lacks, rule by rule. */
export function Unanswered() {
  const linkTo = useLinkTo();
  const columns: readonly Column<Rule>[] = [
    {
      id: 'rule',
      header: '规则',
      wide: true,
      value: ({ id, title }) => `${id} ${title}`,
      render: ({ id, title }) => (
        <Link to={linkTo(`/compliance/${id}`)}>
          {id} {title}
        </Link>
      ),
    },
    { id: 'source', header: '出处', value: ({ source }) => source },
    { id: 'extent', header: '不能认定的', name: true, value: extentOf },
    {
      id: 'lacks',
      header: '缺少的数据',
      wide: true,
      value: (rule) => rule.lacks ?? (rule.fedBy === 'evaluation' ? rule.reading : ''),
    },
  ];
  return (
    <Card
      title={`${LACKING.filter((rule) => rule.fedBy === null).length} 条规则没有数据可以认定，另有若干条只能认定部分条文`}
      source="数据契约没有相应的列；补充这些台账后方可认定。"
    >
      <DataTable
        title="不能认定的规则及缺少的数据"
        name="lacking-"
        columns={columns}
        rows={LACKING}
        rowKey={({ id }) => id}
        sortedBy="rule"
        empty="所有规则都可以认定。"
      />
    </Card>
  );
}
