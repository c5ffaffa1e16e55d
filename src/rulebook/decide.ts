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

/** A breach as computed, null where only a person finds one; and as it stands, null where a person found none. */
export interface DecidedBreach {
  readonly computed: Breach | null;
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
function standing(decision: BreachDecision, rows: readonly RegisterRow[]): Breach | null {
  const row = rows.find(({ rule }) => rule === decision.rule);
  if (!row) return null;
  const heavy = ({ level }: RegisterRow) => level === 'A' || level === 'B';
  // A and B bring no coefficient of their own: the best of the rules that stand beside them.
  const fined = heavy(row) ? rows.find((other) => other.established && !heavy(other)) : row;
  const coefficient = decision.coefficient ?? fined?.coefficient ?? null;
  const fee = fined?.fee ?? null;
  const { who, at, why } = decision;
  return {
    id: row.cause,
    provider: row.provider,
    at: row.at,
    level: row.level,
    rule: row.rule,
    established: true,
    coefficient,
    penaltyYuan: coefficient !== null && fee !== null ? penaltyYuan(fee, coefficient) : null,
    rejected: rows
      .filter(({ rule, established }) => established && rule !== row.rule)
      .map(({ rule }) => rule),
    flags: [...row.flags, `人工认定（${who}，${at}）：${why}`],
    evidence: [...new Set(rows.flatMap(({ evidence }) => evidence))].sort(),
  };
}

/**
 * Breaches with what a person decided about them beside what was computed; a cause that only a person finds in breach
 * comes last. A decision whose cause is not there, or as a rule that is not among the cause's, is unmatched and changes
 * nothing.
 * @param register the rules of every cause, of `breachRegister` and `nearRows`
 */
export function decideBreaches(
  breaches: readonly Breach[],
  register: readonly RegisterRow[],
  decisions: readonly Decision[],
): Decided<DecidedBreach> {
  const about = decisions.filter((decision) => decision.about === 'breach') as readonly BreachDecision[];
  const used = new Set<Decision>();
  const decide = (computed: Breach | null, decision: BreachDecision | undefined): DecidedBreach[] => {
    const untouched = computed ? [{ computed, decision: null, decided: computed }] : [];
    if (!decision) return untouched;
    const mine = ({ provider, cause }: RegisterRow) =>
      provider === decision.provider && cause === decision.cause;
    const decided = decision.rule === null ? null : standing(decision, register.filter(mine));
    if (decided === null && (decision.rule !== null || computed === null)) return untouched;
    used.add(decision);
    return [{ computed, decision, decided }];
  };
  const isAbout = ({ provider, cause }: BreachDecision, breach: Breach) =>
    provider === breach.provider && cause === breach.id;
  const rows = [
    ...breaches.flatMap((breach) =>
      decide(
        breach,
        about.find((decision) => isAbout(decision, breach)),
      ),
    ),
    ...about
      .filter((decision) => !breaches.some((breach) => isAbout(decision, breach)))
      .flatMap((decision) => decide(null, decision)),
  ];
  return { rows, unmatched: about.filter((decision) => !used.has(decision)) };
}
