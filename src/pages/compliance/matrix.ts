import { RULES } from '../../rulebook/rules/list.ts';
import { type RuleCell, rollUp } from '../../rulebook/rules/roll-up.ts';
import type { Rule, Verdict } from '../../rulebook/rules/rule.ts';
import type { RuleVerdict } from '../../rulebook/rules/verdicts.ts';

/** The unit that stands for all verdicts which belong to no provider, or to several. */
export const NOBODY = '-';

/** One rule against every provider. */
export interface MatrixRow {
  readonly rule: Rule;
  /** By provider id, and `NOBODY`. */
  readonly cells: ReadonlyMap<string, RuleCell>;
}

/** Whether some column of the exports answers the rule. */
export const isFed = ({ fedBy, judge }: Rule) => judge !== undefined && fedBy !== null;

/** The rules that the exports can answer, in the list's order, each against every provider. */
export function matrixRows(verdicts: readonly RuleVerdict[]): MatrixRow[] {
  const cells = rollUp(
    verdicts.map((row) => ({ ...row, provider: row.provider ?? NOBODY })),
    'provider',
  );
  return RULES.filter(isFed).map((rule) => ({
    rule,
    cells: new Map(cells.filter((cell) => cell.rule === rule.id).map((cell) => [cell.unit, cell])),
  }));
}

/** Subjects with the cell's own verdict, of all; null where there is one subject alone. */
export function shareOf({ verdict, subjects }: RuleCell): { part: number; all: number } | null {
  const all = Object.values(subjects).reduce((sum, n) => sum + n, 0);
  return all > 1 ? { part: subjects[verdict], all } : null;
}

/** How many rules have some cell of a verdict. */
export function rulesWith(rows: readonly MatrixRow[], verdict: Verdict): number {
  return rows.filter(({ cells }) => [...cells.values()].some((cell) => cell.verdict === verdict)).length;
}

/** One agency and the rules that some subject of its breaks, or that a person must decide. */
export interface AgencyRow {
  readonly agency: string;
  readonly broken: readonly string[];
  readonly open: readonly string[];
  /** Rules that speak of it at all. */
  readonly rules: number;
}

/** Every agency that some rule speaks of, by id. */
export function agencyRows(verdicts: readonly RuleVerdict[]): AgencyRow[] {
  const cells = rollUp(verdicts, 'agency');
  return [...new Set(cells.map(({ unit }) => unit))].map((agency) => {
    const own = cells.filter(({ unit }) => unit === agency);
    const having = (verdict: Verdict) =>
      own.filter(({ subjects }) => subjects[verdict] > 0).map(({ rule }) => rule);
    return { agency, broken: having('broken'), open: having('needs_person'), rules: own.length };
  });
}
