import { aggregate } from './aggregate.ts';
import { competitionRanks, isLast } from './rank.ts';
import { rankKey } from './rounding.ts';
import type { Aggregation, Method, PeriodScores } from './types.ts';

export interface ScoredUnit {
  readonly unit: string;
  /** Uncapped scores (0–100), one a criterion, in the order of the weights. */
  readonly scores: readonly number[];
}

/** The matrix that weights are varied over: the ranked units of a period by criterion. */
export interface Criteria {
  readonly level: 'dimension' | 'indicator';
  readonly names: readonly string[];
  /** Official weights, positive; only their ratios matter. */
  readonly weights: readonly number[];
  readonly aggregation: Aggregation;
  readonly units: readonly ScoredUnit[];
}

/**
 * The criteria of a period: its method's dimensions. A method of one dimension leaves nothing to weigh between
 * dimensions; there the indicators are the criteria, provided every ranked unit has a score in each of them.
 * @returns null for a hole
 */
export function criteriaOf(method: Method, scores: Pick<PeriodScores, 'exists' | 'units'>): Criteria | null {
  if (!scores.exists) return null;
  const ranked = scores.units.filter(({ rank }) => rank !== null);
  const [only, ...others] = method.dimensions;
  const scored = (of: readonly { readonly score: number | null }[]) =>
    of.flatMap(({ score }) => (score === null ? [] : [score]));
  const whole = ranked.every(({ indicators }) => indicators.every(({ score }) => score !== null));
  const flat = only && others.length === 0 && only.indicators.length > 1 && whole ? only : null;
  const nodes = flat?.indicators ?? method.dimensions;
  return {
    level: flat ? 'indicator' : 'dimension',
    names: nodes.map(({ name }) => name),
    weights: nodes.map(({ weight }) => weight),
    aggregation: flat?.aggregation ?? method.aggregation,
    units: ranked.map(({ unit, dimensions, indicators }) => ({
      unit,
      scores: scored(flat ? indicators : dimensions),
    })),
  };
}

const ZERO = 'zero';

/** Units that are tied under all weights. */
export interface TiedGroup {
  readonly units: readonly string[];
  /** Rank keys of the scores. */
  readonly keys: readonly number[];
  /** What the weights multiply: a group is better under w where Σ w·values is greater. */
  readonly values: readonly number[];
}

/**
 * Units by rank key in every criterion; alike in all of them they are tied under all weights. A weighted geometric
 * mean orders units as the weighted arithmetic mean of the logarithms does; with a zero among its scores it is 0
 * under all positive weights, so those units are one group below all others.
 * @throws RangeError if a unit has another number of scores than there are weights
 */
export function tiedGroups({ units, weights, aggregation }: Criteria): readonly TiedGroup[] {
  const groups = new Map<string, { units: string[]; keys: readonly number[] }>();
  for (const { unit, scores } of units) {
    if (scores.length !== weights.length) throw new RangeError(`${unit} has ${scores.length} scores`);
    const keys = scores.map(rankKey);
    const name = aggregation === 'geometric' && keys.some((key) => key <= 0) ? ZERO : keys.join();
    const group = groups.get(name) ?? { units: [], keys };
    group.units.push(unit);
    groups.set(name, group);
  }
  const all = [...groups];
  if (aggregation === 'arithmetic') return all.map(([, group]) => ({ ...group, values: group.keys }));
  const logs = all.flatMap(([name, { keys }]) => (name === ZERO ? [] : keys.map(Math.log)));
  const under = Math.min(0, ...logs) - 1;
  return all.map(([name, group]) => ({
    ...group,
    values: group.keys.map((key) => (name === ZERO ? under : Math.log(key))),
  }));
}

/** Units that are last under the official weights, before caps; ties are read as the ranks read them. */
export function officiallyLast({ units, weights, aggregation }: Criteria): ReadonlySet<string> {
  const totals = units.map(({ unit, scores }) => {
    const parts = scores.map((score, c) => ({ score, weight: weights[c] ?? 0 }));
    return { unit, total: aggregate(parts, aggregation) ?? 0 };
  });
  const ranks = competitionRanks(totals);
  return new Set([...ranks].flatMap(([unit, rank]) => (isLast(rank) ? [unit] : [])));
}
