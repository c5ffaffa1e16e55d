import type { Method, UnitScore } from './types.ts';

/** One indicator's part in a unit's total. */
export interface LostPoints {
  readonly id: string;
  readonly name: string;
  readonly dimension: string;
  /** Share (0–1) of the total among the indicators that were observed; 0 for the others. */
  readonly share: number;
  /** (100 − score) × share; null without a score. */
  readonly lost: number | null;
}

/**
 * Points that each indicator costs: for arithmetic trees 100 − composite = Σ lost, since the observed shares of a
 * dimension are spread over what was observed.
 */
export function lostPoints(method: Method, unit: Pick<UnitScore, 'indicators'>): LostPoints[] {
  const whole = method.dimensions.reduce((total, { weight }) => total + weight, 0);
  const scores = new Map(unit.indicators.map((indicator) => [indicator.id, indicator.score]));
  return method.dimensions.flatMap((dimension) => {
    const observed = dimension.indicators.filter(({ id }) => typeof scores.get(id) === 'number');
    const sum = observed.reduce((total, { weight }) => total + weight, 0);
    return dimension.indicators.map(({ id, name, weight }) => {
      const score = scores.get(id) ?? null;
      const share = score === null ? 0 : (dimension.weight / whole) * (weight / sum);
      return {
        id,
        name,
        dimension: dimension.name,
        share,
        lost: score === null ? null : (100 - score) * share,
      };
    });
  });
}
