import type { BandScale, LinearScale, Scale } from './types.ts';

const clip = (share: number) => Math.min(1, Math.max(0, share));

function linear(value: number, { zero, full }: LinearScale): number {
  return 100 * clip((value - zero) / (full - zero));
}

function band(value: number, { low, high, overload }: BandScale): number {
  if (value < low) return 100 * clip(value / low);
  if (value <= high) return 100;
  return 100 - overload * clip((value - high) / (100 - high));
}

/**
 * Score (0–100) of a value on fixed goalposts: a unit's score depends on its own record only.
 * @param part class of the value; a class without limits of its own is read on the scale's own
 * @throws RangeError for a value that is not finite
 */
export function scoreOnScale(value: number, scale: Scale, part?: string): number {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be scored`);
  if (scale.type === 'linear') return linear(value, scale);
  const { classes } = scale;
  const own = part !== undefined && classes && Object.hasOwn(classes, part) ? classes[part] : undefined;
  return band(value, own ? { ...scale, ...own } : scale);
}
