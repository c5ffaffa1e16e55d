import { grouped } from '../../contract/grouped.ts';
import type { RuleFacts } from './facts.ts';
import { RULES } from './list.ts';
import { addRatios, compareRatios, ratio, ratioText } from './ratio.ts';
import {
  type Ratio,
  type Rule,
  type RuleRecord,
  type SubjectKind,
  type Verdict,
  WORST_FIRST,
} from './rule.ts';

/** What one rule says of one subject in one period. */
export interface RuleVerdict {
  readonly rule: string;
  readonly kind: SubjectKind;
  /** Id of the subject; empty where the rule speaks of nobody (nothing feeds it, nothing fell due). */
  readonly subject: string;
  readonly provider: string | null;
  readonly agency: string | null;
  readonly period: string;
  readonly verdict: Verdict;
  /** Decimal text to six places; null where there is none. */
  readonly value: string | null;
  readonly limit: string | null;
  readonly unit: string;
  /** Number of records by their verdict. */
  readonly counts: Readonly<Record<Verdict, number>>;
  /**
   * Keys of the rows that decide, `table:key`: those of the records with this verdict. Which file and line a row came
   * from is said by the records alone, so that a verdict does not depend on the order of an export.
   */
  readonly evidence: readonly string[];
  readonly reason: string | null;
}

/** Whom a period's rules speak of. */
export interface RuleScope {
  readonly period: string;
  /** Tables that some file delivered. */
  readonly delivered: ReadonlySet<string>;
  readonly providers: readonly string[];
  /** Providers with a live system on some day of the period. */
  readonly serving: ReadonlySet<string>;
  /** Chinese name of a table. */
  tableName(table: string): string;
}

const count = (records: readonly RuleRecord[], verdict: Verdict) =>
  records.filter((record) => record.verdict === verdict).length;

function summaryValue({ summary }: Rule, records: readonly RuleRecord[]): Ratio | null {
  const values = records.flatMap(({ value }) => value ?? []);
  const kept = count(records, 'kept');
  const decided = kept + count(records, 'broken');
  switch (summary) {
    case 'share':
      return decided === 0 ? null : ratio(100n * BigInt(kept), BigInt(decided));
    case 'kept':
      return decided === 0 ? null : ratio(BigInt(kept));
    case 'count':
      return ratio(BigInt(records.length));
    case 'own':
    case 'largest':
      return values.reduce<Ratio | null>((a, b) => (a === null || compareRatios(b, a) > 0 ? b : a), null);
    case 'sum':
      return values.length === 0 ? null : values.reduce(addRatios);
    case 'none':
      return null;
  }
}

const unique = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.flatMap((text) => text || [])),
];

/** The records of one subject as one verdict. */
function summarise(rule: Rule, subject: string, records: readonly RuleRecord[], period: string): RuleVerdict {
  const verdict = WORST_FIRST.find((wanted) => count(records, wanted) > 0) ?? 'not_applicable';
  const deciding = records.filter((record) => record.verdict === verdict);
  const value = verdict === 'not_applicable' || verdict === 'no_data' ? null : summaryValue(rule, records);
  const one = (texts: readonly (string | null)[]) => {
    const [only, ...others] = unique(texts);
    return others.length === 0 ? (only ?? null) : null;
  };
  return {
    rule: rule.id,
    kind: rule.subject,
    subject,
    provider: one(records.map(({ provider }) => provider)),
    agency: one(records.map(({ agency }) => agency)),
    period,
    verdict,
    value: value && ratioText(value),
    limit: rule.limit,
    unit: rule.unit,
    counts: {
      kept: count(records, 'kept'),
      broken: count(records, 'broken'),
      needs_person: count(records, 'needs_person'),
      not_applicable: count(records, 'not_applicable'),
      no_data: count(records, 'no_data'),
    },
    evidence: unique(deciding.flatMap(({ evidence }) => evidence.map(({ key }) => key))).sort(),
    reason:
      unique(deciding.map(({ reason }) => reason))
        .sort()
        .join('；') || null,
  };
}

const NONE = { kept: 0, broken: 0, needs_person: 0, not_applicable: 0, no_data: 0 } as const;

/** A verdict without records. */
function bare(
  rule: Rule,
  { period }: RuleScope,
  subject: string,
  verdict: Verdict,
  reason: string,
  value: string | null = null,
): RuleVerdict {
  const { id, subject: kind, limit, unit } = rule;
  const provider = kind === 'provider' && subject !== '' ? subject : null;
  return {
    rule: id,
    kind,
    subject,
    provider,
    agency: null,
    period,
    verdict,
    value,
    limit,
    unit,
    counts: NONE,
    evidence: [],
    reason,
  };
}

const tablesOf = ({ inputs }: Rule) => unique(inputs.map((input) => input.split('.')[0] ?? ''));

function withoutRecords(rule: Rule, scope: RuleScope, provider: string): RuleVerdict {
  if (scope.delivered.has('systems') && !scope.serving.has(provider))
    return bare(rule, scope, provider, 'not_applicable', '期内没有在用系统');
  if (rule.none !== undefined) return bare(rule, scope, provider, 'kept', rule.none, '0');
  return bare(rule, scope, provider, 'not_applicable', '期内没有到期或发生的记录');
}

/** What a person decided, put into a rule's records before they are summed up. */
export type Amend = (rule: Rule, records: readonly RuleRecord[]) => readonly RuleRecord[];

const asJudged: Amend = (_, records) => records;

/** What one rule says of every subject of a period: at least one row a rule, and one a provider where it is about them. */
export function judgeRule(
  rule: Rule,
  facts: RuleFacts,
  scope: RuleScope,
  amend: Amend = asJudged,
): RuleVerdict[] {
  const everyone = rule.subject === 'provider' ? scope.providers : [''];
  if (rule.fedBy === 'evaluation') return [bare(rule, scope, '', 'not_applicable', rule.reading)];
  if (rule.fedBy === null || !rule.judge)
    return [bare(rule, scope, '', 'no_data', `数据契约没有：${rule.lacks ?? ''}`)];
  const absent = tablesOf(rule).filter((table) => !scope.delivered.has(table));
  if (absent.length > 0) {
    const names = absent.map((table) => `“${scope.tableName(table)}”`).join('、');
    return everyone.map((subject) => bare(rule, scope, subject, 'no_data', `没有导入${names}表`));
  }
  const groups = grouped(amend(rule, rule.judge(facts)), ({ subject }) => subject);
  if (rule.subject !== 'provider') {
    if (groups.size === 0) return [bare(rule, scope, '', 'not_applicable', '期内没有到期或发生的记录')];
    return [...groups]
      .map(([subject, records]) => summarise(rule, subject, records, scope.period))
      .sort((a, b) => (a.subject < b.subject ? -1 : 1));
  }
  return scope.providers.map((provider) => {
    const records = groups.get(provider) ?? [];
    const silent = records.every(({ evidence }) => evidence.length === 0);
    const idle = scope.delivered.has('systems') && !scope.serving.has(provider);
    return records.length === 0 || (silent && idle)
      ? withoutRecords(rule, scope, provider)
      : summarise(rule, provider, records, scope.period);
  });
}

/** Every rule of the list on every subject of a period, in the list's order; independent of the order of the facts. */
export function judgeRules(facts: RuleFacts, scope: RuleScope, amend: Amend = asJudged): RuleVerdict[] {
  return RULES.flatMap((rule) => judgeRule(rule, facts, scope, amend));
}
