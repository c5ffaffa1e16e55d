import type { Period } from '../contract/calendar.ts';
import type { City } from './city.ts';

/** What a package holds evaluations of: each complete year, the latest complete quarter and the latest month. */
export function frozenPeriods({ periods, from, to }: Pick<City, 'periods' | 'from' | 'to'>): Period[] {
  const complete = periods.filter((period) => period.from >= from && period.to <= to);
  const latest = (kind: Period['kind']) => complete.filter((period) => period.kind === kind).slice(-1);
  return [...complete.filter(({ kind }) => kind === 'year'), ...latest('quarter'), ...latest('month')];
}
