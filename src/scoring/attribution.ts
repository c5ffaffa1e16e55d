import { scoreOnScale } from './scale.ts';
import type { Scale } from './types.ts';

/** One member of a value that is pooled by weight (Σ weight · value ÷ Σ weight, a class on limits of its own). */
export interface Member {
  readonly id: string;
  readonly class?: string;
  readonly weight: number;
  readonly value: number;
}

/** How far a member's value lies on the side on which the pooled one loses points; negative: on the other. */
function shortfall(value: number, pooled: number, scale: Scale, part: string): number {
  if (scale.type === 'linear') return (scale.full - value) / (scale.full - scale.zero);
  const { low, high } = scale.classes?.[part] ?? scale;
  return pooled < low ? low - value : value - high;
}

/**
 * Which members cost how many points of a pooled value's score: the losses add up to 100 − score. A scale is straight
 * between its goalposts, so a loss is shared out by weight × distance from the goalpost that is missed; a member on the
 * far side of it wins points back. Empty for no weight.
 */
export function attributeLoss(scale: Scale, members: readonly Member[]): { id: string; lost: number }[] {
  const whole = members.reduce((sum, { weight }) => sum + weight, 0);
  if (whole <= 0) return [];
  const classes = [...new Set(members.map((member) => member.class ?? ''))];
  return classes.flatMap((part) => {
    const own = members.filter((member) => (member.class ?? '') === part && member.weight > 0);
    const weight = own.reduce((sum, member) => sum + member.weight, 0);
    if (weight === 0) return [];
    const pooled = own.reduce((sum, member) => sum + member.weight * member.value, 0) / weight;
    const lost = ((100 - scoreOnScale(pooled, scale, part)) * weight) / whole;
    const parts = own.map((member) => member.weight * shortfall(member.value, pooled, scale, part));
    const total = parts.reduce((sum, value) => sum + value, 0);
    // + 0: a share of nothing is 0, not −0.
    return own.map(({ id }, i) => ({ id, lost: lost === 0 ? 0 : (lost * (parts[i] ?? 0)) / total + 0 }));
  });
}
