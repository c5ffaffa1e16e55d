import { canonicalJson } from '../contract/canonical.ts';
import type { Verdict } from './rules/rule.ts';

/** Who decided, when (`YYYY-MM-DD`, with ` HH:MM` where known), and why; all three are needed. */
interface Signed {
  readonly who: string;
  readonly at: string;
  readonly why: string;
}

/** What a person may say of a subject or a record. */
export type DecidableVerdict = Exclude<Verdict, 'needs_person' | 'no_data'>;

/** What a rule says of a subject in a period, by a person. */
export interface RuleDecision extends Signed {
  readonly about: 'rule';
  readonly rule: string;
  readonly subject: string;
  readonly period: string;
  readonly verdict: DecidableVerdict;
}

/**
 * What a rule says of one record, by a person; of rules alone whose records an indicator counts (`Rule.counts`). A record
 * lies in one month, its quarter and its year, and the decision holds in all of them.
 */
export interface RecordDecision extends Signed {
  readonly about: 'record';
  readonly rule: string;
  /** `table:key`, as evidence names it. */
  readonly record: string;
  readonly verdict: DecidableVerdict;
}

/** Whether a breach stands, as which of the rules that its cause meets or may meet, and at what coefficient. */
export interface BreachDecision extends Signed {
  readonly about: 'breach';
  readonly provider: string;
  /** `Breach.id`. */
  readonly cause: string;
  /** Null: no breach. */
  readonly rule: string | null;
  /** Percent, where the agreement's is higher than the table's (协议12.3: not lower); null: the table's. */
  readonly coefficient: number | null;
}

export type Decision = RuleDecision | RecordDecision | BreachDecision;

/** What a decision is about: two of them about one thing contradict each other. */
export function targetOf(decision: Decision): string {
  switch (decision.about) {
    case 'rule':
      return JSON.stringify(['rule', decision.rule, decision.subject, decision.period]);
    case 'record':
      return JSON.stringify(['record', decision.rule, decision.record]);
    case 'breach':
      return JSON.stringify(['breach', decision.provider, decision.cause]);
  }
}

/** Decisions in one order, whatever order they were taken in. */
export function inOrder(decisions: readonly Decision[]): Decision[] {
  return [...decisions].sort((a, b) => {
    const [x, y] = [targetOf(a), targetOf(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

/** Decisions as one text, the same whatever order they were taken in: what a hash is made over. */
export function decisionsText(decisions: readonly Decision[]): string {
  return canonicalJson(inOrder(decisions));
}

/** The decisions with one more; it takes the place of an earlier one about the same thing. */
export function withDecision(decisions: readonly Decision[], decision: Decision): Decision[] {
  return [...withoutDecision(decisions, decision), decision];
}

/** The decisions without any about the same thing. */
export function withoutDecision(decisions: readonly Decision[], decision: Decision): Decision[] {
  const target = targetOf(decision);
  return decisions.filter((other) => targetOf(other) !== target);
}

/** Who decided, when and why, in one line. */
export function signature({ who, at, why }: Signed): string {
  return `${who}（${at}）：${why}`;
}
