import type { Breach } from './breach.ts';
import type { BreachFacts, ContractLine } from './breach-facts.ts';
import type { Candidate } from './candidate.ts';
import { incidentCandidates } from './incident-rules.ts';
import { monthlyFee, penaltyYuan } from './penalty.ts';
import { type Level, PENALTIES, type Penalty } from './reference.ts';
import { serviceCandidates } from './service-rules.ts';

const LEVELS: readonly Level[] = ['A', 'B', '严重', '一般'];

/** 严重 and 一般 rows that no other indicator measures (definitions, C1); A and B always count. */
const DEDUCTED_RULES = new Set(['Y2', 'Y3', 'Y4', 'Y5', 'G2', 'G5', 'G6']);

/** Whether C1 deducts points for it. */
export function isDeducted({
  established,
  level,
  rule,
}: Pick<Breach, 'established' | 'level' | 'rule'>): boolean {
  return established && (level === 'A' || level === 'B' || DEDUCTED_RULES.has(rule));
}

/** 择其重者: A > B > coefficient > 严重 before 一般 > smaller number. Negative: `a` is heavier. */
function byWeight(a: Penalty, b: Penalty): number {
  const events = (penalty: Penalty) => Math.min(LEVELS.indexOf(penalty.level), 2);
  return (
    events(a) - events(b) ||
    (b.coefficient ?? 0) - (a.coefficient ?? 0) ||
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    a.number - b.number
  );
}

const HEAVIEST_FIRST: readonly Penalty[] = [...PENALTIES].sort(byWeight);
const unique = (texts: readonly string[]) => [...new Set(texts)].sort();

/** The breach of one cause from all rules that its events meet. */
function heaviest(candidates: readonly Candidate[], lines: readonly ContractLine[]): Breach | null {
  const established = candidates.filter(({ missing }) => missing === null);
  const open = candidates.filter(({ missing }) => missing !== null);
  const rulesOf = (group: readonly Candidate[]) =>
    HEAVIEST_FIRST.filter(({ rule }) => group.some((c) => c.rule === rule));
  const ranked = rulesOf(established);
  const undecided = rulesOf(open);
  const chosen = ranked[0] ?? undecided[0];
  if (!chosen) return null;
  const of = (penalty: Penalty | undefined) =>
    (ranked.length > 0 ? established : open).filter(({ rule }) => rule === penalty?.rule);
  const [first] = of(chosen);
  if (!first) return null;

  const fined = ranked.find(({ coefficient }) => coefficient !== null);
  const fee = fined
    ? monthlyFee(
        first.occasion.provider,
        of(fined).map(({ occasion }) => occasion.charge),
        lines,
      )
    : null;
  const asHeavy = HEAVIEST_FIRST.slice(0, HEAVIEST_FIRST.indexOf(chosen) + 1).map(({ rule }) => rule);
  const pending = open.filter(({ rule }) => asHeavy.includes(rule));
  return {
    id: first.occasion.name(chosen.rule),
    provider: first.occasion.provider,
    at: candidates.map(({ occasion }) => occasion.at).sort()[0] ?? first.occasion.at,
    level: chosen.level,
    rule: chosen.rule,
    established: ranked.length > 0,
    coefficient: fined?.coefficient ?? null,
    penaltyYuan: fined?.coefficient && fee ? penaltyYuan(fee.twelfths, fined.coefficient) : null,
    rejected: [...ranked, ...(ranked.length > 0 ? [] : undecided)].slice(1).map(({ rule }) => rule),
    flags: unique([
      ...of(chosen).flatMap(({ flags }) => flags),
      ...pending.map(({ rule, missing }) => `${rule} 待认定：“${missing}”无法判断，其余条件均满足`),
      ...(fee?.flags ?? []),
      ...(fined && !fee ? ['没有找到事发时在执行的协议明细，罚款无法计算'] : []),
    ]),
    evidence: unique(candidates.flatMap(({ occasion }) => occasion.evidence)),
  };
}

/** Every breach in the data, one a cause, by time; independent of the order of the facts. */
export function matchBreaches(facts: BreachFacts): Breach[] {
  const causes = new Map<string, Candidate[]>();
  for (const candidate of [...incidentCandidates(facts.incidents), ...serviceCandidates(facts)]) {
    const key = JSON.stringify([candidate.occasion.provider, candidate.occasion.cause]);
    const group = causes.get(key);
    if (group) group.push(candidate);
    else causes.set(key, [candidate]);
  }
  const order = (breach: Breach) => JSON.stringify([breach.at, breach.provider, breach.id]);
  return [...causes.values()]
    .flatMap((group) => heaviest(group, facts.contractLines) ?? [])
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
