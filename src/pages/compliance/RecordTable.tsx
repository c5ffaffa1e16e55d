import { useMemo } from 'react';
import type { StandingRecord } from '../../rulebook/decide.ts';
import { ratioText } from '../../rulebook/rules/ratio.ts';
import { type Ratio, type Rule, WORST_FIRST } from '../../rulebook/rules/rule.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { MISSING, periodName } from '../../ui/format.ts';
import { useNames } from '../../ui/useNames.ts';
import { SUBJECT_WORDS } from '../../ui/wording.ts';
import { Decide } from './Decide.tsx';
import { useSubjectName } from './Subject.tsx';
import { Decided, VerdictMark } from './VerdictMark.tsx';
import { VERDICT_CHOICES, verdictOf } from './verdict-choices.ts';
import { VERDICTS } from './verdict-words.ts';

export interface RecordTableProps {
  readonly period: string;
  readonly rule: Rule;
  readonly records: readonly StandingRecord[];
  /** Prefix of the table's values in the address. */
  readonly name?: string;
}

type Row = StandingRecord & { readonly id: string };

const number = (value: Ratio | null) => (value === null ? null : Number(ratioText(value)));
const text = (value: Ratio | null) => (value === null ? MISSING : ratioText(value));

/** `工单.csv:12` as 工单.csv 第 12 行. */
export function placeText(place: string): string {
  const at = place.lastIndexOf(':');
  return `${place.slice(0, at)} 第 ${place.slice(at + 1)} 行`;
}

/** Distinct files and lines of the rows behind a record, in order. */
function placesOf({ evidence }: StandingRecord): string[] {
  return [...new Set(evidence.flatMap(({ place }) => place ?? []))].map(placeText);
}

/** The records that a rule was held against, the worst first, down to their file and line. */
export function RecordTable({ period, rule, records, name = 'row-' }: RecordTableProps) {
  const names = useNames();
  const nameOf = useSubjectName();
  const rows = useMemo(
    () =>
      records
        .map((record, i): Row => ({ ...record, id: String(i) }))
        .sort((a, b) => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict)),
    [records],
  );
  const unit = rule.recordUnit === null ? {} : { unit: rule.recordUnit };
  const columns: readonly Column<Row>[] = [
    {
      id: 'subject',
      header: SUBJECT_WORDS[rule.subject],
      value: ({ subject }) => nameOf(rule.subject, subject),
    },
    ...(rule.subject === 'provider'
      ? []
      : [
          {
            id: 'provider',
            header: '云服务商',
            value: ({ provider }: Row) => (provider === null ? null : names.provider(provider)),
          },
        ]),
    ...(rule.subject === 'agency'
      ? []
      : [
          {
            id: 'agency',
            header: '使用单位',
            value: ({ agency }: Row) => (agency === null ? null : names.agency(agency)),
          },
        ]),
    {
      id: 'verdict',
      header: '认定',
      value: ({ verdict }) => VERDICTS[verdict].word,
      render: (row) => (
        <>
          <VerdictMark verdict={row.verdict} />
          {row.computed && <Decided computed={row.computed} />}
          {rule.indicator?.by === 'record' && <DecideRecord row={row} rule={rule} />}
        </>
      ),
    },
    ...(rule.recordUnit === null
      ? []
      : [
          {
            id: 'value',
            header: '实测值',
            ...unit,
            numeric: true,
            value: ({ value }: Row) => number(value),
            render: ({ value }: Row) => text(value),
          },
          {
            id: 'limit',
            header: '限值',
            ...unit,
            numeric: true,
            value: ({ limit }: Row) => number(limit),
            render: ({ limit }: Row) => text(limit),
          },
        ]),
    { id: 'reason', header: '说明', wide: true, value: ({ reason }) => reason },
    {
      id: 'evidence',
      header: '记录',
      value: ({ evidence }) => evidence.map(({ key }) => key).join('、') || null,
      render: ({ evidence }) => <Several texts={evidence.map(({ key }) => key)} />,
    },
    {
      id: 'place',
      header: '来源文件与行',
      value: (row) => placesOf(row).join('；') || null,
      render: (row) => <Several texts={placesOf(row)} />,
    },
  ];
  return (
    <DataTable
      title={`${rule.id} ${periodName(period)}逐条记录`}
      name={name}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty="本期没有到期或发生的记录。"
    />
  );
}

/** The way to decide one record, where an indicator counts it. */
function DecideRecord({ row, rule }: { readonly row: Row; readonly rule: Rule }) {
  const [evidence, ...more] = row.evidence;
  if (!evidence || more.length > 0) return null;
  const { decision } = row;
  return (
    <Decide
      about={`${rule.id} ${evidence.key}`}
      note={`现认定：${VERDICTS[row.verdict].word}。${row.reason ?? ''}（计入指标 ${rule.indicator?.id ?? ''}，及于该记录所在的月、季、年）`}
      choices={VERDICT_CHOICES}
      current={decision ? { decision, value: decision.verdict } : null}
      decisionOf={(value, _, signed) => ({
        about: 'record',
        rule: rule.id,
        record: evidence.key,
        verdict: verdictOf(value),
        ...signed,
      })}
    />
  );
}

/** Shown at once; what lies beyond is opened. */
const SHOWN = 3;

/** A few texts, one a line; many are folded away after the first. */
export function Several({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return MISSING;
  const lines = (some: readonly string[]) => some.map((line) => <div key={line}>{line}</div>);
  if (texts.length <= SHOWN) return lines(texts);
  return (
    <>
      {lines(texts.slice(0, SHOWN))}
      <details>
        <summary className="small">另 {texts.length - SHOWN} 条</summary>
        {lines(texts.slice(SHOWN))}
      </details>
    </>
  );
}
