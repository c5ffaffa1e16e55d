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

/** Something of one agency that is laid before the whole city. */
interface Expected {
  /** Says that it is in the warehouse; null: that it never will be before all the others. Said once. */
  readonly lay: (warehouse: Warehouse | null) => void;
  readonly laid: Promise<Warehouse | null>;
}

/** The hosts of one agency of a dataset that is still being opened, and its months, which are there later. */
export interface Early {
  readonly key: string;
  readonly agency: string;
  readonly hosts: Expected;
  readonly months: Expected;
}

function expect(): Expected {
  let lay: Expected['lay'] = () => {};
  const laid = new Promise<Warehouse | null>((resolve) => {
    lay = resolve;
  });
  return { lay, laid };
}

export function expectAgency(key: string, agency: string): Early {
  return { key, agency, hosts: expect(), months: expect() };
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
  const { laid } = question.ask === 'agency-months' ? early.months : early.hosts;
  const warehouse = await laid;
  if (!warehouse) return null;
  // Of another's host there is a month at most.
  if (question.ask === 'host-months' && !(await rents(warehouse, early.agency, question.host))) return null;
  return ask(warehouse, question);
}
