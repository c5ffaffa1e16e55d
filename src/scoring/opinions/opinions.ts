import type { Criteria } from '../criteria.ts';
import { competitionRanks, isLast } from '../rank.ts';
import { borda } from './borda.ts';
import { copeland } from './copeland.ts';
import { geometric } from './geometric.ts';
import type { Matrix } from './matrix.ts';
import { promethee } from './promethee.ts';
import { sampleMinMax } from './sample-minmax.ts';
import { topsis } from './topsis.ts';
import { vikor } from './vikor.ts';

interface Opinion {
  readonly id: string;
  readonly name: string;
  readonly values: (matrix: Matrix) => readonly number[];
  /** The smaller the value, the better. */
  readonly ascending?: true;
}

/** Other ways of ranking the same scores; none of them is official. */
export const OPINIONS: readonly Opinion[] = [
  { id: 'geometric', name: '几何平均', values: geometric },
  { id: 'minmax', name: '样本极差', values: sampleMinMax },
  { id: 'borda', name: 'Borda', values: borda },
  { id: 'copeland', name: 'Copeland', values: copeland },
  { id: 'topsis', name: 'TOPSIS', values: topsis },
  { id: 'vikor', name: 'VIKOR', values: vikor, ascending: true },
  { id: 'promethee2', name: 'PROMETHEE II', values: promethee },
];

export interface OpinionUnit {
  readonly unit: string;
  /** In the opinion's own terms; for VIKOR the smaller the better. */
  readonly value: number;
  /** 1 is best; values alike to 10⁻⁹ are tied. */
  readonly rank: number;
  readonly last: boolean;
}

export interface OpinionResult {
  readonly id: string;
  readonly name: string;
  readonly units: readonly OpinionUnit[];
}

/**
 * Every second opinion on the criteria's scores (0–100, before caps) with the method's weights; the criteria are the
 * same as those of the robustness: the dimensions, or the indicators of a method of one dimension.
 * @returns none for fewer than two units: there is nothing to rank
 */
export function secondOpinions({ units, weights }: Criteria): readonly OpinionResult[] {
  if (units.length < 2) return [];
  const matrix = { rows: units.map(({ scores }) => scores), weights };
  return OPINIONS.map(({ id, name, values: of, ascending }) => {
    const values = of(matrix);
    const ranks = competitionRanks(
      units.map(({ unit }, i) => ({ unit, total: ascending ? -(values[i] ?? 0) : (values[i] ?? 0) })),
    );
    return {
      id,
      name,
      units: units.map(({ unit }, i) => {
        const rank = ranks.get(unit) ?? { rank: 1, rankFromBottom: 1 };
        return { unit, value: values[i] ?? 0, rank: rank.rank, last: isLast(rank) };
      }),
    };
  });
}
