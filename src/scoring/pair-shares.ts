import type { Aggregation } from './types.ts';

/** Scores (0–100) of the two units that are compared. */
export interface Pair {
  readonly own: number;
  readonly other: number;
}

type WeightedPair = Pair & { readonly weight: number };

/** Logarithmic mean (a − b) ÷ ln(a ÷ b) of two positive numbers; of equal ones the number itself. */
export function logarithmicMean(a: number, b: number): number {
  const ratio = (a - b) / b;
  return ratio === 0 ? a : (b * ratio) / Math.log1p(ratio);
}

/**
 * Of a geometric mean that is 0 on one side the whole difference is its zeros', by weight: the limit of the logarithmic
 * means as the zeros are approached from above. Where both sides are 0 nothing differs.
 */
function sharesOfZero(whole: Pair, parts: readonly WeightedPair[]): readonly number[] {
  const side = whole.own === 0 ? 'own' : 'other';
  const across = side === 'own' ? 'other' : 'own';
  if (whole[across] === 0) return parts.map(() => 0);
  const zeros = parts.filter((part) => part[side] === 0).reduce((sum, { weight }) => sum + weight, 0);
  return parts.map((part) => (part[side] === 0 ? ((part.weight / zeros) * whole[across]) / part[across] : 0));
}

/**
 * Shares by which the differences of the parts add up to the difference of their mean: Σ share·(other − own) = other mean −
 * own mean. Of an arithmetic mean the weights' shares; of a geometric one weight share × L(means) ÷ L(part), L the
 * logarithmic mean, which splits it without a rest and alike in both directions (additive LMDI-I: B. W. Ang, "The LMDI
 * approach to decomposition analysis: a practical guide", Energy Policy 33 (2005) 867–871).
 * @param whole the two means
 */
export function pairShares(
  aggregation: Aggregation,
  whole: Pair,
  parts: readonly WeightedPair[],
): readonly number[] {
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  if (aggregation === 'arithmetic') return parts.map(({ weight }) => weight / sum);
  if (whole.own === 0 || whole.other === 0) return sharesOfZero(whole, parts);
  const mean = logarithmicMean(whole.other, whole.own);
  return parts.map(({ weight, own, other }) => ((weight / sum) * mean) / logarithmicMean(other, own));
}
