import {
  type Contributions,
  contributionsOf,
  type EvidenceAmount,
  type EvidenceKind,
} from './evidence-value.ts';
import { type Gap, type GapPart, unlimited } from './gap.ts';
import type { IndicatorNode, IndicatorScore, Method, UnitScore } from './types.ts';

/** Rows of evidence of one unit in one indicator, and how its value comes about from them. */
export interface EvidenceOf<Row> {
  readonly how: EvidenceKind;
  readonly rows: readonly Row[];
}

/** What one row of evidence brings to a gap. */
export interface EvidencePart<Row> {
  readonly indicator: string;
  /** Whose row; null: no row, but what both have without one. */
  readonly unit: string | null;
  /** Null: what is there without rows (`fixed`), or what the rows do not tell (`rest`). */
  readonly row: Row | null;
  readonly kind: 'row' | 'fixed' | 'rest';
  /** Points of the gap; the parts of an indicator add up to its straight-line points. */
  readonly points: number;
}

/** Below this a part is rounding of doubles, not a figure. */
const NOTHING = 1e-12;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

interface SideLoss<Row> {
  readonly rows: readonly { readonly row: Row; readonly points: number }[];
  readonly fixed: number;
  readonly rest: number;
}

/** Points below full that a unit's rows cost it on the straight line of an indicator, `share` of the total. */
function lossOf<Row extends EvidenceAmount>(
  { scale }: IndicatorNode,
  seen: IndicatorScore | undefined,
  share: number,
  straight: number,
  evidence: EvidenceOf<Row> | null,
): SideLoss<Row> {
  const whole = share * (100 - straight);
  if (!evidence || scale.type !== 'linear' || seen?.state !== 'scored' || seen.value === null)
    return { rows: [], fixed: 0, rest: whole };
  const step = (100 * share) / (scale.full - scale.zero);
  const found: Contributions = contributionsOf(evidence.how, seen.value, evidence.rows);
  const cost = ({ value, weight }: { readonly value: number; readonly weight: number }) =>
    step * (scale.full * weight - value);
  const rows = evidence.rows.flatMap((row, i) => {
    const own = found.rows[i];
    return own ? [{ row, points: cost(own) }] : [];
  });
  const fixed = cost(found.base);
  return { rows, fixed, rest: whole - fixed - sum(rows.map(({ points }) => points)) };
}

function partsOf<Row extends EvidenceAmount>(
  node: IndicatorNode,
  part: GapPart,
  own: UnitScore,
  other: UnitScore,
  evidence: (unit: string, indicator: string) => EvidenceOf<Row> | null,
): EvidencePart<Row>[] {
  const { id } = node;
  const loss = (unit: UnitScore, score: number) => {
    const seen = unit.indicators.find((indicator) => indicator.id === id);
    return lossOf(node, seen, part.share, unlimited(node, seen, score), evidence(unit.unit, id));
  };
  const [mine, theirs] = [loss(own, part.own), loss(other, part.other)];
  const rows = (side: SideLoss<Row>, unit: string, sign: 1 | -1) =>
    side.rows.map(
      ({ row, points }): EvidencePart<Row> => ({
        indicator: id,
        unit,
        row,
        kind: 'row',
        points: sign * points,
      }),
    );
  const single = (kind: 'fixed' | 'rest'): EvidencePart<Row> => ({
    indicator: id,
    unit: null,
    row: null,
    kind,
    points: mine[kind] - theirs[kind],
  });
  return [...rows(mine, own.unit, 1), ...rows(theirs, other.unit, -1), single('fixed'), single('rest')];
}

/**
 * A gap's straight-line parts down to rows of evidence: what a row of one's own costs below full is a part of the gap, what
 * a row of the other's costs is taken from it. The parts of an indicator add up to its linear part, so that with the clip
 * and the cap all of them are the gap. Parts without points are left out.
 * @param gap between these two units
 */
export function evidenceGap<Row extends EvidenceAmount>(
  method: Method,
  gap: Gap,
  own: UnitScore,
  other: UnitScore,
  evidence: (unit: string, indicator: string) => EvidenceOf<Row> | null,
): readonly EvidencePart<Row>[] {
  const nodes = new Map(
    method.dimensions.flatMap(({ indicators }) => indicators.map((node) => [node.id, node])),
  );
  return gap.dimensions
    .flatMap(({ indicators }) => indicators)
    .flatMap((part) => {
      const node = nodes.get(part.id);
      return node ? partsOf(node, part, own, other, evidence) : [];
    })
    .filter(({ points }) => Math.abs(points) > NOTHING);
}
