import type { Breach } from './breach.ts';
import type { BreachDecision, Decision, RecordDecision, RuleDecision } from './decisions.ts';
import { signature } from './decisions.ts';
import { penaltyYuan } from './penalty.ts';
import type { RegisterRow } from './register.ts';
import type { RuleRecord, Verdict } from './rules/rule.ts';
import type { RuleVerdict } from './rules/verdicts.ts';

/** A record as it stands, and what the data alone say of it where a person has decided. */
export interface StandingRecord extends RuleRecord {
  readonly computed: Verdict | null;
  readonly decision: RecordDecision | null;
}

/** A rule's records with what a person decided about them; `Evidence.key` names them. */
export function decideRecords(
  rule: string,
  records: readonly RuleRecord[],
  decisions: readonly Decision[],
): StandingRecord[] {
  const about = new Map(
    decisions.flatMap((decision) =>
      decision.about === 'record' && decision.rule === rule ? [[decision.record, decision] as const] : [],
    ),
  );
  return records.map((record) => {
    const [evidence, ...more] = record.evidence;
    const decision = (more.length === 0 && evidence && about.get(evidence.key)) || null;
    if (!decision) return { ...record, computed: null, decision };
    const said = `人工认定 ${signature(decision)}`;
    const reason = record.reason === null ? said : `${said}（原：${record.reason}）`;
    return { ...record, verdict: decision.verdict, computed: record.verdict, decision, reason };
  });
}

/** A verdict as it stands, and what the data alone say where a person has decided about it or its records. */
export interface StandingVerdict extends RuleVerdict {
  readonly computed: RuleVerdict | null;
  readonly decisions: readonly (RuleDecision | RecordDecision)[];
}

/**
 * Verdicts with what a person decided about them beside what was computed.
 * @param computed by the data alone
 * @param counted the same subjects in the same order, with decided records as they were decided
 */
export function decideVerdicts(
  computed: readonly RuleVerdict[],
  counted: readonly RuleVerdict[],
  decisions: readonly Decision[],
  recordsOf: (verdict: RuleVerdict) => readonly RecordDecision[],
): StandingVerdict[] {
  return counted.map((row, i): StandingVerdict => {
    const { rule, subject, period } = row;
    const own = decisions.find(
      (item): item is RuleDecision =>
        item.about === 'rule' && item.rule === rule && item.subject === subject && item.period === period,
    );
    const taken = [...recordsOf(row), ...(own ? [own] : [])];
    const before = taken.length > 0 ? (computed[i] ?? null) : null;
    if (!own) return { ...row, computed: before, decisions: taken };
    const said = `人工认定 ${signature(own)}`;
    const reason = row.reason === null ? said : `${said}（原：${row.reason}）`;
    return { ...row, verdict: own.verdict, reason, computed: before, decisions: taken };
  });
}

/** A breach as computed, null where only a person finds one; and as it stands, null where a person found none. */
export interface DecidedBreach {
  readonly computed: Breach | null;
  readonly decision: BreachDecision | null;
  readonly decided: Breach | null;
}

/** What stands, and the decisions that met nothing: the data have changed since, and a person must look again. */
export interface DecidedBreaches {
  readonly rows: readonly DecidedBreach[];
  readonly unmatched: readonly BreachDecision[];
}

const isHeavy = ({ level }: RegisterRow) => level === 'A' || level === 'B';

/** The row whose coefficient and fee fine a cause: A and B bring none of their own, but the best of those beside them. */
function finedRow(rows: readonly RegisterRow[], row: RegisterRow): RegisterRow | undefined {
  return isHeavy(row) ? rows.find((other) => other.established && !isHeavy(other)) : row;
}

