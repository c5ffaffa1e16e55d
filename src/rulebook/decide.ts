import type { Breach } from './breach.ts';
import type { BreachDecision, Decision, RuleDecision } from './decisions.ts';
import { penaltyYuan } from './penalty.ts';
import type { RegisterRow } from './register.ts';
import type { Verdict } from './rules/rule.ts';
import type { RuleVerdict } from './rules/verdicts.ts';

/** A verdict as computed, and as it stands once a person has decided. */
export interface DecidedVerdict {
  readonly computed: RuleVerdict;
  readonly decision: RuleDecision | null;
  readonly verdict: Verdict;
}

/** A breach as computed, and as it stands: null where a person found none. */
export interface DecidedBreach {
  readonly computed: Breach;
  readonly decision: BreachDecision | null;
  readonly decided: Breach | null;
}

/** What stands, and the decisions that met nothing: the data have changed since, and a person must look again. */
export interface Decided<Row> {
  readonly rows: readonly Row[];
  readonly unmatched: readonly Decision[];
}

/** Verdicts with what a person decided about them beside what was computed; decisions on other periods are left alone. */
export function decideVerdicts(
  verdicts: readonly RuleVerdict[],
  decisions: readonly Decision[],
): Decided<DecidedVerdict> {
  const periods = new Set(verdicts.map(({ period }) => period));
  const about = decisions.filter(
    (decision) => decision.about === 'rule' && periods.has(decision.period),
  ) as readonly RuleDecision[];
  const used = new Set<Decision>();
  const rows = verdicts.map((computed): DecidedVerdict => {
    const { rule, subject, period, verdict } = computed;
    const decision = about.find(
      (item) => item.rule === rule && item.subject === subject && item.period === period,
    );
    if (decision) used.add(decision);
    return { computed, decision: decision ?? null, verdict: decision?.verdict ?? verdict };
  });
  return { rows, unmatched: about.filter((decision) => !used.has(decision)) };
}

/** The breach as a person has it: one of the rules of its cause, the fine from that rule's own fee. */
function standing(computed: Breach, decision: BreachDecision, rows: readonly RegisterRow[]): Breach | null {
  const row = rows.find(({ rule }) => rule === decision.rule);
  if (!row) return null;
  // A and B bring no coefficient of their own: the best of the rules that stand beside them.
  const fined =
    row.level === 'A' || row.level === 'B'
      ? rows.filter((other) => other.established && other.level !== 'A' && other.level !== 'B')[0]
      : row;
  const coefficient =
    decision.coefficient ?? (row.rule === fined?.rule ? row.coefficient : null) ?? fined?.coefficient ?? null;
  const fee = fined?.fee ?? null;
  const { who, at, why } = decision;
  return {
    ...computed,
    level: row.level,
    rule: row.rule,
    established: true,
    coefficient,
    penaltyYuan: coefficient !== null && fee !== null ? penaltyYuan(fee, coefficient) : null,
    rejected: rows.filter(({ rule }) => rule !== row.rule).map(({ rule }) => rule),
    flags: [...row.flags, `人工认定（${who}，${at}）：${why}`],
  };
}

/**
 * Breaches with what a person decided about them beside what was computed. A decision whose cause is not there, or as a
 * rule that its cause neither meets nor may meet, is unmatched and changes nothing.
 * @param register the rules of every cause, of `breachRegister`
 */
export function decideBreaches(
  breaches: readonly Breach[],
  register: readonly RegisterRow[],
  decisions: readonly Decision[],
): Decided<DecidedBreach> {
  const about = decisions.filter((decision) => decision.about === 'breach') as readonly BreachDecision[];
  const used = new Set<Decision>();
  const rows = breaches.map((computed): DecidedBreach => {
    const mine = (item: { readonly provider: string; readonly cause: string }) =>
      item.provider === computed.provider && item.cause === computed.id;
    const decision = about.find(mine);
    if (!decision) return { computed, decision: null, decided: computed };
    const decided = decision.rule === null ? null : standing(computed, decision, register.filter(mine));
    if (decision.rule !== null && decided === null) return { computed, decision: null, decided: computed };
    used.add(decision);
    return { computed, decision, decided };
  });
  return { rows, unmatched: about.filter((decision) => !used.has(decision)) };
}
