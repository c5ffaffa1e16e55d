import type { Period } from '../contract/calendar.ts';
import { sha256Hex } from '../contract/canonical.ts';
import type { BreachScope } from '../indicators/breaches.ts';
import type { MeasureRow } from '../indicators/measure.ts';
import { countedRecords } from '../indicators/rules.ts';
import type { Breach } from '../rulebook/breach.ts';
import type { BreachFacts } from '../rulebook/breach-facts.ts';
import { type DecidedBreach, type DecidedBreaches, decideBreaches } from '../rulebook/decide.ts';
import {
  type Decision,
  decisionsText,
  inOrder,
  type RecordDecision,
  type RuleDecision,
} from '../rulebook/decisions.ts';
import type { RegisterRow } from '../rulebook/register.ts';
import { RULES } from '../rulebook/rules/list.ts';
import type { Verdict } from '../rulebook/rules/rule.ts';
import { judgeRules } from '../rulebook/rules/verdicts.ts';
import type { PeriodScores } from '../scoring/types.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { complianceMeasures } from './breaches.ts';
import type { Methods } from './methods.ts';
import { scoreRankings } from './rankings.ts';
import { type CountChange, recount } from './recount.ts';
import type { CityRules } from './rule-facts.ts';

/** What the data alone say: what decisions are applied to. */
export interface Ground {
  readonly facts: BreachFacts;
  readonly breaches: readonly Breach[];
  /** Every rule of every cause, and what A1 and B1 miss by a condition. */
  readonly register: readonly RegisterRow[];
  readonly near: readonly RegisterRow[];
  /** Measures of every provider and period but C1 and `a_events`, which come from the breaches. */
  readonly measures: readonly MeasureRow[];
  readonly scope: readonly BreachScope[];
}

/** A decision about a subject, with what the data alone say. */
export interface AppliedVerdict {
  readonly decision: RuleDecision;
  readonly computed: Verdict;
}

/** A decision about a record, with how its indicator counted it: true passed, false failed, null not at all. */
export interface AppliedRecord {
  readonly decision: RecordDecision;
  readonly counted: boolean | null;
  /** Whose indicator has changed, and in which periods, by name. */
  readonly provider: string;
  readonly indicator: string;
  readonly periods: readonly string[];
}

/** What persons decided, and what became of it; what was computed stays beside it. */
export interface AppliedDecisions {
  /** SHA-256 of `decisionsText`. */
  readonly hash: string;
  readonly taken: readonly Decision[];
  /** What meets nothing in the data and changes nothing: a person must look again. */
  readonly unmatched: readonly Decision[];
  readonly verdicts: readonly AppliedVerdict[];
  readonly records: readonly AppliedRecord[];
  readonly breaches: readonly DecidedBreach[];
}

/** What stands once the decisions are applied. */
export interface Standing {
  /** Every breach that stands, by time. */
  readonly breaches: readonly Breach[];
  readonly decidedBreaches: DecidedBreaches;
  /** Scores of the providers by period. */
  readonly rankings: ReadonlyMap<string, PeriodScores>;
  readonly decisions: AppliedDecisions;
}

interface Inputs {
  readonly warehouse: Warehouse;
  readonly periods: readonly Period[];
  readonly methods: Methods;
  readonly rules: CityRules;
  readonly ground: Ground;
}

const indicatorOf = (id: string) => RULES.find((rule) => rule.id === id)?.indicator;

async function applyVerdicts(
  { periods, rules }: Inputs,
  decisions: readonly RuleDecision[],
): Promise<AppliedVerdict[]> {
  const applied: AppliedVerdict[] = [];
  for (const { id } of periods) {
    const own = decisions.filter(({ period }) => period === id);
    if (own.length === 0) continue;
    const { facts, scope } = await rules.of(id);
    const verdicts = judgeRules(facts, scope);
    for (const decision of own) {
      const { rule, subject } = decision;
      const found = verdicts.find((row) => row.rule === rule && row.subject === subject);
      if (found) applied.push({ decision, computed: found.verdict });
    }
  }
  return applied;
}

const PASSED: Readonly<Record<RecordDecision['verdict'], boolean | null>> = {
  kept: true,
  broken: false,
  not_applicable: null,
};

async function applyRecords(
  { warehouse, rules }: Inputs,
  decisions: readonly RecordDecision[],
): Promise<{ applied: AppliedRecord[]; changes: CountChange[] }> {
  if (decisions.length === 0) return { applied: [], changes: [] };
  await rules.laid();
  const rows = await countedRecords(
    warehouse,
    decisions.map(({ record }) => record),
  );
  const applied = new Map<RecordDecision, AppliedRecord>();
  const changes = rows.flatMap(({ rule, record, period, provider, passed }): CountChange[] => {
    const decision = decisions.find((item) => item.rule === rule && item.record === record);
    const indicator = indicatorOf(rule);
    if (!decision || !indicator) return [];
    const before = applied.get(decision)?.periods ?? [];
    applied.set(decision, {
      decision,
      counted: passed,
      provider,
      indicator: indicator.id,
      periods: [...before, period].sort(),
    });
    const key = { period, unit: provider, indicator: indicator.id };
    return [{ ...key, from: passed, to: PASSED[decision.verdict] }];
  });
  return { applied: [...applied.values()], changes };
}

/** Breaches, rankings and the account of the decisions, from what the data alone say. */
export async function applyDecisions(inputs: Inputs, given: readonly Decision[]): Promise<Standing> {
  const { periods, methods, ground } = inputs;
  const taken = inOrder(given);
  const decidedBreaches = decideBreaches(ground.breaches, [...ground.register, ...ground.near], taken);
  const verdicts = await applyVerdicts(
    inputs,
    taken.filter((decision) => decision.about === 'rule'),
  );
  const records = await applyRecords(
    inputs,
    taken.filter((decision) => decision.about === 'record'),
  );
  const breaches = decidedBreaches.rows.flatMap(({ decided }) => decided ?? []);
  const touched = decidedBreaches.rows.filter(({ decision }) => decision !== null);
  const met = new Set<Decision>([
    ...verdicts.map(({ decision }) => decision),
    ...records.applied.map(({ decision }) => decision),
    ...touched.flatMap(({ decision }) => decision ?? []),
  ]);
  const gates = verdicts.flatMap(({ decision: { rule, subject, period, verdict } }) => {
    const indicator = indicatorOf(rule);
    return indicator?.by === 'verdict' ? [{ period, unit: subject, indicator: indicator.id, verdict }] : [];
  });
  const measures = recount(ground.measures, records.changes, gates);
  const compliance = complianceMeasures(breaches, periods, ground.scope, methods, touched);
  return {
    breaches,
    decidedBreaches,
    rankings: scoreRankings(periods, [...measures, ...compliance], methods.ranking),
    decisions: {
      hash: sha256Hex(decisionsText(taken)),
      taken,
      unmatched: taken.filter((decision) => !met.has(decision)),
      verdicts,
      records: records.applied,
      breaches: touched,
    },
  };
}
