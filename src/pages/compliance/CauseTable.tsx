import type { BreachResult } from '../../evaluation/rules-breaches.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { signature } from '../../rulebook/decisions.ts';
import { PENALTIES } from '../../rulebook/reference.ts';
import type { RegisterRow } from '../../rulebook/register.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { type CauseRow, CLAUSES, stateOf } from './breach-rows.ts';
import { FINE_COLUMNS, ruleTitle } from './causeColumns.tsx';
import { type Choice, Decide } from './Decide.tsx';
import { yuanText } from './money.ts';
import { placeText, Several } from './RecordTable.tsx';
import { VerdictMark } from './VerdictMark.tsx';

type Places = BreachResult['places'];

export interface CauseTableProps {
  readonly title: string;
  readonly name?: string;
  readonly evaluation: Evaluation;
  readonly causes: readonly CauseRow[];
  /** These are near a rule and no breach: a person may only establish one. */
  readonly near?: boolean;
  readonly places: Places;
  readonly empty: string;
}

const COEFFICIENTS = new Map(PENALTIES.map(({ rule, coefficient }) => [rule, coefficient]));

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

const STATES = { stands: '违反', dismissed: '不构成违约', open: '需人工认定' } as const;

function State({ row }: { readonly row: CauseRow }) {
  const state = stateOf(row);
  const { decision, computed } = row;
  return (
    <>
      {state === 'dismissed' ? (
        <span className="verdict">{STATES.dismissed}</span>
      ) : (
        <VerdictMark verdict={state === 'stands' ? 'broken' : 'needs_person'} />
      )}
      {decision && (
        <span className="soft small decided">
          人工认定，
          {computed ? `原${computed.established ? '' : '待认定'} ${ruleTitle(computed)}` : '原未列为违约'}
        </span>
      )}
    </>
  );
}

interface DecideBreachProps {
  readonly row: CauseRow;
  readonly provider: string;
  readonly near: boolean;
}

/** The way to decide one root cause: as one of the rules that it meets or may meet, or none. */
function DecideBreach({ row, provider, near }: DecideBreachProps) {
  const { main, others, decision, computed } = row;
  const rules = [main, ...others].map(
    (one): Choice => ({
      value: one.rule,
      label: `构成 ${ruleTitle(one)}：${CLAUSES.get(one.rule) ?? ''}`,
      least: COEFFICIENTS.get(one.rule) ?? null,
    }),
  );
  const dismissed: Choice = { value: '', label: '不构成违约' };
  return (
    <Decide
      about={`${provider} ${main.cause}`}
      note={`现认定：${STATES[stateOf(row)]} ${ruleTitle(computed ?? main)}。计入违约登记、罚款、C1 与 A 级事件的封顶。`}
      choices={near ? rules : [...rules, dismissed]}
      current={decision && { decision, value: decision.rule ?? '' }}
      decisionOf={(rule, coefficient, signed) => ({
        about: 'breach',
        provider: main.provider,
        cause: main.cause,
        rule: rule === '' ? null : rule,
        coefficient: rule === '' ? null : coefficient,
        ...signed,
      })}
    />
  );
}

/** A record with the file and line that it came from. */
function recordText(key: string, places: Places): string {
  const found = places.get(key) ?? [];
  return found.length === 0 ? key : `${key}（${found.map(placeText).join('、')}）`;
}

/** The parts of a root cause that are read after its rule and its fine. */
function detailsOf(row: CauseRow, places: Places): [name: string, texts: readonly string[]][] {
  const { main, others, decision } = row;
  const parts: [string, readonly string[]][] = [
    ['人工认定', decision ? [signature(decision)] : []],
    ['待认定事项', flagsOf(row).filter((flag) => !flag.startsWith('人工认定 '))],
    ['落选条款', others.map(rejectedText)],
    ['记录', main.evidence.map((key) => recordText(key, places))],
  ];
  return parts.filter(([, texts]) => texts.length > 0);
}

/** Root causes with the row that counts, those rejected, and what a person must decide. */
export function CauseTable({
  title,
  name = 'cause-',
  evaluation,
  causes,
  near = false,
  places,
  empty,
}: CauseTableProps) {
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
      value: (row) => STATES[stateOf(row)],
      render: (row) => (
        <>
          <State row={row} />
          <DecideBreach row={row} provider={providerName(evaluation, row.main.provider)} near={near} />
        </>
      ),
    },
    ...FINE_COLUMNS,
    {
      id: 'details',
      header: '待认定事项、落选条款与记录',
      wide: true,
      value: (row) =>
        detailsOf(row, places)
          .map(([name, texts]) => `${name}：${texts.join('；')}`)
          .join('。') || null,
      render: (row) => (
        <dl className="details">
          {detailsOf(row, places).map(([name, texts]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Several texts={texts} />
              </dd>
            </div>
          ))}
        </dl>
      ),
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
