import { byUnit } from './observe.ts';
import { rankKey } from './rounding.ts';
import { scorePeriod } from './score.ts';
import type { IndicatorNode, Method, Observation, PeriodScores, UnitScore } from './types.ts';

/** What a unit's total and rank can be once every not_measured value is known. */
export interface Completion {
  readonly unit: string;
  /** Indicators that are not measured. */
  readonly missing: readonly string[];
  /** Totals (after caps) with the missing scored 0 and 100; null where no completion gives the unit a total. */
  readonly low: number | null;
  readonly high: number | null;
  /** Best and worst rank from the top, the others' missing values against it or for it; null if it is never ranked. */
  readonly bestRank: number | null;
  readonly worstRank: number | null;
  /** Last under every completion, ties included, or under none. */
  readonly alwaysLast: boolean;
  readonly neverLast: boolean;
}

/** The value that scores 0 or 100. */
function extreme({ scale }: IndicatorNode, best: boolean): number {
  if (scale.type === 'linear') return best ? scale.full : scale.zero;
  return best ? scale.low : 0;
}

/** A band scores 0 at 0, and its low end 100; a class's own limits play no part, since the value has no class. */
function completed(
  method: Method,
  observations: readonly Observation[],
  best: boolean,
): {
  readonly observations: readonly Observation[];
  readonly missing: ReadonlyMap<string, readonly string[]>;
} {
  const missing = new Map<string, string[]>();
  const units = byUnit(observations);
  const filled = [...units].flatMap(([unit, own]) =>
    method.dimensions
      .flatMap(({ indicators }) => indicators)
      .filter(({ id }) => (own.get(id)?.state ?? 'not_measured') === 'not_measured')
      .map((indicator): Observation => {
        missing.set(unit, [...(missing.get(unit) ?? []), indicator.id]);
        return { unit, indicator: indicator.id, value: extreme(indicator, best), state: 'scored' };
      }),
  );
  const kept = observations.filter(({ unit, indicator }) => !missing.get(unit)?.includes(indicator));
  return { observations: [...kept, ...filled], missing };
}

const rankedIn = (scores: PeriodScores) =>
  new Map(scores.units.flatMap((unit) => (unit.rank === null ? [] : [[unit.unit, unit] as const])));
const key = (unit: UnitScore | undefined) => rankKey(unit?.total ?? 0);

/**
 * Completion intervals of totals and ranks: a unit's own missing values at their best and worst, the others' at theirs
 * against it. A total never falls when a score rises, so the extremes are reached at the corners and are exact. What is
 * not_applicable or not_delivered is known and stays.
 */
export function completions(
  method: Method,
  period: string,
  observations: readonly Observation[],
): readonly Completion[] {
  const { observations: worst, missing } = completed(method, observations, false);
  const low = scorePeriod(method, period, worst);
  const high = scorePeriod(method, period, completed(method, observations, true).observations);
  const [lows, highs] = [rankedIn(low), rankedIn(high)];
  return low.units.map(({ unit, total }, i): Completion => {
    const base = {
      unit,
      missing: missing.get(unit) ?? [],
      low: total,
      high: high.units[i]?.total ?? null,
    };
    const [own, best] = [lows.get(unit), highs.get(unit)];
    if (!own || !best)
      return { ...base, bestRank: null, worstRank: null, alwaysLast: false, neverLast: true };
    const others = [...lows.keys()].filter((other) => other !== unit);
    const count = (holds: (other: string) => boolean) => others.filter(holds).length;
    return {
      ...base,
      bestRank: 1 + count((other) => key(lows.get(other)) > key(best)),
      worstRank: 1 + count((other) => key(highs.get(other)) > key(own)),
      // Last: nobody is worse and somebody is better, whatever the values are.
      alwaysLast:
        others.every((other) => key(lows.get(other)) >= key(best)) &&
        others.some((other) => key(lows.get(other)) > key(best)),
      neverLast:
        others.length === 0 ||
        others.some((other) => key(highs.get(other)) < key(own)) ||
        others.every((other) => key(highs.get(other)) <= key(own)),
    };
  });
}
