import { grouped } from '../contract/grouped.ts';
import type { BreachFacts } from './breach-facts.ts';
import type { Candidate } from './candidate.ts';
import { incidentCandidates } from './incident-rules.ts';
import { type Level, PENALTIES, type Penalty } from './reference.ts';
import { serviceCandidates } from './service-rules.ts';

const LEVELS: readonly Level[] = ['A', 'B', '严重', '一般'];

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

/** Every row of 协议附件 1 to 3, the heaviest first. */
export const HEAVIEST_FIRST: readonly Penalty[] = [...PENALTIES].sort(byWeight);

/** The rules of these candidates, the heaviest first. */
export function rulesOf(candidates: readonly Candidate[]): Penalty[] {
  return HEAVIEST_FIRST.filter(({ rule }) => candidates.some((candidate) => candidate.rule === rule));
}

/** Every rule that the facts meet or may meet, one list a provider and cause. */
export function candidatesByCause(facts: BreachFacts): Candidate[][] {
  const causes = grouped([...incidentCandidates(facts.incidents), ...serviceCandidates(facts)], (candidate) =>
    JSON.stringify([candidate.occasion.provider, candidate.occasion.cause]),
  );
  return [...causes.values()];
}
