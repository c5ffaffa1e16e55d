import { canonicalJson } from '../contract/canonical.ts';
import type { Verdict } from './rules/rule.ts';

/** Who decided, when (`YYYY-MM-DD HH:MM`), and why; all three are needed. */
interface Signed {
  readonly who: string;
  readonly at: string;
  readonly why: string;
}

/** What a rule says of a subject in a period, by a person. */
export interface RuleDecision extends Signed {
  readonly about: 'rule';
  readonly rule: string;
  readonly subject: string;
  readonly period: string;
  readonly verdict: Exclude<Verdict, 'needs_person' | 'no_data'>;
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

export type Decision = RuleDecision | BreachDecision;

/** What a decision is about: two of them about one thing contradict each other. */
export function targetOf(decision: Decision): string {
  return JSON.stringify(
    decision.about === 'rule'
      ? ['rule', decision.rule, decision.subject, decision.period]
      : ['breach', decision.provider, decision.cause],
  );
}

/** Decisions as one text, the same whatever order they were taken in: what a hash is made over. */
export function decisionsText(decisions: readonly Decision[]): string {
  return canonicalJson(
    [...decisions].sort((a, b) => {
      const [x, y] = [targetOf(a), targetOf(b)];
      return x < y ? -1 : x > y ? 1 : 0;
    }),
  );
}
