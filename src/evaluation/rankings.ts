import type { Period } from '../contract/calendar.ts';
import type { MeasureRow } from '../indicators/measure.ts';
import { scorePeriod } from '../scoring/score.ts';
import type { Method, PeriodScores } from '../scoring/types.ts';
import { observations } from './observations.ts';

/** A month is too short to rank a provider on; it keeps the values and scores of its indicators. */
function withoutRanking(scores: PeriodScores): PeriodScores {
  const none = { rank: null, rankFromBottom: null, band: null, reason: '月度只列指标，不作排名' };
  return { ...scores, exists: false, units: scores.units.map((unit) => ({ ...unit, ...none })) };
}

/**
 * Scores of the providers in every period, by its name. A ranking depends on its own period alone, so it is made
 * once, whichever evaluation shows it later.
 */
export function scoreRankings(
  periods: readonly Period[],
  measures: readonly MeasureRow[],
  method: Method,
): ReadonlyMap<string, PeriodScores> {
  const names = periods.map(({ id }) => id);
  const rows = new Map(names.map((name): [string, MeasureRow[]] => [name, []]));
  for (const row of measures) {
    // A provider's parts (votes of S1, halves of C4) add up; only an agency's parts are classes.
    rows.get(row.period)?.push({ ...row, part: null });
  }
  return new Map(
    periods.map(({ id, kind }) => {
      const scores = scorePeriod(method, id, observations(rows.get(id) ?? []));
      return [id, kind === 'month' ? withoutRanking(scores) : scores];
    }),
  );
}
