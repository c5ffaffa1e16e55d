import type { IndicatorNode } from './types.ts';

/** One evidence row of an indicator whose value is factor × Σ numerator ÷ Σ denominator. */
export interface EvidenceShare {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Points that each row brings to the straight-line score of its indicator, times the indicator's share of the total: the
 * row's numerator less what the scale's zero asks of its denominator. They add up to share × the score before the
 * limits, so with the clip part they are the indicator's part of a gap.
 * @param factor 100 for a rate in percent
 * @returns null for a band, which is no straight line, and without a denominator
 */
export function evidencePoints(
  rows: readonly EvidenceShare[],
  { scale }: Pick<IndicatorNode, 'scale'>,
  share: number,
  factor: number,
): readonly number[] | null {
  const whole = rows.reduce((sum, row) => sum + row.denominator, 0);
  if (scale.type !== 'linear' || !(whole > 0)) return null;
  const step = (100 * share) / (scale.full - scale.zero);
  return rows.map((row) => (step * (factor * row.numerator - scale.zero * row.denominator)) / whole);
}

/** A row, rater or indicator without which somebody else is last, and who. */
export interface Decisive<Item> {
  readonly item: Item;
  readonly last: readonly string[];
}

/**
 * Decisive evidence: items whose removal, one at a time, changes who is last. Nothing is assumed of how a last place
 * comes about: rows of a rate, votes of agencies (the score with one agency left out), indicators of a method.
 * @param lastWithout the units last with these items; called once with all and once a left-out item
 */
export function decisive<Item>(
  items: readonly Item[],
  lastWithout: (kept: readonly Item[]) => readonly string[],
): readonly Decisive<Item>[] {
  const name = (units: readonly string[]) => JSON.stringify([...units].sort());
  const official = name(lastWithout(items));
  return items.flatMap((item, left) => {
    const last = lastWithout(items.filter((_, i) => i !== left));
    return name(last) === official ? [] : [{ item, last }];
  });
}
