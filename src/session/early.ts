import type { Dataset } from '../contract/dataset.ts';
import { layAgency, layAgencyMonths } from '../evaluation/city.ts';
import { agencyHosts, agencyMonths, hostMonths, rents } from '../indicators/efficiency.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Answer, Ask, Question } from './protocol.ts';
import { first, pause } from './turns.ts';

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

function expected(): Expected {
  let lay: Expected['lay'] = () => {};
  const laid = new Promise<Warehouse | null>((resolve) => {
    lay = resolve;
  });
  return { lay, laid };
}

export function expectAgency(key: string, agency: string): Early {
  return { key, agency, hosts: expected(), months: expected() };
}

/**
 * Lays an agency's hosts, then its months, and resolves when nothing that was asked of them is under way any more: the
 * tables may be replaced. What a reader has asked comes before what is still to be laid.
 * @param shown resolves once what has been answered is on screen: all the others will take every processor there is
 */
export async function layEarly(
  warehouse: Warehouse,
  dataset: Dataset,
  early: Early,
  options: Parameters<typeof layAgency>[3],
  shown: () => Promise<void>,
): Promise<void> {
  if (!(await layAgency(warehouse, dataset, early.agency, options))) return;
  early.hosts.lay(warehouse);
  await pause();
  await layAgencyMonths(warehouse);
  early.months.lay(warehouse);
  await shown();
  await pause();
}

/** The answer once the agency's hosts, or its months, are there; null where it takes more than them. */
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
  const answer = async () => {
    // Of another's host there is a month at most.
    if (question.ask === 'host-months' && !(await rents(warehouse, early.agency, question.host))) return null;
    return ask(warehouse, question);
  };
  // Counted from here on: what has still to be laid for a question does not wait for it.
  return first(answer());
}
