import { monthText } from '../contract/calendar.ts';
import { breachFacts } from '../indicators/breaches.ts';
import {
  type AgencyPenalty,
  agencyPenalties,
  breachRegister,
  nearRows,
  providerPenalties,
  type RegisterRow,
} from '../rulebook/register.ts';
import { type TerminationGround, terminationGrounds } from '../rulebook/terminations.ts';
import { breachFactsOf } from './breach-rows.ts';
import type { City } from './city.ts';
import { periodOf } from './evaluate.ts';

/** Breaches, fines and grounds for ending an agreement, of everything reported before a period's end. */
export interface BreachResult {
  /** One row a matched rule of a root cause, chosen or rejected. */
  readonly register: readonly RegisterRow[];
  /** A1 and B1 as far as their conditions hold, where not all do: for a person to read them otherwise (Q3). */
  readonly near: readonly RegisterRow[];
  readonly byProvider: ReturnType<typeof providerPenalties>;
  readonly byAgency: readonly AgencyPenalty[];
  readonly grounds: readonly TerminationGround[];
}

/**
 * The breach register as of a period's end, from the same facts and the same matching as `Evaluation.breaches`.
 * @throws PeriodError when the name is no period or the data do not reach it
 */
export async function evaluateBreaches(city: City, name: string): Promise<BreachResult> {
  const end = monthText(periodOf(city, name).to);
  const facts = breachFactsOf(await breachFacts(city.warehouse));
  const breaches = city.breaches.filter(({ at }) => at.slice(0, 7) < end);
  const known = new Set(breaches.map(({ id, provider }) => JSON.stringify([provider, id])));
  const inTime = ({ provider, cause }: { provider: string; cause: string }) =>
    known.has(JSON.stringify([provider, cause]));
  return {
    register: breachRegister(facts).filter(inTime),
    near: nearRows(facts).filter(({ at }) => at.slice(0, 7) < end),
    byProvider: providerPenalties(breaches),
    byAgency: agencyPenalties(facts).filter(inTime),
    grounds: terminationGrounds(breaches),
  };
}
