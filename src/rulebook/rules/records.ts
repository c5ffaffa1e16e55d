import type { RecordFact, RuleFacts } from './facts.ts';
import { ratio } from './ratio.ts';
import type { Rule, RuleRecord, Verdict } from './rule.ts';

/** What a fact without a verdict of its own means for a rule. */
export interface Open {
  readonly verdict: Verdict;
  readonly reason: string;
}

interface Reading {
  /** How many of the view's base units make one of the rule's (seconds in a minute). */
  readonly scale?: bigint;
  /** Facts that decide nothing, by the note that they begin with; else they need a person. */
  readonly open?: Readonly<Record<string, Open>>;
}

/** A year that the workday calendar lacks stops the rule concerned and no other (definitions, Time). */
const CALENDAR: Readonly<Record<string, Open>> = {
  工作日历: { verdict: 'no_data', reason: '无法推算工作日' },
};

function openOf(fact: RecordFact, open: Readonly<Record<string, Open>>): Open {
  const found = Object.entries({ ...CALENDAR, ...open }).find(([note]) => fact.note?.startsWith(note));
  return found?.[1] ?? { verdict: 'needs_person', reason: '条文或数据不足以认定' };
}

/** Judges the records of a view whose rows carry the verdict of the indicators' facts. */
export function fromRecords(
  rule: string,
  { scale = 1n, open = {} }: Reading = {},
): NonNullable<Rule['judge']> {
  return ({ records }: RuleFacts): RuleRecord[] =>
    records
      .filter((fact) => fact.rule === rule)
      .map((fact) => {
        const { subject, provider, agency, evidence, measured, per, bound, passed, note } = fact;
        const undecided = passed === null ? openOf(fact, open) : null;
        return {
          subject,
          provider,
          agency,
          verdict: undecided?.verdict ?? (passed ? 'kept' : 'broken'),
          value: measured === null ? null : ratio(measured, (per ?? 1n) * scale),
          limit: bound === null ? null : ratio(bound, scale),
          evidence,
          reason: undecided ? [note, undecided.reason].filter(Boolean).join('：') : note,
        };
      });
}
