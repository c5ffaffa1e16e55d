import type { DecisiveEvidence } from '../../evaluation/decisive.ts';
import type { EvidenceRow } from '../../evaluation/evidence-rows.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import type { WeightStudy } from '../../evaluation/weight-study.ts';
import type { PeriodScores, UnitScore } from '../../scoring/types.ts';

/** Evidence rows of one kind behind an indicator, as the tables answer. */
export interface EvidenceRows {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly header: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface DossierInput {
  readonly evaluation: Evaluation;
  /** The provider that the dossier is about. */
  readonly provider: string;
  /** The ranked period that it looks at closely, and the study of its weights. */
  readonly at: string;
  readonly study: WeightStudy | null;
  /** By indicator, for the provider in that period. */
  readonly evidence: readonly { readonly indicator: string; readonly tables: readonly EvidenceRows[] }[];
  /** What counts in the indicators of the ranked providers, in that period; the gap is split down to them. */
  readonly rows: readonly EvidenceRow[];
  /** File and line of every record that a breach rests on, by `table:key`. */
  readonly places: ReadonlyMap<string, readonly string[]>;
  /** What alone changes who is last; null where the period has no ranking. */
  readonly decisive: DecisiveEvidence | null;
}

export function nameIn({ evaluation }: Pick<DossierInput, 'evaluation'>, unit: string): string {
  return evaluation.providers.find(({ id }) => id === unit)?.name ?? unit;
}

/** The ranked period that is looked at unless another is chosen: the reviewed year, else the newest; empty if none. */
export function usualRanking({ rankings, bottom }: Pick<Evaluation, 'rankings' | 'bottom'>): string {
  const ranked = rankings.filter(({ exists }) => exists).map(({ period }) => period);
  return ranked.find((period) => period === bottom.reviewedYear) ?? ranked.at(-1) ?? '';
}

/** Indicators whose evidence a dossier holds: all of the method, in its order. */
export function indicatorsOf({ methods }: Pick<Evaluation, 'methods'>): string[] {
  return methods.ranking.dimensions.flatMap(({ indicators }) => indicators.map(({ id }) => id));
}

/** The ranking that is looked at, and the provider in it. */
export function rankingOf({ evaluation, provider, at }: DossierInput): {
  readonly scores: PeriodScores | null;
  readonly own: UnitScore | null;
} {
  const scores = evaluation.rankings.find(({ period }) => period === at) ?? null;
  return { scores, own: scores?.units.find(({ unit }) => unit === provider) ?? null };
}
