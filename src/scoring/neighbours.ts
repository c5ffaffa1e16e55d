import { rankKey } from './rounding.ts';
import type { PeriodScores } from './types.ts';

/** Ranked units whose total lies within (limit included) `distance` of a neighbour's: an order that should carry no weight. */
export function neighbours(scores: Pick<PeriodScores, 'units'>, distance: number): ReadonlySet<string> {
  const ranked = scores.units
    .flatMap(({ unit, total, rank }) => (rank === null || total === null ? [] : [{ unit, total }]))
    .sort((a, b) => a.total - b.total);
  const near = new Set<string>();
  ranked.forEach((unit, i) => {
    const next = ranked[i + 1];
    if (next && rankKey(next.total) - rankKey(unit.total) <= rankKey(distance)) {
      near.add(unit.unit);
      near.add(next.unit);
    }
  });
  return near;
}
