import type { StandingVerdict } from '../../rulebook/decide.ts';
import { RULES } from '../../rulebook/rules/list.ts';
import { type Rule, type Verdict, WORST_FIRST } from '../../rulebook/rules/rule.ts';
import type { RuleVerdict } from '../../rulebook/rules/verdicts.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { periodName } from '../../ui/format.ts';
import { MissingMark } from '../../ui/marks.tsx';
import { useNames } from '../../ui/useNames.ts';
import { SUBJECT_WORDS } from '../../ui/wording.ts';
import { Decide } from './Decide.tsx';
import { Subject, useSubjectName } from './Subject.tsx';
import { Decided, VerdictMark } from './VerdictMark.tsx';
import { VERDICT_CHOICES, verdictOf } from './verdict-choices.ts';
import { VERDICTS } from './verdict-words.ts';

export interface VerdictTableProps {
  readonly period: string;
  readonly rule: Rule;
  readonly verdicts: readonly StandingVerdict[];
}

const number = (text: string | null) => (text === null ? null : Number(text));

function countsText(counts: RuleVerdict['counts']): string {
  const said = (verdict: Verdict) =>
    counts[verdict] > 0 ? [`${VERDICTS[verdict].word} ${counts[verdict]}`] : [];
  return WORST_FIRST.flatMap(said).join('，');
}

/** What a rule says of each subject: verdict, measured value, limit and why. */
export function VerdictTable({ period, rule, verdicts }: VerdictTableProps) {
  const names = useNames();
  const nameOf = useSubjectName();
  const order = [...verdicts].sort((a, b) => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict));
  const unit = rule.unit === '' ? {} : { unit: rule.unit };
  const decidesRecords = rule.indicator?.by === 'record';
  const columns: readonly Column<StandingVerdict>[] = [
    {
      id: 'subject',
      header: SUBJECT_WORDS[rule.subject],
      name: true,
      value: (row) => nameOf(row.kind, row.subject),
      render: (row) => <Subject kind={row.kind} subject={row.subject} agency={row.agency} />,
    },
    ...(rule.subject === 'provider'
      ? []
      : [
          {
            id: 'provider',
            header: '云服务商',
            value: (row: RuleVerdict) => (row.provider === null ? null : names.provider(row.provider)),
          },
        ]),
    ...(rule.subject === 'provider' || rule.subject === 'agency'
      ? []
      : [
          {
            id: 'agency',
            header: '使用单位',
            value: (row: RuleVerdict) => (row.agency === null ? null : names.agency(row.agency)),
          },
        ]),
    {
      id: 'verdict',
      header: '认定',
      value: (row) => VERDICTS[row.verdict].word,
      render: (row) => (
        <>
          <VerdictMark verdict={row.verdict} />
          {row.computed && <Decided computed={row.computed.verdict} />}
          {!decidesRecords && row.subject !== '' && (
            <DecideVerdict row={row} about={`${rule.id} ${nameOf(row.kind, row.subject)}`} />
          )}
        </>
      ),
    },
    ...(rule.summary === 'none'
      ? []
      : [
          {
            id: 'value',
            header: '实测值',
            ...unit,
            numeric: true,
            value: (row: RuleVerdict) => number(row.value),
            render: (row: RuleVerdict) =>
              row.value ?? <MissingMark reason={row.reason ?? VERDICTS[row.verdict].word} />,
          },
        ]),
    ...(rule.limit === null
      ? []
      : [
          {
            id: 'limit',
            header: '限值',
            ...unit,
            numeric: true,
            value: (row: RuleVerdict) => number(row.limit),
            render: (row: RuleVerdict) => row.limit,
          },
        ]),
    { id: 'counts', header: '逐条记录', value: ({ counts }) => countsText(counts) || null },
    { id: 'reason', header: '原因', wide: true, value: ({ reason }) => reason },
  ];
  return (
    <DataTable
      title={`${rule.id} ${periodName(period)}认定结果`}
      columns={columns}
      rows={order}
      rowKey={({ subject }) => subject}
      pageSize={20}
      empty="所选的云服务商与使用单位没有这条规则的认定。"
    />
  );
}

const GATE_NOTE = '；相应的指标在本周期按认定计为 100 或 0';

/** The way to decide one subject of a rule in a period. */
function DecideVerdict({ row, about }: { readonly row: StandingVerdict; readonly about: string }) {
  const { rule, subject, period } = row;
  const [decision] = row.decisions;
  const indicator = RULES.find(({ id }) => id === rule)?.indicator;
  const effect =
    indicator?.by === 'measure'
      ? `；指标 ${indicator.id} 按实测值计，不随认定改变`
      : indicator?.by === 'verdict'
        ? GATE_NOTE
        : '';
  return (
    <Decide
      about={`${about}，${periodName(period)}`}
      note={`现认定：${VERDICTS[row.verdict].word}。${row.reason ?? ''}（认定只及于本周期${effect}）`}
      choices={VERDICT_CHOICES}
      current={decision ? { decision, value: decision.verdict } : null}
      decisionOf={(value, _, signed) => ({
        about: 'rule',
        rule,
        subject,
        period,
        verdict: verdictOf(value),
        ...signed,
      })}
    />
  );
}
