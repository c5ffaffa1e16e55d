import type { Evaluation } from '../../evaluation/types.ts';
import type { RegisterRow } from '../../rulebook/register.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { type CauseRow, CLAUSES } from './breach-rows.ts';
import { FINE_COLUMNS, ruleTitle } from './causeColumns.tsx';
import { yuanText } from './money.ts';
import { Several } from './RecordTable.tsx';
import { VerdictMark } from './VerdictMark.tsx';

export interface CauseTableProps {
  readonly title: string;
  readonly name?: string;
  readonly evaluation: Evaluation;
  readonly causes: readonly CauseRow[];
  readonly empty: string;
}

const withoutPrefix = (flag: string) => flag.replace('需人工认定：', '');
const flagsOf = ({ main }: CauseRow) => main.flags.map(withoutPrefix);

function rejectedText({ rule, level, coefficient, penaltyYuan, established, flags }: RegisterRow): string {
  const facts = [
    coefficient === null ? '' : `系数 ${coefficient}%`,
    penaltyYuan === null ? '' : `${yuanText(penaltyYuan)} 元`,
    established ? '' : '待认定',
    ...flags.map(withoutPrefix),
  ];
  return `${rule}（${level}）${facts.filter(Boolean).join('，')}`;
}

/** Root causes with the row that counts, those rejected, and what a person must decide. */
export function CauseTable({ title, name = 'cause-', evaluation, causes, empty }: CauseTableProps) {
  const columns: readonly Column<CauseRow>[] = [
    { id: 'at', header: '最早报告', name: true, value: ({ main }) => main.at },
    { id: 'provider', header: '服务商', value: ({ main }) => providerName(evaluation, main.provider) },
    {
      id: 'rule',
      header: '条款',
      wide: true,
      value: ({ main }) => ruleTitle(main),
      render: ({ main }) => (
        <>
          {ruleTitle(main)} <span className="soft">{CLAUSES.get(main.rule)}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: '认定',
      value: ({ main }) => (main.established ? '违反' : '需人工认定'),
      render: ({ main }) => <VerdictMark verdict={main.established ? 'broken' : 'needs_person'} />,
    },
    ...FINE_COLUMNS,
    {
      id: 'flags',
      header: '需人工认定的事项',
      value: (row) => flagsOf(row).join('；') || null,
      render: (row) => <Several texts={flagsOf(row)} />,
    },
    {
      id: 'rejected',
      header: '落选的条款',
      value: ({ others }) => others.map(rejectedText).join('；') || null,
      render: ({ others }) => <Several texts={others.map(rejectedText)} />,
    },
    {
      id: 'evidence',
      header: '记录',
      value: ({ main }) => main.evidence.join('、') || null,
      render: ({ main }) => <Several texts={main.evidence} />,
    },
  ];
  return (
    <DataTable
      title={title}
      name={name}
      columns={columns}
      rows={causes}
      rowKey={({ id }) => id}
      sortedBy="-at"
      pageSize={20}
      empty={empty}
    />
  );
}
