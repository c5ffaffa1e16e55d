import { agencyHosts, agencyMonths, hostMonths, rents } from '../indicators/efficiency.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Answer, Ask, Question } from './protocol.ts';

/** What the hosts of one agency alone can answer. */
export const OF_AGENCY = {
  'agency-months': (warehouse: Warehouse, { agency, period }: Question<'agency-months'>) =>
    agencyMonths(warehouse, agency, period),
  'agency-hosts': (warehouse: Warehouse, { agency, period }: Question<'agency-hosts'>) =>
    agencyHosts(warehouse, agency, period),
  'host-months': (warehouse: Warehouse, { host }: Question<'host-months'>) => hostMonths(warehouse, host),
};

/** The hosts of one agency of a dataset that is still being opened. */
export interface Early {
  readonly key: string;
  readonly agency: string;
  /** Says that they are in the warehouse; null: that they never will be before all the others. */
  readonly lay: (warehouse: Warehouse | null) => void;
  readonly laid: Promise<Warehouse | null>;
}

export function expectAgency(key: string, agency: string): Early {
  let lay: Early['lay'] = () => {};
  const laid = new Promise<Warehouse | null>((resolve) => {
    lay = resolve;
  });
  return { key, agency, lay, laid };
}

/** The answer once the agency's hosts are there; null where it takes more than them. */
export async function earlyAnswer<A extends Ask>(
  early: Early,
  key: string,
  question: Question<A>,
): Promise<Answer<A> | null> {
  const about = 'agency' in question && question.agency === early.agency;
  if (early.key !== key || !about || !(question.ask in OF_AGENCY)) return null;
  const ask = OF_AGENCY[question.ask as keyof typeof OF_AGENCY] as (
    warehouse: Warehouse,
    question: Question<A>,
  ) => Promise<Answer<A>>;
  const warehouse = await early.laid;
  if (!warehouse) return null;
  // Of another's host there is a month at most.
  if (question.ask === 'host-months' && !(await rents(warehouse, early.agency, question.host))) return null;
  return ask(warehouse, question);
}
