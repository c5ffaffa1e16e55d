import { type Verdict, WORST_FIRST } from './rule.ts';
import type { RuleVerdict } from './verdicts.ts';

/** One cell of the matrix: a rule on all the subjects of one provider or agency. */
export interface RuleCell {
  readonly unit: string;
  readonly rule: string;
  /** That of the worst subject. */
  readonly verdict: Verdict;
  /** Subjects by their verdict. */
  readonly subjects: Readonly<Record<Verdict, number>>;
}

/**
 * Verdicts by provider or agency, systems and contracts added to whom they belong to, by unit and rule. What belongs to
 * nobody or to several (a system split between providers) is in no cell.
 * @param verdictOf what stands, where a person has decided; default: what was computed
 */
export function rollUp(
  verdicts: readonly RuleVerdict[],
  by: 'provider' | 'agency',
  verdictOf: (verdict: RuleVerdict) => Verdict = ({ verdict }) => verdict,
): RuleCell[] {
  const cells = new Map<string, { unit: string; rule: string; found: Verdict[] }>();
  for (const row of verdicts) {
    const unit = row[by];
    if (unit === null) continue;
    const key = JSON.stringify([unit, row.rule]);
    const cell = cells.get(key) ?? { unit, rule: row.rule, found: [] };
    cell.found.push(verdictOf(row));
    cells.set(key, cell);
  }
  const count = (found: readonly Verdict[], verdict: Verdict) =>
    found.filter((other) => other === verdict).length;
  return [...cells.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { unit, rule, found }]) => ({
      unit,
      rule,
      verdict: WORST_FIRST.find((verdict) => found.includes(verdict)) ?? 'not_applicable',
      subjects: {
        broken: count(found, 'broken'),
        needs_person: count(found, 'needs_person'),
        no_data: count(found, 'no_data'),
        kept: count(found, 'kept'),
        not_applicable: count(found, 'not_applicable'),
      },
    }));
}
