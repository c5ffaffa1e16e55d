import { monthIndex, parsePeriod } from '../contract/calendar.ts';
import { type Turning, turningPoints } from '../scoring/turning.ts';
import { lookBack } from './look-back.ts';
import type { Evaluation } from './types.ts';

/** What would change each condition of the long-term rule for one provider; empty for an unknown one. */
export function turningsOf(evaluation: Evaluation, provider: string): readonly Turning[] {
  const { bottom, methods, rankings, dataset } = evaluation;
  const row = bottom.rows.find(({ unit }) => unit === provider);
  const period = parsePeriod(evaluation.period);
  if (!row || !period) return [];
  const span = { from: monthIndex(dataset.from), to: monthIndex(dataset.to) + 1 };
  return turningPoints(row, { rule: methods.bottom, ...lookBack(methods.bottom, period, rankings, span) });
}
