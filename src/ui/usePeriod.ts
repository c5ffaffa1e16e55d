import { isWithin, monthIndex, parsePeriod } from '../contract/calendar.ts';
import type { OpenedDataset } from '../session/protocol.ts';
import { useSession } from '../session/store.ts';
import { useAddress } from './address.ts';

type Span = Pick<OpenedDataset, 'periods' | 'from' | 'to'>;

/** Whether the data hold every month of a period; an incomplete one is shown, and said to be just that. */
export function isComplete({ from, to }: Pick<Span, 'from' | 'to'>, period: string): boolean {
  const parsed = parsePeriod(period);
  return parsed !== null && isWithin(parsed, monthIndex(from), monthIndex(to) + 1);
}

/** The latest complete year, else the latest period of any kind: what a reader sees first. */
export function defaultPeriod({ periods, from, to }: Span): string {
  const complete = periods.filter((period) => period.length === 4 && isComplete({ from, to }, period));
  return complete.at(-1) ?? periods.at(-1) ?? '';
}

/** The period that the page opens with, before anything is rendered. */
export function openingPeriod(span: Span): string {
  const [, query = ''] = window.location.hash.split('?');
  return new URLSearchParams(query).get('period') || defaultPeriod(span);
}

/** The period being looked at; it lives in the address. */
export function usePeriod(): [string, (period: string) => void] {
  const dataset = useSession((session) => session.dataset);
  return useAddress('period', dataset ? defaultPeriod(dataset) : '');
}
