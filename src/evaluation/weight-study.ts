import { parsePeriod } from '../contract/calendar.ts';
import { type Acceptability, rankAcceptability } from '../scoring/acceptability.ts';
import { type Criteria, criteriaOf } from '../scoring/criteria.ts';
import { lastShareCurve, type ShareCurve, type WeightShares, weightShares } from '../scoring/robustness.ts';
import { type SharedShare, sharedLastShare } from '../scoring/streak-share.ts';
import { lastRun } from '../scoring/streaks.ts';
import type { PeriodScores } from '../scoring/types.ts';
import { type LastPlace, lastPlaces } from '../scoring/weight-shift.ts';
import type { Evaluation } from './types.ts';

/** What a study of the weights reads of an evaluation. */
export type Studied = Pick<Evaluation, 'rankings' | 'methods'>;

/** One unit's last places running up to the newest ranking, and the weights under which it is last in all of them. */
export interface StreakStudy {
  readonly unit: string;
  readonly kind: 'quarter' | 'year';
  /** Oldest first. */
  readonly periods: readonly string[];
  /** Of all weights, and of the weights that the rule admits. */
  readonly all: SharedShare;
  readonly admissible: SharedShare;
}

/** How much the places of one ranking, and the last places up to now, depend on the weights (method.md 5). */
export interface WeightStudy {
  readonly period: string;
  readonly criteria: Pick<Criteria, 'level' | 'names' | 'weights'>;
  /** The rule's λ. */
  readonly lambda: number;
  readonly all: WeightShares;
  readonly admissible: WeightShares;
  readonly places: readonly LastPlace[];
  readonly curve: ShareCurve;
  readonly acceptability: Acceptability;
  readonly streaks: readonly StreakStudy[];
  /** Last shares of the admissible weights in every ranked period, oldest first. */
  readonly history: readonly { readonly period: string; readonly shares: WeightShares }[];
}

/** How far a study has come: 0–1, and what it is at. */
export type OnStudy = (share: number, step: string) => void;

const CURVE = Array.from({ length: 21 }, (_, i) => i / 20);

/** Criteria of a period in which at least two units are ranked. */
function weighable({ methods }: Studied, scores: PeriodScores): Criteria | null {
  const criteria = criteriaOf(methods.ranking, scores);
  return criteria && criteria.units.length > 1 && criteria.weights.length > 1 ? criteria : null;
}

/** The curve over λ, one λ after the other so that it can say how far it is. */
function curveOf(criteria: Criteria, onPoint: (done: number) => void): ShareCurve {
  const points = CURVE.map((lambda, i) => {
    onPoint(i / CURVE.length);
    return lastShareCurve(criteria, [lambda]);
  });
  const rows = criteria.units.map(({ unit }) => [unit, points.flatMap(({ units }) => units[unit] ?? [])]);
  return { lambdas: CURVE, units: Object.fromEntries(rows), exact: points.every(({ exact }) => exact) };
}

function streakStudies(studied: Studied, kind: StreakStudy['kind'], lambda: number): StreakStudy[] {
  const periods = studied.rankings.filter(({ period }) => parsePeriod(period)?.kind === kind);
  const units = new Set(periods.flatMap((scores) => scores.units.map(({ unit }) => unit)));
  return [...units].sort().flatMap((unit) => {
    const run = lastRun(periods, unit);
    const criteria = run.flatMap((scores) => weighable(studied, scores) ?? []);
    if (run.length === 0 || criteria.length < run.length) return [];
    return {
      unit,
      kind,
      periods: run.map(({ period }) => period),
      all: sharedLastShare(criteria, unit),
      admissible: sharedLastShare(criteria, unit, lambda),
    };
  });
}

/**
 * Everything about the weights that is too long for the main thread: shares, curve, rank acceptability, joint shares
 * over the streaks, and last shares by period. All of it is before caps.
 * @returns null where the period has no ranking of two units or nothing to weigh
 */
export function studyWeights(studied: Studied, period: string, onStudy: OnStudy): WeightStudy | null {
  const scores = studied.rankings.find((one) => one.period === period);
  const criteria = scores ? weighable(studied, scores) : null;
  if (!criteria) return null;
  const { lambda } = studied.methods.bottom.parameters;
  onStudy(0, '切分全部权重');
  const all = weightShares(criteria);
  const admissible = weightShares(criteria, lambda);
  const curve = curveOf(criteria, (done) => onStudy(0.1 + 0.3 * done, '权重偏移曲线'));
  onStudy(0.4, '名次可接受度抽样');
  const acceptability = rankAcceptability(criteria);
  onStudy(0.5, '连续末位的共同权重');
  const streaks = (['quarter', 'year'] as const).flatMap((kind) => streakStudies(studied, kind, lambda));
  const ranked = studied.rankings.flatMap((one) => {
    const own = weighable(studied, one);
    return own ? [{ period: one.period, own }] : [];
  });
  const history = ranked.map(({ period: at, own }, i) => {
    onStudy(0.7 + (0.3 * i) / ranked.length, `各期末位权重占比 ${at}`);
    return { period: at, shares: weightShares(own, lambda) };
  });
  const { level, names, weights } = criteria;
  return {
    period,
    criteria: { level, names, weights },
    lambda,
    all,
    admissible,
    places: lastPlaces(criteria),
    curve,
    acceptability,
    streaks,
    history,
  };
}
