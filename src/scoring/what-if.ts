import { isLast } from './rank.ts';
import type { DimensionNode, Method, Observation, PeriodScores, Scale } from './types.ts';

/** Basis points (1/100 of a percent) by id; those of one level add up to 10 000. */
export type Shares = Readonly<Record<string, number>>;

const WHOLE = 10_000;

/** Whole numbers in proportion to the weights that add up to `whole`; the largest remainders are rounded up. */
function inProportion(weights: readonly number[], whole: number): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (sum > 0 ? (weight * whole) / sum : whole / weights.length));
  const low = exact.map(Math.floor);
  const left = whole - low.reduce((total, value) => total + value, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  const up = new Set(byRemainder.slice(0, left).map(({ i }) => i));
  return low.map((value, i) => value + (up.has(i) ? 1 : 0));
}

/** Shares of siblings by their weights. */
export function sharesOf(nodes: readonly { readonly id: string; readonly weight: number }[]): Shares {
  const parts = inProportion(
    nodes.map(({ weight }) => weight),
    WHOLE,
  );
  return Object.fromEntries(nodes.map(({ id }, i) => [id, parts[i] ?? 0]));
}

export type ShareChange =
  | {
      readonly shares: Shares /** Whose shares had to move, besides the one that was set. */;
      readonly moved: readonly string[];
    }
  /** Basis points between which the share can be set while the locked ones stand. */
  | { readonly refused: { readonly low: number; readonly high: number } };

/**
 * Sets one share; the others that are not locked make room in proportion to what they have. Nothing else moves, and
 * nothing is rescaled without being named: where the locked ones leave no room the change is refused with its limits.
 * @param to basis points, a whole number
 */
export function setShare(
  shares: Shares,
  id: string,
  to: number,
  locked: ReadonlySet<string> = new Set(),
): ShareChange {
  const ids = Object.keys(shares);
  if (!ids.includes(id)) throw new RangeError(`no share is called ${id}`);
  const free = ids.filter((other) => other !== id && !locked.has(other));
  const held = ids
    .filter((other) => other !== id && locked.has(other))
    .reduce((sum, other) => sum + (shares[other] ?? 0), 0);
  const high = WHOLE - held;
  const low = free.length > 0 ? 0 : high;
  if (!Number.isInteger(to) || to < low || to > high) return { refused: { low, high } };
  const parts = inProportion(
    free.map((other) => shares[other] ?? 0),
    high - to,
  );
  const next: Record<string, number> = { ...shares, [id]: to };
  for (const [i, other] of free.entries()) next[other] = parts[i] ?? 0;
  return { shares: next, moved: free.filter((other) => next[other] !== shares[other]) };
}

/** What a reader tries instead of the official method; what is not named stays. */
export interface WhatIf {
  /** Weights that replace the official ones, by dimension and by indicator; 0 takes a node out of the sum. */
  readonly dimensions?: Readonly<Record<string, number>>;
  readonly indicators?: Readonly<Record<string, number>>;
  readonly scales?: Readonly<Record<string, Scale>>;
  /** Indicators left out; a dimension without any is left out too. */
  readonly excluded?: readonly string[];
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

function requireNamed(method: Method, change: WhatIf): void {
  const dimensions = new Set(method.dimensions.map(({ id }) => id));
  const indicators = new Set(
    method.dimensions.flatMap((dimension) => dimension.indicators.map(({ id }) => id)),
  );
  const unknown = [
    ...Object.keys(change.dimensions ?? {}).filter((id) => !dimensions.has(id)),
    ...[change.indicators, change.scales]
      .flatMap((record) => Object.keys(record ?? {}))
      .filter((id) => !indicators.has(id)),
    ...(change.excluded ?? []).filter((id) => !indicators.has(id)),
  ];
  if (unknown.length > 0) throw new RangeError(`the method has no ${unknown.join(', ')}`);
}

/**
 * The method with a reader's changes, to be scored like any other and never to be taken for the official one: its id
 * ends in `.what-if` and its title begins with 假设.
 * @throws RangeError for a name that the method does not have, and if no indicator or no weight is left
 */
export function whatIf(method: Method, change: WhatIf): Method {
  requireNamed(method, change);
  const excluded = new Set(change.excluded ?? []);
  const dimensions = method.dimensions.flatMap((dimension): DimensionNode[] => {
    const indicators = dimension.indicators
      .map((indicator) => ({
        ...indicator,
        weight: own(change.indicators, indicator.id) ?? indicator.weight,
        scale: own(change.scales, indicator.id) ?? indicator.scale,
      }))
      .filter(({ id, weight }) => !excluded.has(id) && weight > 0);
    const weight = own(change.dimensions, dimension.id) ?? dimension.weight;
    return indicators.length > 0 && weight > 0 ? [{ ...dimension, weight, indicators }] : [];
  });
  if (dimensions.length === 0) throw new RangeError('no indicator is left');
  return { ...method, id: `${method.id}.what-if`, title: `假设：${method.title}`, dimensions };
}

/** Units that are last in a period. */
export function lastUnits(scores: PeriodScores): readonly string[] {
  return scores.units.filter(isLast).map(({ unit }) => unit);
}

/**
 * Observations that give the scores back under their method, so that a what-if can be scored from a frozen evaluation. A
 * rank condition that a unit met, and a cap that bound it, come back as a measure at its limit.
 * @param measures observed measures, which replace those: a cap that did not bind cannot be told from the scores. Values
 *   in classes are not kept in scores and come back pooled
 */
export function observationsFrom(
  method: Method,
  scores: PeriodScores,
  measures: readonly Observation[] = [],
): readonly Observation[] {
  const given = new Set(measures.map(({ unit, indicator }) => JSON.stringify([unit, indicator])));
  const limits = (unit: PeriodScores['units'][number]) => [
    ...(method.caps ?? []).filter(({ reason }) => unit.caps.includes(reason)),
    ...(method.ranked?.conditions ?? [])
      .filter(({ reason }) => unit.reason !== reason)
      .flatMap(({ any = [] }) => any),
  ];
  const rebuilt = scores.units.flatMap((unit): Observation[] => [
    ...unit.indicators.map(({ id, value, state, n, note }) => ({
      unit: unit.unit,
      indicator: id,
      value: state === 'scored' ? value : null,
      state,
      n,
      note,
    })),
    ...[...new Map(limits(unit).map(({ measure, min }) => [measure, min]))].map(
      ([indicator, min]): Observation => ({ unit: unit.unit, indicator, value: min, state: 'scored' }),
    ),
  ]);
  return [
    ...rebuilt.filter(({ unit, indicator }) => !given.has(JSON.stringify([unit, indicator]))),
    ...measures,
  ];
}
