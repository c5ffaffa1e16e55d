import { useSession } from '../session/store.ts';
import { useAddress } from './address.ts';

/** The latest complete year, else the latest period of any kind: what a reader sees first. */
export function defaultPeriod(periods: readonly string[], to: string): string {
  const complete = periods.filter((period) => period.length === 4 && `${period}-12` <= to);
  return complete.at(-1) ?? periods.at(-1) ?? '';
}

/** The period being looked at; it lives in the address. */
export function usePeriod(): [string, (period: string) => void] {
  const dataset = useSession((session) => session.dataset);
  return useAddress('period', dataset ? defaultPeriod(dataset.periods, dataset.to) : '');
}
