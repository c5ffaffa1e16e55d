import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Evaluation } from '../../evaluation/types.ts';
import type { RuleVerdict } from '../../rulebook/rules/verdicts.ts';
import { useSession } from '../../session/store.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { AgencyTable } from './AgencyTable.tsx';
import { DecisionsCard } from './DecisionsCard.tsx';
import { type MatrixRow, matrixRows, NOBODY, rulesWith, shareOf } from './matrix.ts';
import { Rooms } from './Rooms.tsx';
import { Unanswered } from './Unanswered.tsx';
import { VerdictMark } from './VerdictMark.tsx';
import { VERDICTS } from './verdict-words.ts';

export function Component() {
  const extract = useSession(({ dataset }) => dataset?.extract ?? null);
  return (
    <WithEvaluation>
      {(evaluation) => (
        <>
          <PageHead
            title="合规与违约"
            lead={`${periodName(evaluation.period)}，办法与协议示范文本的条款逐条对照导出数据；条文或数据不足以判定的，列为需人工认定。`}
          />
          <Rooms />
          <div className="grid">
            <WithAnswer question={{ ask: 'rule-verdicts', period: evaluation.period }} height={1200}>
              {(verdicts) => <Matrix evaluation={evaluation} verdicts={verdicts} />}
            </WithAnswer>
            {!extract && <DecisionsCard evaluation={evaluation} />}
            <Unanswered />
          </div>
        </>
      )}
    </WithEvaluation>
  );
}

interface MatrixProps {
  readonly evaluation: Evaluation;
  readonly verdicts: readonly RuleVerdict[];
}

function Matrix({ evaluation, verdicts }: MatrixProps) {
  const rows = useMemo(() => matrixRows(verdicts), [verdicts]);
  const columns = useColumns(evaluation, rows);
  return (
    <>
      <Card
        title={`${rows.length} 条可由数据对照的规则中，${rulesWith(rows, 'broken')} 条有违反，${rulesWith(rows, 'needs_person')} 条有待人工认定`}
        source="单元格取该服务商名下最差的认定；分数为作此认定的对象数 / 对象总数（系统、协议按所属服务商归入）。“其他”为不归单独一家的认定。点单元格看条文、实测值、限值与依据。"
      >
        <DataTable
          title={`${periodName(evaluation.period)}规则对照`}
          columns={columns}
          rows={rows}
          rowKey={({ rule }) => rule.id}
          sortedBy="rule"
          empty="没有规则。"
        />
      </Card>
      <Card
        title="按使用单位"
        source="只列以使用单位或其系统、协议为对象的规则；同一规则在该单位有一个对象违反即列入。"
      >
        <AgencyTable period={evaluation.period} verdicts={verdicts} />
      </Card>
    </>
  );
}

function useColumns(evaluation: Evaluation, rows: readonly MatrixRow[]): Column<MatrixRow>[] {
  const linkTo = useLinkTo();
  const isExtract = useSession(({ dataset }) => Boolean(dataset?.extract));
  return useMemo(() => {
    // Of whom an extract says nothing, there is no column that might be read as nothing found.
    const units = [...evaluation.providers, { id: NOBODY, name: '其他' }].filter(
      ({ id }) => !isExtract || rows.some(({ cells }) => cells.has(id)),
    );
    return [
      {
        id: 'rule',
        header: '规则',
        wide: true,
        value: ({ rule }) => `${rule.id} ${rule.title}`,
        render: ({ rule }) => (
          <>
            <Link to={linkTo(`/compliance/${rule.id}`)}>
              {rule.id} {rule.title}
            </Link>{' '}
            <span className="soft small">{rule.source}</span>
          </>
        ),
      },
      ...units.map(
        ({ id, name }): Column<MatrixRow> => ({
          id,
          header: name,
          value: ({ cells }) => {
            const cell = cells.get(id);
            if (!cell) return null;
            const share = shareOf(cell);
            return `${VERDICTS[cell.verdict].word}${share ? ` ${share.part}/${share.all}` : ''}`;
          },
          render: ({ rule, cells }) => {
            const cell = cells.get(id);
            if (!cell) return <span className="soft">—</span>;
            const share = shareOf(cell);
            return (
              <Link to={linkTo(`/compliance/${rule.id}`, { provider: id })}>
                <VerdictMark verdict={cell.verdict} />
                {share && (
                  <span className="soft small">
                    {share.part}/{share.all}
                  </span>
                )}
              </Link>
            );
          },
        }),
      ),
    ];
  }, [evaluation, rows, isExtract, linkTo]);
}
