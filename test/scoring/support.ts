import type { Criteria, ScoredUnit } from '../../src/scoring/criteria.ts';
import { parseMethod } from '../../src/scoring/method-schema.ts';
import type { Method, Observation, PeriodScores, UnitScore } from '../../src/scoring/types.ts';

/** Shape of a small tree: dimension → indicator → weight; every scale is the identity on 0–100. */
export type Tree = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A method over a tree with equal dimension weights; `extra` overrides any key. */
export function methodOf(tree: Tree, extra: Readonly<Record<string, unknown>> = {}): Method {
  const dimensions = Object.entries(tree).map(([id, indicators]) => ({
    id,
    name: id,
    weight: 1,
    aggregation: 'arithmetic',
    indicators: Object.entries(indicators).map(([indicator, weight]) => ({
      id: indicator,
      name: indicator,
      weight,
      scale: { type: 'linear', zero: 0, full: 100 },
    })),
  }));
  return parseMethod(
    {
      id: 'test',
      version: '1',
      title: '测试',
      aggregation: 'arithmetic',
      coverage: 0.8,
      dimensions,
      ...extra,
    },
    'test',
  );
}

/** A value, or the state of a missing one. */
export type Seen = number | 'not_applicable' | 'not_delivered' | 'not_measured';

/** Observations from unit → indicator → value or state. */
export function observe(units: Readonly<Record<string, Readonly<Record<string, Seen>>>>): Observation[] {
  return Object.entries(units).flatMap(([unit, seen]) =>
    Object.entries(seen).map(
      ([indicator, value]): Observation =>
        typeof value === 'number'
          ? { unit, indicator, value, state: 'scored' }
          : { unit, indicator, value: null, state: value },
    ),
  );
}

/** The scores of one unit; fails if it is not among them. */
export function unitOf(scores: PeriodScores, unit: string): UnitScore {
  const found = scores.units.find((candidate) => candidate.unit === unit);
  if (!found) throw new Error(`no ${unit} among ${scores.units.map((u) => u.unit).join(', ')}`);
  return found;
}

/** Criteria of an arithmetic total over given scores and weights. */
export function criteriaFor(
  units: readonly ScoredUnit[],
  weights: readonly number[],
  extra: Partial<Criteria> = {},
): Criteria {
  const names = weights.map((_, c) => `c${c}`);
  return { level: 'dimension', names, weights, aggregation: 'arithmetic', units, ...extra };
}
