import { instantText, isWithin, monthStart, type Period, parsePeriod } from '../contract/calendar.ts';
import { overdueRectifications } from '../indicators/overdue.ts';
import { judgeLongTerm } from '../scoring/longterm.ts';
import { periodLastShares } from '../scoring/robustness.ts';
import type { PeriodScores } from '../scoring/types.ts';
import type { City } from './city.ts';
import type { Evaluation } from './types.ts';

/** The last `count` quarters and years that end at or before the period's end, newest last. */
function windowOf(period: Period, quarters: number, years: number) {
  const lastQuarter = Math.floor(period.to / 3);
  const lastYear = Math.floor(period.to / 12);
  const quarterName = (quarter: number) => `${Math.floor(quarter / 4)}Q${(quarter % 4) + 1}`;
  return {
    quarters: Array.from({ length: quarters }, (_, i) => quarterName(lastQuarter - quarters + i)),
    years: Array.from({ length: years }, (_, i) => String(lastYear - years + i)),
  };
}

/**
 * The long-term rule (art. 21) as of a period's end, from the rankings of the complete quarters and years up to
 * it. Gap, share and total are read in the last complete year.
 */
export async function judgeBottom(
  city: City,
  period: Period,
  rankings: readonly PeriodScores[],
): Promise<Evaluation['bottom']> {
  const { ranking, bottom } = city.methods;
  const complete = rankings.filter((scores) => {
    const known = parsePeriod(scores.period);
    return known !== null && known.to <= period.to && isWithin(known, city.from, city.to);
  });
  const quarters = complete.filter((scores) => parsePeriod(scores.period)?.kind === 'quarter');
  const years = complete.filter((scores) => parsePeriod(scores.period)?.kind === 'year');
  const reviewed = years.at(-1) ?? null;
  const overdue = await overdueRectifications(city.warehouse, instantText(monthStart(period.to) * 86_400));
  const rows = judgeLongTerm({
    rule: bottom,
    quarters,
    years,
    window: windowOf(period, bottom.parameters.quarters, bottom.parameters.years),
    reviewed,
    shares: reviewed && periodLastShares(ranking, reviewed, bottom.parameters.lambda),
    overdue: Object.fromEntries(
      city.providers.map(({ id }) => [id, overdue === null ? null : (overdue.get(id) ?? 0) > 0]),
    ),
  });
  return { reviewedYear: reviewed?.period ?? null, rows };
}
