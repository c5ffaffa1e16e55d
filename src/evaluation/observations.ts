import { grouped } from '../contract/grouped.ts';
import type { MeasureRow } from '../indicators/measure.ts';
import type { Observation } from '../scoring/types.ts';
import { type Fraction, quotient, sum } from './exact.ts';

/** A row's fraction, or null where it has no value. */
function fractionOf({ numerator, denominator }: MeasureRow): Fraction | null {
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

function observe(rows: readonly MeasureRow[]): Observation {
  const [first] = rows;
  if (!first) throw new Error('an observation needs at least one row');
  const base = { unit: first.unit, indicator: first.indicator, n: first.n, note: first.note };
  const parts = rows.flatMap((row) => {
    const fraction = fractionOf(row);
    return fraction && fraction.denominator > 0n ? [{ part: row.part, fraction }] : [];
  });
  if (first.state !== 'scored' || parts.length === 0) {
    return { ...base, value: null, state: first.state === 'scored' ? 'not_measured' : first.state };
  }
  const classed = parts.filter(({ part }) => part !== null);
  if (classed.length === 0) {
    return { ...base, value: quotient(sum(parts.map(({ fraction }) => fraction))), state: 'scored' };
  }
  const pooled = {
    numerator: classed.reduce((total, { fraction }) => total + fraction.numerator, 0n),
    denominator: classed.reduce((total, { fraction }) => total + fraction.denominator, 0n),
  };
  return {
    ...base,
    value: quotient(pooled),
    state: 'scored',
    classes: classed
      .map(({ part, fraction }) => ({
        class: part ?? '',
        value: quotient(fraction),
        weight: Number(fraction.denominator),
      }))
      .sort((a, b) => (a.class < b.class ? -1 : 1)),
  };
}

/**
 * Values from exact measures, one division each: rows of one key without a part add up as fractions;
 * rows with a part are classes, pooled (Σ numerator ÷ Σ denominator) and kept apart for their own limits.
 */
export function observations(rows: readonly MeasureRow[]): Observation[] {
  const groups = grouped(rows, (row) => JSON.stringify([row.unit, row.indicator]));
  return [...groups.values()].map(observe);
}
