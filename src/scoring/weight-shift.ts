import { type Criteria, officiallyLast, type TiedGroup, tiedGroups } from './criteria.ts';
import { rankKey } from './rounding.ts';

/** The least change of the official weights after which a unit is no longer last. */
export interface WeightShift {
  /** Σ |w − w⁰| of the shares (0–2): half of it is moved from some criteria to one other. */
  readonly distance: number;
  /** The unit (or the first of those tied) that it then draws level with; beyond it the unit is the better. */
  readonly rival: string;
  /** Shares (adding up to 1) of the criteria at which they are level. */
  readonly weights: readonly number[];
}

export interface LastPlace {
  readonly unit: string;
  /** Last under the official weights, before caps. */
  readonly last: boolean;
  /**
   * Contraction radius λ*, 0–1: the greatest λ for which the unit is last (ties included) under every weight
   * (1 − λ)·w⁰ + λ·u; null for a unit that is not last.
   */
  readonly radius: number | null;
  /** Null for a unit that is not last, and for one that no weights help. */
  readonly shift: WeightShift | null;
  /** Units that are at least as good in every criterion and better in one: it never passes them. */
  readonly dominatedBy: readonly string[];
}

interface Rival {
  readonly name: string;
  /** "Other − own" by criterion, and under the official weights, where it is not negative for a unit that is last. */
  readonly lead: readonly number[];
  readonly official: number;
}

/** Last against a rival up to λ = a ÷ (a − m), m the rival's least lead: there the worst corner is level. */
function radiusAgainst({ lead, official }: Rival): number {
  const least = Math.min(...lead);
  return least >= 0 ? 1 : official / (official - least);
}

/**
 * Moves weight from the criteria where the rival leads most to the one where it leads least until they are level. A
 * change of 2·t (L1) moves t, and no other way of moving t takes more of the lead away: an exact fractional knapsack.
 */
function shiftAgainst({ name, lead, official }: Rival, shares: readonly number[]): WeightShift | null {
  const least = Math.min(...lead);
  if (least >= 0) return null;
  const target = lead.indexOf(least);
  const weights = [...shares];
  let left = official;
  let moved = 0;
  const byLead = lead.map((_, c) => c).sort((x, y) => (lead[y] ?? 0) - (lead[x] ?? 0) || x - y);
  for (const c of byLead) {
    const gain = (lead[c] ?? 0) - least;
    if (left <= 0 || gain <= 0) break;
    const take = Math.min(shares[c] ?? 0, left / gain);
    weights[c] = (weights[c] ?? 0) - take;
    weights[target] = (weights[target] ?? 0) + take;
    moved += take;
    left = take < (shares[c] ?? 0) ? 0 : left - take * gain;
  }
  return { distance: 2 * moved, rival: name, weights };
}

const dominates = (other: readonly number[], own: readonly number[]) =>
  other.every((value, c) => value >= (own[c] ?? 0)) && other.some((value, c) => value > (own[c] ?? 0));

function rivalsOf(own: TiedGroup, groups: readonly TiedGroup[], shares: readonly number[]): readonly Rival[] {
  return groups
    .filter((group) => group !== own)
    .map((group) => {
      const lead = group.values.map((value, c) => value - (own.values[c] ?? 0));
      // A lead that the ranks read as a tie may come out a hair below 0.
      const official = Math.max(
        0,
        lead.reduce((sum, value, c) => sum + value * (shares[c] ?? 0), 0),
      );
      return { name: group.units[0] ?? '', lead, official };
    });
}

/**
 * How firmly each ranked unit is last: λ*, least weight change with rival, dominance; closed forms over the corners of
 * the simplex (method.md 5). Ties are read as the ranks read them, so all of it holds before caps.
 */
export function lastPlaces(criteria: Criteria): readonly LastPlace[] {
  const groups = tiedGroups(criteria);
  const whole = criteria.weights.reduce((sum, weight) => sum + weight, 0);
  const shares = criteria.weights.map((weight) => weight / whole);
  const last = officiallyLast(criteria);
  const keyed = criteria.units.map(({ unit, scores }) => ({ unit, keys: scores.map(rankKey) }));
  return keyed.map(({ unit, keys }): LastPlace => {
    const dominatedBy = keyed.filter((other) => dominates(other.keys, keys)).map((other) => other.unit);
    const own = groups.find(({ units }) => units.includes(unit));
    if (!own || !last.has(unit)) return { unit, last: false, radius: null, shift: null, dominatedBy };
    const rivals = rivalsOf(own, groups, shares);
    const [shift = null] = rivals
      .flatMap((rival) => shiftAgainst(rival, shares) ?? [])
      .sort((x, y) => x.distance - y.distance || (x.rival < y.rival ? -1 : 1));
    return { unit, last: true, radius: Math.min(1, ...rivals.map(radiusAgainst)), shift, dominatedBy };
  });
}
