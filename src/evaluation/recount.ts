import { grouped } from '../contract/grouped.ts';
import type { MeasureRow } from '../indicators/measure.ts';
import type { DecidableVerdict } from '../rulebook/decisions.ts';

/** Whose indicator it is, in which period. */
interface Counted {
  readonly period: string;
  readonly unit: string;
  readonly indicator: string;
}

/** One record of a rate that a person has decided otherwise: passed, failed, or null where it does not count. */
export interface CountChange extends Counted {
  readonly from: boolean | null;
  readonly to: boolean | null;
}

/** An indicator that is 100 or 0 as a person has decided its rule. */
export interface DecidedGate extends Counted {
  readonly verdict: DecidableVerdict;
}

const PERCENT = 100n;
/** C4 is two halves, or the one that there is. */
const HALVES = { counted: 'submissions', other: 'usage' } as const;

const keyOf = ({ period, unit, indicator }: Counted) => JSON.stringify([period, unit, indicator]);
const noteOf = (decisions: number) => `含 ${decisions} 项人工认定`;

const kept = (passed: boolean | null) => (passed === true ? 1n : 0n);
const judged = (passed: boolean | null) => (passed === null ? 0n : 1n);

function difference(changes: readonly CountChange[], of: (passed: boolean | null) => bigint): bigint {
  return changes.reduce((sum, { from, to }) => sum + of(to) - of(from), 0n);
}

/** A rate, counted anew; one that nothing is left of does not apply. */
function recountRate(row: MeasureRow, changes: readonly CountChange[]): MeasureRow {
  const denominator = (row.denominator ?? 0n) + difference(changes, judged);
  const numerator = (row.numerator ?? 0n) + PERCENT * difference(changes, kept);
  const note = noteOf(changes.length);
  const n = Number(denominator);
  if (denominator === 0n)
    return { ...row, numerator: null, denominator: null, n, state: 'not_applicable', note };
  return { ...row, numerator, denominator, n, state: 'scored', note };
}

/** C4: reports on time ÷ reports due, beside the half of the host-days; where no report is left, that half is the whole. */
function recountHalves(rows: readonly MeasureRow[], changes: readonly CountChange[]): MeasureRow[] {
  const note = noteOf(changes.length);
  const counted = rows.find(({ part }) => part === HALVES.counted);
  const other = rows.find(({ part }) => part === HALVES.other);
  if (!counted) return [...rows];
  const share = other ? PERCENT / 2n : PERCENT;
  const owed = (counted.denominator ?? 0n) + difference(changes, judged);
  if (owed > 0n) {
    const numerator = (counted.numerator ?? 0n) + share * difference(changes, kept);
    return [...rows.filter((row) => row !== counted), { ...counted, numerator, denominator: owed, note }];
  }
  if (!other) return [{ ...counted, numerator: null, denominator: null, state: 'not_delivered', note }];
  return [{ ...other, numerator: other.numerator && 2n * other.numerator, note }];
}

/**
 * The measures with what persons decided counted in; every other row stays as it is. A rate that is not measured (a table
 * or a year of the calendar is missing) is not made up by single records.
 */
export function recount(
  measures: readonly MeasureRow[],
  changes: readonly CountChange[],
  gates: readonly DecidedGate[],
): MeasureRow[] {
  const byKey = grouped(changes, keyOf);
  const gateOf = new Map(gates.map((gate) => [keyOf(gate), gate.verdict]));
  const touched = (row: MeasureRow) => byKey.has(keyOf(row)) || gateOf.has(keyOf(row));
  const rows = measures.filter((row) => !touched(row));
  const groups = grouped(measures.filter(touched), keyOf);
  for (const [key, group] of groups) {
    const [first] = group;
    const own = byKey.get(key) ?? [];
    const verdict = gateOf.get(key);
    if (!first) continue;
    if (verdict) {
      const applies = verdict !== 'not_applicable';
      rows.push({
        ...first,
        numerator: applies ? (verdict === 'kept' ? PERCENT : 0n) : null,
        denominator: applies ? 1n : null,
        state: applies ? 'scored' : 'not_applicable',
        note: noteOf(1),
      });
    } else if (first.state === 'not_measured') rows.push(...group);
    else if (group.some(({ part }) => part !== null)) rows.push(...recountHalves(group, own));
    else rows.push(...group.map((row) => recountRate(row, own)));
  }
  return rows;
}
