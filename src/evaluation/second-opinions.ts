import { kendallTauB, kendallW } from '../scoring/agreement.ts';
import { type Criteria, criteriaOf } from '../scoring/criteria.ts';
import { secondOpinions } from '../scoring/opinions/opinions.ts';
import { isLast } from '../scoring/rank.ts';
import type { PeriodScores } from '../scoring/types.ts';
import type { Evaluation } from './types.ts';

/** One way of ranking the units of a period. */
export interface Ordering {
  readonly id: string;
  readonly name: string;
  readonly units: readonly { readonly unit: string; readonly rank: number; readonly last: boolean }[];
  /** Kendall's τ-b to the official order; null where one of the two tells no units apart. */
  readonly tauB: number | null;
}

function officialOrdering({ units }: Criteria, scores: PeriodScores): Ordering['units'] {
  const own = new Map(scores.units.map((unit) => [unit.unit, unit]));
  return units.map(({ unit }) => {
    const found = own.get(unit);
    return { unit, rank: found?.rank ?? units.length, last: found !== undefined && isLast(found) };
  });
}

/** The official order of a period and every second opinion on the same scores before caps; empty for a hole. */
export function orderingsOf(
  { rankings, methods }: Pick<Evaluation, 'rankings' | 'methods'>,
  period: string,
): readonly Ordering[] {
  const scores = rankings.find((one) => one.period === period);
  const criteria = scores ? criteriaOf(methods.ranking, scores) : null;
  if (!scores || !criteria) return [];
  const official = officialOrdering(criteria, scores);
  const ranks = official.map(({ rank }) => rank);
  return [
    { id: 'official', name: '评价方案（正式）', units: official, tauB: null },
    ...secondOpinions(criteria).map(({ id, name, units }) => ({
      id,
      name,
      units,
      tauB: kendallTauB(
        ranks,
        units.map(({ rank }) => rank),
      ),
    })),
  ];
}

/** How far the official orders of several periods agree. */
export interface Concordance {
  /** Kendall's W, 0–1; null for fewer than two periods or units. */
  readonly w: number | null;
  readonly periods: readonly string[];
  /** Units that are ranked in all of them. */
  readonly units: readonly string[];
}

/** Kendall's W over the ranked periods of one length: `4` characters of a year, `6` of a quarter. */
export function concordanceOf(rankings: readonly PeriodScores[], length: 4 | 6): Concordance {
  const ranked = rankings.filter(({ exists, period }) => exists && period.length === length);
  const ranksIn = (scores: PeriodScores) =>
    new Map(scores.units.flatMap(({ unit, rank }) => (rank === null ? [] : [[unit, rank] as const])));
  const orders = ranked.map(ranksIn);
  const units = [...(orders[0]?.keys() ?? [])].filter((unit) => orders.every((order) => order.has(unit)));
  return {
    w: kendallW(orders.map((order) => units.map((unit) => order.get(unit) ?? 0))),
    periods: ranked.map(({ period }) => period),
    units,
  };
}
