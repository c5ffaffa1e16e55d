import type { Method, UnitScore } from './types.ts';

/**
 * Points that each dimension brings to an arithmetic composite: score × weight ÷ Σ weights. They add up to the
 * composite (before caps). A dimension without a score brings nothing.
 */
export function weightedPoints(
  method: Pick<Method, 'dimensions'>,
  unit: Pick<UnitScore, 'dimensions'>,
): { readonly dimension: string; readonly value: number }[] {
  const whole = method.dimensions.reduce((total, { weight }) => total + weight, 0);
  return method.dimensions.map(({ id, name, weight }) => {
    const score = unit.dimensions.find((dimension) => dimension.id === id)?.score ?? 0;
    return { dimension: name, value: (score * weight) / whole };
  });
}
