import type { Breach } from './breach.ts';
import type { BreachFacts, ContractLine } from './breach-facts.ts';
import type { Candidate } from './candidate.ts';
import { candidatesByCause, HEAVIEST_FIRST, rulesOf } from './causes.ts';
import { monthlyFee, penaltyYuan } from './penalty.ts';
import type { Penalty } from './reference.ts';

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

const unique = (texts: readonly string[]) => [...new Set(texts)].sort();

/** The breach of one cause from all rules that its events meet. */
function heaviest(candidates: readonly Candidate[], lines: readonly ContractLine[]): Breach | null {
  const established = candidates.filter(({ missing }) => missing === null);
  const open = candidates.filter(({ missing }) => missing !== null);
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

/** One cause: its breach, and all that it was judged from. */
export interface JudgedCause {
  readonly breach: Breach;
  readonly candidates: readonly Candidate[];
}

/** Every cause in the data that meets a rule, or may meet one, by time; independent of the order of the facts. */
export function judgeCauses(facts: BreachFacts): JudgedCause[] {
  const order = ({ breach }: JudgedCause) => JSON.stringify([breach.at, breach.provider, breach.id]);
  return candidatesByCause(facts)
    .flatMap((candidates) => {
      const breach = heaviest(candidates, facts.contractLines);
      return breach ? [{ breach, candidates }] : [];
    })
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Every breach in the data, one a cause, by time. */
export function matchBreaches(facts: BreachFacts): Breach[] {
  return judgeCauses(facts).map(({ breach }) => breach);
}
