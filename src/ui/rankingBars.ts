import type { RankingBar } from '../charts/ranking.ts';
import type { Evaluation } from '../evaluation/types.ts';
import { weightedPoints } from '../scoring/decompose.ts';
import type { PeriodScores } from '../scoring/types.ts';
import { decimals } from './format.ts';

/** A provider's short name. */
export function providerName({ providers }: Pick<Evaluation, 'providers'>, id: string): string {
  return providers.find((provider) => provider.id === id)?.name ?? id;
}

/** Ranked providers as stacked bars, best first. */
export function rankingBars(evaluation: Evaluation, scores: PeriodScores): RankingBar[] {
  return scores.units
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map((unit) => ({
      id: unit.unit,
      name: providerName(evaluation, unit.unit),
      points: weightedPoints(evaluation.methods.ranking, unit),
      total: unit.total ?? 0,
      label:
        unit.caps.length > 0
          ? `${decimals(unit.total)}（封顶前 ${decimals(unit.composite)}）`
          : decimals(unit.total),
    }));
}
