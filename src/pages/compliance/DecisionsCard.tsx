import { useRef, useState } from 'react';
import { aboutWords, computedWords, effectWords, verdictWords } from '../../evaluation/decision-words.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { type Decision, targetOf, withoutDecision } from '../../rulebook/decisions.ts';
import { takeDecisionFile } from '../../session/decision-file.ts';
import { takeDecisions, undoDecision, useImporting } from '../../session/importing.ts';
import { useDecisions } from '../../session/queries.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { download } from '../../ui/download.ts';
import { periodName } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/states.tsx';
import { useNames } from '../../ui/useNames.ts';

async function exportDecisions(decisions: readonly Decision[]): Promise<void> {
  const { decisionsCsv } = await import('../../evaluation/tables.ts');
  download('人工认定.csv', `\uFEFF${decisionsCsv(decisions)}`, 'text/csv;charset=utf-8');
}

/** Every decision that persons have taken about the open dataset: its reason, what was computed, and its effect. */
export function DecisionsCard({ evaluation }: { readonly evaluation: Evaluation }) {
  const decisions = useDecisions();
  const undoable = useImporting(({ undecided }) => undecided.length > 0);
  const names = useNames();
  const file = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ readonly taken: number } | { readonly failed: string } | null>(null);
  const take = async (given: File) => {
    try {
      setSaid({ taken: await takeDecisionFile(given) });
    } catch (error) {
      setSaid({ failed: error instanceof Error ? error.message : String(error) });
    }
  };
  const unmatched = new Set(evaluation.decisions?.unmatched.map(targetOf));
  const columns: readonly Column<Decision>[] = [
    { id: 'rule', header: '条款', name: true, value: ({ rule }) => rule },
    {
      id: 'about',
      header: '对象',
      value: (decision) => aboutWords(decision, { ...names, period: periodName }),
    },
    { id: 'verdict', header: '认定', value: verdictWords },
    { id: 'computed', header: '原认定', value: (decision) => computedWords(decision, evaluation) },
    { id: 'who', header: '认定人', value: ({ who }) => who },
    { id: 'at', header: '时间', name: true, value: ({ at }) => at },
    { id: 'why', header: '理由', wide: true, value: ({ why }) => why },
    {
      id: 'state',
      header: '作用',
      value: (decision) => effectWords(decision, evaluation),
      render: (decision) => (
        <>
          {unmatched.has(targetOf(decision)) ? (
            <span className="mark caution">{effectWords(decision, evaluation)}</span>
          ) : (
            effectWords(decision, evaluation)
          )}{' '}
          <button
            type="button"
            className="link decide"
            onClick={() => takeDecisions((list) => withoutDecision(list, decision))}
          >
            撤回
          </button>
        </>
      ),
    },
  ];
  const tools = (
    <>
      <input
        ref={file}
        type="file"
        accept=".csv"
        hidden
        aria-label="人工认定文件"
        onChange={(event) => {
          const [given] = event.target.files ?? [];
          if (given) void take(given);
          event.target.value = '';
        }}
      />
      {undoable && (
        <button type="button" onClick={undoDecision}>
          撤销上一步
        </button>
      )}
      <button type="button" onClick={() => file.current?.click()}>
        导入认定
      </button>
      <button type="button" disabled={decisions.length === 0} onClick={() => void exportDecisions(decisions)}>
        导出认定
      </button>
    </>
  );
  return (
    <Card
      title={decisions.length === 0 ? '没有人工认定' : `人工认定 ${decisions.length} 项`}
      source={`认定随数据集自动保存，并写入数据包与评价结果的校验值；原认定一并保留。${
        evaluation.decisions ? `认定 SHA-256：${evaluation.decisions.hash}` : ''
      }`}
      tools={tools}
    >
      {said && 'failed' in said && (
        <ErrorNotice title="认定没有导入">
          <p className="lines">{said.failed}</p>
        </ErrorNotice>
      )}
      {said && 'taken' in said && (
        <p className="soft small" role="status">
          已导入 {said.taken} 项认定。
        </p>
      )}
      {decisions.length > 0 && (
        <DataTable
          title="人工认定"
          name="decision-"
          columns={columns}
          rows={decisions}
          rowKey={targetOf}
          sortedBy="-at"
          pageSize={20}
          empty="没有人工认定。"
        />
      )}
    </Card>
  );
}