/** The breach as a person has it: one of the rules of its cause, the fine from that rule's own fee. */
function standing(decision: BreachDecision, rows: readonly RegisterRow[]): Breach | null {
  const row = rows.find(({ rule }) => rule === decision.rule);
  if (!row) return null;
  const fined = finedRow(rows, row);
  const coefficient = decision.coefficient ?? fined?.coefficient ?? null;
  const fee = fined?.fee ?? null;
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
    flags: [...row.flags, `人工认定 ${signature(decision)}`],
    evidence: [...new Set(rows.flatMap(({ evidence }) => evidence))].sort(),
  };
}

/**
 * Breaches with what a person decided about them beside what was computed, by time. A decision whose cause is not there,
 * or as a rule that is not among the cause's, is unmatched and changes nothing.
 * @param register the rules of every cause, of `breachRegister` and `nearRows`
 */
export function decideBreaches(
  breaches: readonly Breach[],
  register: readonly RegisterRow[],
  decisions: readonly Decision[],
): DecidedBreaches {
  const about = decisions.filter((decision): decision is BreachDecision => decision.about === 'breach');
  const used = new Set<Decision>();
  const decide = (computed: Breach | null, decision: BreachDecision | undefined): DecidedBreach[] => {
    const untouched = computed ? [{ computed, decision: null, decided: computed }] : [];
    if (!decision) return untouched;
    const rows = register.filter((row) => isAbout(decision, row.provider, row.cause));
    const decided = decision.rule === null ? null : standing(decision, rows);
    if (decided === null && (decision.rule !== null || computed === null)) return untouched;
    used.add(decision);
    return [{ computed, decision, decided }];
  };
  const of = ({ provider, id }: Breach) => about.find((decision) => isAbout(decision, provider, id));
  const met = new Set(breaches.map(of));
  const rows = [
    ...breaches.flatMap((breach) => decide(breach, of(breach))),
    ...about.filter((decision) => !met.has(decision)).flatMap((decision) => decide(null, decision)),
  ];
  return {
    rows: rows.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)),
    unmatched: about.filter((decision) => !used.has(decision)),
  };
}

const isAbout = (decision: BreachDecision, provider: string, cause: string) =>
  provider === decision.provider && cause === decision.cause;

function timeOf({ computed, decided }: DecidedBreach): string {
  const { at = '', provider = '', id = '' } = computed ?? decided ?? {};
  return JSON.stringify([at, provider, id]);
}

/** A rule of a cause as it stands; `computed` is the row by the data alone where a person has decided about the cause. */
export interface StandingRow extends RegisterRow {
  readonly computed: RegisterRow | null;
  readonly decision: BreachDecision | null;
}

/**
 * The register as it stands: of a decided cause the rule that a person chose counts and no other; the rows of `near` whose
 * cause was found in breach join it.
 */
export function decideRegister(
  register: readonly RegisterRow[],
  near: readonly RegisterRow[],
  { rows: breaches }: DecidedBreaches,
): { readonly register: StandingRow[]; readonly near: RegisterRow[] } {
  const decided = breaches.filter(({ decision }) => decision !== null);
  const of = ({ provider, cause }: RegisterRow) =>
    decided.find(({ decision }) => decision && isAbout(decision, provider, cause));
  const found = near.filter((row) => of(row)?.decided?.rule === row.rule);
  const rows = [...register, ...found].map((row): StandingRow => {
    const breach = of(row);
    if (!breach) return { ...row, computed: null, decision: null };
    const { decision, decided: stands } = breach;
    const base = { ...row, computed: row, decision, chosen: false };
    if (stands?.rule !== row.rule) return { ...base, established: stands !== null && row.established };
    const cause = [...register, ...near].filter((other) => of(other) === breach);
    const { coefficient, penaltyYuan: fine, flags } = stands;
    const fee = finedRow(cause, row)?.fee ?? null;
    return { ...base, chosen: true, established: true, coefficient, penaltyYuan: fine, flags, fee };
  });
  const order = ({ at, provider, cause }: RegisterRow) => JSON.stringify([at, provider, cause]);
  return {
    register:
      found.length > 0 ? rows.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)) : rows,
    near: near.filter((row) => !found.includes(row)),
  };
}
