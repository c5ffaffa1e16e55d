import { type Composite, compositeOf } from './composite.ts';
import { byUnit, type UnitObservations } from './observe.ts';
import { bandOf, competitionRanks, fulfils, rankConditions } from './rank.ts';
import type { Method, Observation, PeriodScores } from './types.ts';

const HOLE = '本期不构成排名';

type Candidate = Composite & {
  readonly unit: string;
  readonly observations: UnitObservations;
  /** First condition that it fails; null if it can be ranked. */
  readonly reason: string | null;
};

/**
 * A ranking exists ⇔ somebody can be ranked, at least `min_units` can, and at least `min_share` of those
 * that meet every condition but coverage.
 */
function rankingExists(method: Method, candidates: readonly Candidate[]): boolean {
  const ranked = candidates.filter((candidate) => candidate.reason === null).length;
  const others = rankConditions(method).filter((condition) => !condition.coverage);
  const base = candidates.filter((candidate) => others.every((other) => fulfils(other, candidate))).length;
  const { min_units = 1, min_share = 0 } = method.ranked ?? {};
  return ranked >= Math.max(1, min_units) && ranked / base >= min_share;
}

/**
 * Scores and ranks of all units of one period. A unit appears if it has any observation; an indicator
 * without one is not_measured; observations that the method does not name are left aside. Units come in
 * code-unit order of their ids, whatever order the observations had.
 * @throws when a value contradicts its state, or one indicator of a unit is given twice
 */
export function scorePeriod(
  method: Method,
  period: string,
  observations: readonly Observation[],
): PeriodScores {
  const conditions = rankConditions(method);
  const candidates = [...byUnit(observations)].map(([unit, own]): Candidate => {
    const composite = compositeOf(method, own);
    const failed = conditions.find((c) => !fulfils(c, { total: composite.total, observations: own }));
    return { unit, ...composite, observations: own, reason: failed?.reason ?? null };
  });
  const exists = rankingExists(method, candidates);
  const ranks = competitionRanks(
    candidates.flatMap(({ unit, total, reason }) =>
      exists && reason === null && total !== null ? [{ unit, total }] : [],
    ),
  );
  return {
    period,
    exists,
    units: candidates.map(({ observations: _, reason, ...scores }) => {
      const rank = ranks.get(scores.unit);
      return {
        ...scores,
        rank: rank?.rank ?? null,
        rankFromBottom: rank?.rankFromBottom ?? null,
        reason: rank ? null : (reason ?? HOLE),
        band: rank && scores.total !== null ? bandOf(scores.total, method.bands) : null,
      };
    }),
  };
}
