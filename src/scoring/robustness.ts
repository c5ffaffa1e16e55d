import { SAMPLING, sampledAbove } from './acceptability.ts';
import { type Criteria, criteriaOf, officiallyLast, type TiedGroup, tiedGroups } from './criteria.ts';
import { type Budget, type Form, newBudget, sharesBelow } from './simplex.ts';
import type { Method, PeriodScores } from './types.ts';

/** Shares (0–1) of the admissible weights under which a unit has a place. */
export interface PlaceShares {
  readonly first: number;
  readonly last: number;
  /** At most one other unit is worse. */
  readonly bottomTwo: number;
}

export interface WeightShares {
  /** False: the exact cut is too fine to be made, and these are the shares of a seeded sample ({@link SAMPLING}). */
  readonly exact: boolean;
  readonly units: Readonly<Record<string, PlaceShares>>;
}

const NOWHERE: PlaceShares = { first: 0, last: 0, bottomTwo: 0 };

/**
 * "Other − own" at each corner u = e_c of the admissible weights (1 − λ)·w⁰ + λ·u, times Σ w⁰: positive where the
 * other group is better.
 */
export function leadOf(
  own: Pick<TiedGroup, 'values'>,
  other: Pick<TiedGroup, 'values' | 'units'>,
  weights: readonly number[],
  lambda: number,
): Form {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const difference = other.values.map((value, c) => value - (own.values[c] ?? 0));
  const official = difference.reduce((sum, lead, c) => sum + lead * (weights[c] ?? 0), 0);
  return {
    values: difference.map((lead) => (1 - lambda) * official + lambda * whole * lead),
    size: other.units.length,
  };
}

export function checkLambda(lambda: number): void {
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError(`lambda ${lambda} is not in (0, 1]`);
}

function exactShares(
  group: TiedGroup,
  groups: readonly TiedGroup[],
  weights: readonly number[],
  lambda: number,
  budget: Budget,
): PlaceShares | null {
  const forms = groups
    .filter((other) => other !== group)
    .map((other) => leadOf(group, other, weights, lambda));
  const reversed = forms.map(({ values, size }) => ({ values: values.map((value) => -value), size }));
  const bottom = sharesBelow(forms, weights.length, 1, budget);
  const top = sharesBelow(reversed, weights.length, 0, budget);
  if (!bottom || !top) return null;
  const [last = 0, second = 0] = bottom;
  return { first: top[0] ?? 0, last, bottomTwo: last + second };
}

/** One group is first everywhere and one is last; where that is a single unit, another is second to last. */
function requireWhole(groups: readonly TiedGroup[], shares: readonly PlaceShares[]): void {
  const sum = (of: (share: PlaceShares) => number, whose = groups) =>
    shares.reduce((total, share, g) => total + (whose.includes(groups[g] as TiedGroup) ? of(share) : 0), 0);
  const singles = groups.filter(({ units }) => units.length === 1);
  const excess = [
    sum(({ first }) => first) - 1,
    sum(({ last }) => last) - 1,
    sum(({ bottomTwo }) => bottomTwo) - 1 - sum(({ last }) => last, singles),
  ];
  if (excess.some((value) => !(Math.abs(value) <= 1e-9)))
    throw new Error(`the shares of the weights miss the whole by ${excess.join(', ')}`);
}

/** Shares of a group from how often so many units are above it. */
function placesFrom(above: readonly number[], size: number): PlaceShares {
  const at = (units: number) => above[units] ?? 0;
  const last = at(above.length - size);
  return { first: at(0), last, bottomTwo: last + at(above.length - size - 1) };
}

/**
 * Share (0–1) of the admissible weights (1 − λ)·w⁰ + λ·u, u uniform over the simplex, under which each unit is first,
 * last and in the bottom two (method.md 5); λ = 1: of all weights. Units tied under all weights share their place: each
 * gets the share of the group (two tied last are both last), and where all are tied nobody has a place. Over the groups
 * the shares add up to the whole, which is checked. Ties under single weights have no volume.
 * @param lambda above 0, up to 1
 */
export function weightShares(criteria: Criteria, lambda = 1): WeightShares {
  checkLambda(lambda);
  const { weights } = criteria;
  const groups = tiedGroups(criteria);
  const named = (shares: readonly PlaceShares[]) =>
    Object.fromEntries(groups.flatMap(({ units }, g) => units.map((unit) => [unit, shares[g] ?? NOWHERE])));
  if (groups.length < 2) return { exact: true, units: named([]) };
  const shares: PlaceShares[] = [];
  const budget = newBudget();
  for (const group of groups) {
    const own = exactShares(group, groups, weights, lambda, budget);
    if (!own) {
      const above = sampledAbove(groups, weights, lambda, SAMPLING);
      return {
        exact: false,
        units: named(above.map((row, g) => placesFrom(row, groups[g]?.units.length ?? 0))),
      };
    }
    shares.push(own);
  }
  requireWhole(groups, shares);
  return { exact: true, units: named(shares) };
}

/**
 * Exact last shares of the ranked units of a period, by their uncapped scores.
 * @returns null for a hole, and where the exact cut is too fine to be made
 */
export function periodLastShares(
  method: Method,
  scores: PeriodScores,
  lambda: number,
): Readonly<Record<string, number>> | null {
  const criteria = criteriaOf(method, scores);
  if (!criteria) return null;
  const { exact, units } = weightShares(criteria, lambda);
  if (!exact) return null;
  return Object.fromEntries(Object.entries(units).map(([unit, { last }]) => [unit, last]));
}

/** Last shares as the admissible weights widen. */
export interface ShareCurve {
  readonly lambdas: readonly number[];
  /** By unit, one share (0–1) a λ. */
  readonly units: Readonly<Record<string, readonly number[]>>;
  readonly exact: boolean;
}

/**
 * Last shares over given λ (0–1). At λ = 0 the official weights alone decide: 1 for a unit that is last, before caps.
 */
export function lastShareCurve(criteria: Criteria, lambdas: readonly number[]): ShareCurve {
  const official = officiallyLast(criteria);
  const points = lambdas.map((lambda) => (lambda === 0 ? null : weightShares(criteria, lambda)));
  const rows = criteria.units.map(({ unit }) => [
    unit,
    points.map((point) => (point ? (point.units[unit]?.last ?? 0) : Number(official.has(unit)))),
  ]);
  return {
    lambdas,
    units: Object.fromEntries(rows),
    exact: points.every((point) => point === null || point.exact),
  };
}
