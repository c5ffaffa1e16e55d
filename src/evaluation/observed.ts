import { monthText, parsePeriod } from '../contract/calendar.ts';
import { isDeducted } from '../rulebook/breaches.ts';
import type { Observation, PeriodScores } from '../scoring/types.ts';
import { observationsFrom } from '../scoring/what-if.ts';
import type { Evaluation } from './types.ts';

/** A-level causes of a period, which a cap reads; unknown where C1 is not measured. */
function aEvents({ breaches }: Pick<Evaluation, 'breaches'>, scores: PeriodScores): Observation[] {
  const period = parsePeriod(scores.period);
  if (!period) return [];
  const [from, to] = [monthText(period.from), monthText(period.to)];
  const within = breaches.filter(
    (breach) =>
      breach.level === 'A' &&
      isDeducted(breach) &&
      breach.at.slice(0, 7) >= from &&
      breach.at.slice(0, 7) < to,
  );
  return scores.units
    .filter(({ indicators }) => indicators.some(({ id, state }) => id === 'C1' && state === 'scored'))
    .map(({ unit }) => ({
      unit,
      indicator: 'a_events',
      value: within.filter(({ provider }) => provider === unit).length,
      state: 'scored' as const,
    }));
}

/**
 * The observations behind a period's official scores, as an evaluation keeps them: under the official method they give
 * the same scores again, under another what that one would say.
 */
export function observationsAt(
  evaluation: Pick<Evaluation, 'methods' | 'breaches'>,
  scores: PeriodScores,
): readonly Observation[] {
  return observationsFrom(evaluation.methods.ranking, scores, aEvents(evaluation, scores));
}
