import { type Decision, signature, targetOf } from '../rulebook/decisions.ts';
import type { Verdict } from '../rulebook/rules/rule.ts';
import type { Evaluation } from './types.ts';

/** How each verdict is said. */
export const VERDICT_WORD: Readonly<Record<Verdict, string>> = {
  broken: '违反',
  needs_person: '需人工认定',
  no_data: '无数据',
  kept: '符合',
  not_applicable: '不适用',
};

/** Names by id; an id without one stands for itself. */
export interface DecisionNames {
  readonly provider: (id: string) => string;
  readonly agency: (id: string) => string;
  readonly period: (id: string) => string;
}

/** What a decision is about. */
export function aboutWords(decision: Decision, { provider, agency, period }: DecisionNames): string {
  switch (decision.about) {
    case 'rule':
      return `${agency(provider(decision.subject))}，${period(decision.period)}`;
    case 'record':
      return decision.record;
    case 'breach':
      return `${provider(decision.provider)} ${decision.cause}`;
  }
}

/** What was decided. */
export function verdictWords(decision: Decision): string {
  if (decision.about !== 'breach') return VERDICT_WORD[decision.verdict];
  const { rule, coefficient } = decision;
  if (rule === null) return '不构成违约';
  return `构成 ${rule}${coefficient === null ? '' : `，系数 ${coefficient}%`}`;
}

const COUNTED = { true: '指标计为符合', false: '指标计为违反', null: '指标未计' } as const;

/** What the data alone say of what was decided; null where nothing in them answers to it. */
export function computedWords(decision: Decision, { decisions }: Evaluation): string | null {
  const target = targetOf(decision);
  const same = (item: { readonly decision: Decision | null }) =>
    item.decision !== null && targetOf(item.decision) === target;
  const verdict = decisions?.verdicts.find(same);
  if (verdict) return VERDICT_WORD[verdict.computed];
  const record = decisions?.records.find(same);
  if (record) return COUNTED[`${record.counted}`];
  const breach = decisions?.breaches.find(same);
  if (!breach) return null;
  if (!breach.computed) return '未列为违约';
  const { rule, established } = breach.computed;
  return established ? `构成 ${rule}` : `${rule} 待认定`;
}

/** What a decision has come to. */
export function effectWords(decision: Decision, { decisions }: Evaluation): string {
  const target = targetOf(decision);
  const lost = decisions?.unmatched.some((other) => targetOf(other) === target);
  return lost ? '没有对应的数据，未起作用' : '已计入';
}

/** A decision in words. */
export interface DecisionEntry {
  /** Null: a breach that a person found to be none. */
  readonly rule: string | null;
  readonly about: string;
  readonly verdict: string;
  /** What the data alone say; null where nothing in them answers to it. */
  readonly computed: string | null;
  readonly effect: string;
  readonly who: string;
  readonly at: string;
  readonly why: string;
}

/** Every decision of an evaluation, in one order whatever order they were taken in; none where there are none. */
export function decisionEntries(evaluation: Evaluation, names: DecisionNames): DecisionEntry[] {
  return (evaluation.decisions?.taken ?? []).map((decision) => ({
    rule: decision.rule,
    about: aboutWords(decision, names),
    verdict: verdictWords(decision),
    computed: computedWords(decision, evaluation),
    effect: effectWords(decision, evaluation),
    who: decision.who,
    at: decision.at,
    why: decision.why,
  }));
}

/** `decisionEntries`, each in a line: about what, what, by whom, when and why. */
export function decisionLines(evaluation: Evaluation, names: DecisionNames): string[] {
  return decisionEntries(evaluation, names).map(({ rule, about, verdict, computed, effect, ...signed }) => {
    const state = computed === null ? effect : `原为${computed}`;
    return `${rule === null ? '' : `${rule} `}${about}：${verdict}（${state}），${signature(signed)}`;
  });
}
