import { isWithin, type Period, parsePeriod } from '../contract/calendar.ts';
import type { BottomRule } from '../scoring/bottom-rule.ts';
import type { LongTermInput } from '../scoring/longterm.ts';
import type { PeriodScores } from '../scoring/types.ts';

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
 * What the long-term rule looks back on from a period's end: the complete quarters and years up to it, the windows that
 * it counts in, and the last complete year, whose gap, share and total it reads.
 * @param span first month of the data and the one after the last, as month numbers
 */
export function lookBack(
  { parameters }: BottomRule,
  period: Period,
  rankings: readonly PeriodScores[],
  span: { readonly from: number; readonly to: number },
): Pick<LongTermInput, 'quarters' | 'years' | 'window' | 'reviewed'> {
  const complete = rankings.filter((scores) => {
    const known = parsePeriod(scores.period);
    return known !== null && known.to <= period.to && isWithin(known, span.from, span.to);
  });
  const of = (kind: Period['kind']) => complete.filter((scores) => parsePeriod(scores.period)?.kind === kind);
  const years = of('year');
  return {
    quarters: of('quarter'),
    years,
    window: windowOf(period, parameters.quarters, parameters.years),
    reviewed: years.at(-1) ?? null,
  };
}
