import { monthText } from '../contract/calendar.ts';
import { agencyMeasures } from '../indicators/efficiency.ts';
import { type LoadAlert, type LoadLimits, loadAlerts } from '../indicators/watch.ts';
import { scorePeriod } from '../scoring/score.ts';
import type { Method } from '../scoring/types.ts';
import type { City, LaidCity } from './city.ts';
import { periodOf } from './evaluate.ts';
import { observations } from './observations.ts';

/** Points above the mean of the months before from which a rise is sudden (own choice; the text has no number). */
const SUDDEN_POINTS = 20;

/** Upper ends of the bands of E1 and E2 by class: above them a host is overloaded. */
export function loadLimits(method: Method): LoadLimits {
  const high = (id: string, part: 'public' | 'other'): number => {
    const scale = method.dimensions
      .flatMap(({ indicators }) => indicators)
      .find((indicator) => indicator.id === id)?.scale;
    return scale?.type === 'band' ? (scale.classes?.[part] ?? scale).high : 100;
  };
  const both = (id: string) => ({ public: high(id, 'public'), other: high(id, 'other') });
  return { cpu: both('E1'), memory: both('E2'), rise: SUDDEN_POINTS };
}

/** Hosts to watch under the method's bands. */
export async function watchList(
  { warehouse, methods }: Pick<LaidCity, 'warehouse' | 'methods'>,
  period: string,
): Promise<LoadAlert[]> {
  return loadAlerts(warehouse, period, loadLimits(methods.efficiency));
}

/** Scores of every agency by month. */
export interface MonthScores {
  /** `YYYY-MM` */
  readonly months: readonly string[];
  /** One score a month; null without one. */
  readonly agencies: ReadonlyMap<string, readonly (number | null)[]>;
}

/**
 * Every month of a period scored on its own by the same formula and goalposts (definitions, Time), from monthly sums: its
 * cost does not grow with the hosts.
 */
export async function monthScores(city: City, name: string): Promise<MonthScores> {
  const { from, to } = periodOf(city, name);
  const months = Array.from({ length: to - from }, (_, i) => monthText(from + i)).filter((month) =>
    city.periods.some(({ id }) => id === month),
  );
  const agencies = new Map<string, (number | null)[]>();
  for (const [i, month] of months.entries()) {
    const found = observations(await agencyMeasures(city.warehouse, month));
    for (const { unit, total } of scorePeriod(city.methods.efficiency, month, found).units) {
      const scores = agencies.get(unit) ?? months.map(() => null);
      scores[i] = total;
      agencies.set(unit, scores);
    }
  }
  return { months, agencies };
}
