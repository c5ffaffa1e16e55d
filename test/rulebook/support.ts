import type { Breach } from '../../src/rulebook/breach.ts';
import { type BreachFacts, type IncidentFact, NO_FACTS } from '../../src/rulebook/breach-facts.ts';
import { matchBreaches } from '../../src/rulebook/breaches.ts';

export const HOUR = 3600;

/** A provider-caused incident of which nothing more is known. */
export const incident = (over: Partial<IncidentFact> = {}): IncidentFact => ({
  id: 'I1',
  provider: 'taiji',
  rootCause: over.id ?? 'I1',
  rootAt: '2025-05-10 08:00:00',
  at: '2025-05-10 08:00:00',
  system: null,
  scope: null,
  category: null,
  affectedPercent: null,
  systems: null,
  people: null,
  loss: null,
  dataLossDays: null,
  unrecoverable: false,
  majorEvent: null,
  escalation: null,
  impact: null,
  planFollowed: null,
  remediedInTime: null,
  protectedSystem: null,
  outage: null,
  downFrom: 0,
  downTo: null,
  ...over,
});

export const facts = (over: Partial<BreachFacts> = {}): BreachFacts => ({ ...NO_FACTS, ...over });

/** The one breach of these facts, in short: `B1 > G5` is chosen over rejected, `?A1` is for a human only. */
export function verdict(given: Partial<BreachFacts>): string {
  return matchBreaches(facts(given)).map(short).join(', ');
}

export function short({ established, rule, rejected }: Breach): string {
  return [`${established ? '' : '?'}${rule}`, ...rejected].join(' > ');
}

export const flagsOf = (given: Partial<BreachFacts>): string =>
  matchBreaches(facts(given))
    .flatMap(({ flags }) => flags)
    .join('\n');
