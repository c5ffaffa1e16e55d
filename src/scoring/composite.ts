import { aggregate } from './aggregate.ts';
import type { UnitObservations } from './observe.ts';
import { scoreOnScale } from './scale.ts';
import type {
  DimensionNode,
  IndicatorNode,
  IndicatorScore,
  Method,
  Observation,
  UnitScore,
} from './types.ts';

/** Parts of a value are scored each on its own class's limits, then averaged by their weight. */
function scoreOf(seen: Observation, indicator: IndicatorNode): number | null {
  if (seen.state === 'not_delivered') return indicator.not_delivered ?? 0;
  if (seen.state !== 'scored' || seen.value === null) return null;
  if (!seen.classes) return scoreOnScale(seen.value, indicator.scale);
  const parts = [...seen.classes].sort((a, b) => (a.class < b.class ? -1 : 1));
  return aggregate(
    parts.map((part) => ({
      score: scoreOnScale(part.value, indicator.scale, part.class),
      weight: part.weight,
    })),
    'arithmetic',
  );
}

function indicatorScore(indicator: IndicatorNode, observations: UnitObservations): IndicatorScore {
  const seen = observations.get(indicator.id);
  const { id } = indicator;
  if (!seen) return { id, value: null, score: null, state: 'not_measured', n: null, note: null };
  const { value, state, n = null, note = null } = seen;
  return { id, value, score: scoreOf(seen, indicator), state, n, note };
}

/**
 * Coverage rule: observed share ÷ (whole − not_applicable) must reach the method's, then the observed
 * (scored and not_delivered) indicators are averaged. All not_applicable: no score.
 */
function dimensionScore(
  dimension: DimensionNode,
  scores: readonly IndicatorScore[],
  coverage: number,
): UnitScore['dimensions'][number] {
  const parts = dimension.indicators.flatMap(({ weight }, i) => {
    const score = scores[i];
    return score && score.state !== 'not_applicable' ? [{ weight, score: score.score }] : [];
  });
  const observed = parts.flatMap(({ weight, score }) => (score === null ? [] : [{ weight, score }]));
  const sum = (of: readonly { readonly weight: number }[]) =>
    of.reduce((total, part) => total + part.weight, 0);
  const share = parts.length === 0 ? 0 : sum(observed) / sum(parts);
  const score = share >= coverage ? aggregate(observed, dimension.aggregation) : null;
  return { id: dimension.id, score, coverage: share };
}

export type Composite = Pick<UnitScore, 'total' | 'composite' | 'caps' | 'dimensions' | 'indicators'>;

/** One unit's scores under a method, caps included; a dimension without a score leaves it without a total. */
export function compositeOf(method: Method, observations: UnitObservations): Composite {
  const indicators: IndicatorScore[] = [];
  const dimensions = method.dimensions.map((dimension) => {
    const scores = dimension.indicators.map((indicator) => indicatorScore(indicator, observations));
    indicators.push(...scores);
    return dimensionScore(dimension, scores, method.coverage);
  });
  const parts = dimensions.flatMap(({ score }, i) => {
    const weight = method.dimensions[i]?.weight;
    return score === null || weight === undefined ? [] : [{ score, weight }];
  });
  const composite = parts.length === dimensions.length ? aggregate(parts, method.aggregation) : null;
  if (composite === null) return { total: null, composite, caps: [], dimensions, indicators };
  const binding = (method.caps ?? []).filter(
    ({ measure, min, total }) => total < composite && (observations.get(measure)?.value ?? -Infinity) >= min,
  );
  const total = Math.min(composite, ...binding.map((cap) => cap.total));
  return { total, composite, caps: binding.map((cap) => cap.reason), dimensions, indicators };
}
