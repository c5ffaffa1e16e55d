import type { Observation } from './types.ts';

/** Observations of one unit by indicator or measure. */
export type UnitObservations = ReadonlyMap<string, Observation>;

function check(seen: Observation): void {
  const { unit, indicator, value, state } = seen;
  const where = `${indicator} of ${unit}`;
  if ((state === 'scored') !== (value !== null)) throw new Error(`${where}: ${state} with value ${value}`);
  if (value !== null && !Number.isFinite(value)) throw new RangeError(`${where}: ${value}`);
  if (state !== 'scored' && seen.classes) throw new Error(`${where}: ${state} with classes`);
  if (seen.classes && !seen.classes.some((part) => part.weight > 0))
    throw new Error(`${where}: classes without weight`);
  for (const part of seen.classes ?? [])
    if (!(part.weight >= 0) || !Number.isFinite(part.weight))
      throw new RangeError(`${where}: weight ${part.weight}`);
}

/**
 * Observations by unit (in code-unit order) and indicator, so that the order they came in never matters.
 * @throws when a value contradicts its state, or one indicator of a unit is given twice
 */
export function byUnit(observations: readonly Observation[]): ReadonlyMap<string, UnitObservations> {
  const units = new Map<string, Map<string, Observation>>();
  for (const seen of observations) {
    check(seen);
    const unit = units.get(seen.unit) ?? new Map<string, Observation>();
    if (unit.has(seen.indicator)) throw new Error(`${seen.indicator} of ${seen.unit} is given twice`);
    units.set(seen.unit, unit.set(seen.indicator, seen));
  }
  return new Map([...units].sort(([a], [b]) => (a < b ? -1 : 1)));
}
