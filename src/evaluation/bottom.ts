import { instantText, monthStart, type Period } from '../contract/calendar.ts';
import { overdueRectifications } from '../indicators/overdue.ts';
import { judgeLongTerm } from '../scoring/longterm.ts';
import { periodLastShares } from '../scoring/robustness.ts';
import type { PeriodScores } from '../scoring/types.ts';
import type { City } from './city.ts';
import { lookBack } from './look-back.ts';
import type { Evaluation } from './types.ts';

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
  const back = lookBack(bottom, period, rankings, city);
  const { reviewed } = back;
  const overdue = await overdueRectifications(city.warehouse, instantText(monthStart(period.to) * 86_400));
  const rows = judgeLongTerm({
    rule: bottom,
    ...back,
    shares: reviewed && periodLastShares(ranking, reviewed, bottom.parameters.lambda),
    overdue: Object.fromEntries(
      city.providers.map(({ id }) => [id, overdue === null ? null : (overdue.get(id) ?? 0) > 0]),
    ),
  });
  return { reviewedYear: reviewed?.period ?? null, rows };
}
