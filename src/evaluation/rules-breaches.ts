import { monthText } from '../contract/calendar.ts';
import { breachPlaces } from '../indicators/rules.ts';
import { decideRegister, type StandingRow } from '../rulebook/decide.ts';
import {
  type AgencyPenalty,
  agencyPenalties,
  providerPenalties,
  type RegisterRow,
} from '../rulebook/register.ts';
import { type TerminationGround, terminationGrounds } from '../rulebook/terminations.ts';
import type { City } from './city.ts';
import { periodOf } from './evaluate.ts';
import { seriousYearOf } from './methods.ts';

/** Breaches, fines and grounds for ending an agreement, of everything reported before a period's end. */
export interface BreachResult {
  /** One row a matched rule of a root cause, chosen or rejected, as it stands. */
  readonly register: readonly StandingRow[];
  /** A1 and B1 as far as their conditions hold, where not all do: for a person to read them otherwise (Q3). */
  readonly near: readonly RegisterRow[];
  readonly byProvider: ReturnType<typeof providerPenalties>;
  readonly byAgency: readonly AgencyPenalty[];
  readonly grounds: readonly TerminationGround[];
  /** File and line of every row that the register and `near` rest on, by `table:key`. */
  readonly places: ReadonlyMap<string, readonly string[]>;
}

/**
 * The breach register as of a period's end, from the same facts, the same matching and the same decisions as
 * `Evaluation.breaches`.
 * @throws PeriodError when the name is no period or the data do not reach it
 */
export async function evaluateBreaches(city: City, name: string): Promise<BreachResult> {
  const end = monthText(periodOf(city, name).to);
  const { facts, register, near } = city.ground;
  const inTime = ({ at }: { readonly at: string }) => at.slice(0, 7) < end;
  const breaches = city.breaches.filter(inTime);
  const standing = decideRegister(register, near, city.decidedBreaches);
  const decisions = city.decidedBreaches.rows.flatMap(({ decision }) => decision ?? []);
  const known = new Set(breaches.map(({ id, provider }) => JSON.stringify([provider, id])));
  const listed = { register: standing.register.filter(inTime), near: standing.near.filter(inTime) };
  const keys = new Set([...listed.register, ...listed.near].flatMap(({ evidence }) => evidence));
  const places = [...(await breachPlaces(city.warehouse))].filter(([key]) => keys.has(key));
  return {
    ...listed,
    places: new Map(places),
    byProvider: providerPenalties(breaches),
    byAgency: agencyPenalties(facts, decisions).filter(({ provider, cause }) =>
      known.has(JSON.stringify([provider, cause])),
    ),
    grounds: terminationGrounds(breaches, {
      year: seriousYearOf(city.methods),
      lines: facts.contractLines,
    }),
  };
}
