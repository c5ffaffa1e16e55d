import {
  decideRecords,
  decideVerdicts,
  type StandingRecord,
  type StandingVerdict,
} from '../rulebook/decide.ts';
import type { Decision, RecordDecision } from '../rulebook/decisions.ts';
import { RULES } from '../rulebook/rules/list.ts';
import { type Amend, judgeRules } from '../rulebook/rules/verdicts.ts';
import type { City } from './city.ts';
import { periodOf } from './evaluate.ts';
import type { PeriodRules } from './rule-facts.ts';

/** Every rule on every subject of a period: what the data say, and what stands once persons have decided. */
export function judgePeriod(
  { facts, scope }: PeriodRules,
  decisions: readonly Decision[] = [],
): StandingVerdict[] {
  /** Record decisions by the rule and the subject whose records they are about. */
  const taken = new Map<string, RecordDecision[]>();
  const amend: Amend = ({ id }, records) => {
    const standing = decideRecords(id, records, decisions);
    for (const { subject, decision } of standing) {
      const key = JSON.stringify([id, subject]);
      if (decision) taken.set(key, [...new Set([...(taken.get(key) ?? []), decision])]);
    }
    return standing;
  };
  const counted = judgeRules(facts, scope, amend);
  return decideVerdicts(
    judgeRules(facts, scope),
    counted,
    decisions,
    ({ rule, subject }) => taken.get(JSON.stringify([rule, subject])) ?? [],
  );
}

/** The records of one rule: the rows and the arithmetic behind its verdicts, with what persons decided about them. */
export function ruleRecords(
  { facts }: PeriodRules,
  rule: string,
  decisions: readonly Decision[] = [],
): StandingRecord[] {
  const judge = RULES.find(({ id }) => id === rule)?.judge;
  return judge ? decideRecords(rule, judge(facts), decisions) : [];
}

/**
 * `ruleRecords` of a period.
 * @throws PeriodError when the name is no period or the data do not reach it
 */
export async function recordsOf(city: City, period: string, rule: string): Promise<StandingRecord[]> {
  return ruleRecords(await city.rules.of(periodOf(city, period).id), rule, city.decisions.taken);
}

/**
 * Every rule R01–R44 on every subject of a period, unfed ones included. A result of its own beside `Evaluation`, whose
 * hashes it does not touch.
 * @throws PeriodError when the name is no period or the data do not reach it
 */
export async function evaluateRules(city: City, name: string): Promise<StandingVerdict[]> {
  return judgePeriod(await city.rules.of(periodOf(city, name).id), city.decisions.taken);
}
