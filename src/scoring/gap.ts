import { type Pair, pairShares } from './pair-shares.ts';
import type { DimensionNode, IndicatorNode, IndicatorScore, Method, UnitScore } from './types.ts';

/** What one indicator brings to the gap between two units, in points of the total. */
export interface GapPart {
  readonly id: string;
  readonly name: string;
  /** Share (0–1) of the total; what neither unit has is spread over the rest of its dimension. Geometric: of this pair. */
  readonly share: number;
  /** share × (other's score − own score) = linear + clip. */
  readonly points: number;
  /** The same by scores that go on in a straight line beyond zero and full. */
  readonly linear: number;
  /** What the limits 0 and 100 of the scale take back. */
  readonly clip: number;
  /** Scores that enter; where a unit has none, its dimension's score, which is what the coverage rule gives it. */
  readonly own: number;
  readonly other: number;
  readonly state: { readonly own: IndicatorScore['state']; readonly other: IndicatorScore['state'] };
}

export interface GapDimension {
  readonly id: string;
  readonly name: string;
  readonly points: number;
  readonly indicators: readonly GapPart[];
}

/** Why one unit is behind another: gap = Σ dimensions' points + cap; a dimension's = Σ of its indicators'. */
export interface Gap {
  /** Other's total − own total. */
  readonly gap: number;
  readonly dimensions: readonly GapDimension[];
  /** What the caps on the totals add to it. */
  readonly cap: number;
}

type Side = Pick<UnitScore, 'total' | 'composite' | 'dimensions' | 'indicators'>;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The score that a straight line through zero and full gives, without limits; a band or a score without value stands. */
export function unlimited({ scale }: IndicatorNode, seen: IndicatorScore | undefined, score: number): number {
  if (scale.type !== 'linear' || seen?.state !== 'scored' || seen.value === null) return score;
  return (100 * (seen.value - scale.zero)) / (scale.full - scale.zero);
}

const seenOf = (unit: Side, id: string) => unit.indicators.find((indicator) => indicator.id === id);

const dimensionScores = (own: Side, other: Side, id: string): Pair | null => {
  const scoreIn = (unit: Side) => unit.dimensions.find((dimension) => dimension.id === id)?.score ?? null;
  const [mine, theirs] = [scoreIn(own), scoreIn(other)];
  return mine === null || theirs === null ? null : { own: mine, other: theirs };
};

/** @param share of the total that the dimension's difference brings to the gap */
function dimensionGap(
  dimension: DimensionNode,
  whole: Pair,
  share: number,
  own: Side,
  other: Side,
): GapDimension {
  const of = (unit: Side, id: string) => seenOf(unit, id)?.score ?? null;
  const known = dimension.indicators.filter(({ id }) => of(own, id) !== null || of(other, id) !== null);
  const pairs = known.map(({ id, weight }) => ({
    weight,
    own: of(own, id) ?? whole.own,
    other: of(other, id) ?? whole.other,
  }));
  const shares = pairShares(dimension.aggregation, whole, pairs);
  const indicators = known.map((indicator, i): GapPart => {
    const { id, name } = indicator;
    const { own: mine = 0, other: theirs = 0 } = pairs[i] ?? {};
    const part = share * (shares[i] ?? 0);
    const points = part * (theirs - mine);
    const linear =
      part * (unlimited(indicator, seenOf(other, id), theirs) - unlimited(indicator, seenOf(own, id), mine));
    const state = {
      own: seenOf(own, id)?.state ?? 'not_measured',
      other: seenOf(other, id)?.state ?? 'not_measured',
    };
    return { id, name, share: part, points, linear, clip: points - linear, own: mine, other: theirs, state };
  });
  const { id, name } = dimension;
  return { id, name, points: sum(indicators.map(({ points }) => points)), indicators };
}

/**
 * Exact decomposition of the gap between two units' totals: dimension → indicator, with the scales' limits (clip) and the
 * totals' caps as parts of their own; all parts add up to the gap but for rounding. Σ w·ω·(other − own), method.md 5; a
 * geometric level by logarithmic means, see {@link pairShares}.
 * @returns null where a unit has no total
 */
export function gapBetween(method: Method, own: Side, other: Side): Gap | null {
  if (own.total === null || other.total === null) return null;
  if (own.composite === null || other.composite === null) return null;
  const scored = method.dimensions.flatMap((dimension) => {
    const whole = dimensionScores(own, other, dimension.id);
    return whole ? [{ dimension, whole }] : [];
  });
  const shares = pairShares(
    method.aggregation,
    { own: own.composite, other: other.composite },
    scored.map(({ dimension: { weight }, whole }) => ({ weight, ...whole })),
  );
  return {
    gap: other.total - own.total,
    dimensions: scored.map(({ dimension, whole }, d) =>
      dimensionGap(dimension, whole, shares[d] ?? 0, own, other),
    ),
    cap: other.total - other.composite - (own.total - own.composite),
  };
}

/** The ranked units whose totals make the median: the middle one, or the middle two, whose mean it is. */
export function medianUnits(units: readonly UnitScore[]): readonly UnitScore[] {
  const ranked = units
    .filter(({ rank, total }) => rank !== null && total !== null)
    .sort((a, b) => (a.total ?? 0) - (b.total ?? 0) || (a.unit < b.unit ? -1 : 1));
  return ranked.slice(Math.ceil(ranked.length / 2) - 1, Math.floor(ranked.length / 2) + 1);
}

const mean = (values: readonly number[]) => sum(values) / values.length;

/** One dimension of several gaps: an indicator that only some of them have counts 0 in the others. */
function meanDimension(same: readonly GapDimension[], nodes: DimensionNode): GapDimension {
  const indicators = nodes.indicators.flatMap(({ id }): GapPart[] => {
    const parts = same.flatMap((dimension) => dimension.indicators.filter((part) => part.id === id));
    const [first] = parts;
    if (!first) return [];
    const part = (of: (part: GapPart) => number) => sum(parts.map(of)) / same.length;
    return [
      {
        ...first,
        share: part(({ share }) => share),
        points: part(({ points }) => points),
        linear: part(({ linear }) => linear),
        clip: part(({ clip }) => clip),
        other: mean(parts.map(({ other }) => other)),
      },
    ];
  });
  return { id: nodes.id, name: nodes.name, points: mean(same.map(({ points }) => points)), indicators };
}

/**
 * The gap to the mean of several units, e.g. of {@link medianUnits}: the mean of the gaps to each, part by part, so that
 * the parts add up as those of one gap do. `state.other` is the first unit's.
 * @returns null where one of the gaps is, or there is nobody to compare with
 */
export function meanGap(method: Method, own: Side, others: readonly Side[]): Gap | null {
  const gaps = others.flatMap((other) => gapBetween(method, own, other) ?? []);
  if (gaps.length < others.length || gaps.length === 0) return null;
  return {
    gap: mean(gaps.map(({ gap }) => gap)),
    cap: mean(gaps.map(({ cap }) => cap)),
    dimensions: method.dimensions.map((nodes) =>
      meanDimension(
        gaps.flatMap(({ dimensions }) => dimensions.filter(({ id }) => id === nodes.id)),
        nodes,
      ),
    ),
  };
}
