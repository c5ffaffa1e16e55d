import { monthText, parsePeriod } from '../../contract/calendar.ts';
import { grouped } from '../../contract/grouped.ts';
import type { BreachResult } from '../../evaluation/rules-breaches.ts';
import type { StandingRow } from '../../rulebook/decide.ts';
import type { BreachDecision } from '../../rulebook/decisions.ts';
import { PENALTIES } from '../../rulebook/reference.ts';
import { causeKey, type RegisterRow } from '../../rulebook/register.ts';

/** The regulation's own words for each row of its breach tables. */
export const CLAUSES: ReadonlyMap<string, string> = new Map(PENALTIES.map(({ rule, text }) => [rule, text]));

/** One root cause: the row that counts or may count, and those that 择其重者 rejects. */
export interface CauseRow {
  readonly id: string;
  /** The chosen row; where no rule is established, the heaviest that may be. */
  readonly main: RegisterRow;
  readonly others: readonly RegisterRow[];
  /** What a person has decided about it, and the rule that counts or may count by the data alone. */
  readonly decision: BreachDecision | null;
  readonly computed: RegisterRow | null;
}

/** The register by root cause, in its own order. */
export function causeRows(register: readonly StandingRow[]): CauseRow[] {
  const causes = grouped(register, causeKey);
  return [...causes].flatMap(([id, rows]) => {
    const before = rows.find(({ computed }) => computed?.chosen) ?? rows[0];
    const main = rows.find(({ chosen }) => chosen) ?? before;
    if (!main) return [];
    const { decision } = main;
    const computed = decision ? (before?.computed ?? null) : null;
    return [{ id, main, others: rows.filter((row) => row !== main), decision, computed }];
  });
}

/** What a root cause comes to: a breach, none by a person's decision, or still for a person to decide. */
export function stateOf({
  main,
  decision,
}: Pick<CauseRow, 'main' | 'decision'>): 'stands' | 'dismissed' | 'open' {
  if (main.established) return 'stands';
  return decision ? 'dismissed' : 'open';
}

/** Which part of everything up to the period's end is looked at. */
export type Reach = 'period' | 'all';

/** Whether a root cause was first reported in the period; everything is, where all of it is asked for. */
export function within(period: string, reach: Reach): (row: { readonly at: string }) => boolean {
  const parsed = parsePeriod(period);
  if (!parsed || reach === 'all') return () => true;
  const [from, to] = [monthText(parsed.from), monthText(parsed.to)];
  return ({ at }) => at.slice(0, 7) >= from && at.slice(0, 7) < to;
}

/** The fines by agency that belong to the given causes. */
export function finesOf(
  byAgency: BreachResult['byAgency'],
  causes: readonly CauseRow[],
): BreachResult['byAgency'] {
  const known = new Set(causes.map(({ id }) => id));
  return byAgency.filter((row) => known.has(causeKey(row)));
}

/** Said to an agency of a fine that is of other agencies' agreements: it was computed, and nothing of it is its own. */
export const FINED_ELSEWHERE = '本单位的协议明细不在该条款罚款范围内';

/** Why a root cause has no fine; empty where it has one. */
export function withoutFine({ main, decision }: Pick<CauseRow, 'main' | 'decision'>): string {
  const { established, coefficient, penaltyYuan, finedElsewhere } = main;
  if (!established) return decision ? '人工认定不构成违约' : '待人工认定，不计罚款';
  if (penaltyYuan !== null) return '';
  if (finedElsewhere) return FINED_ELSEWHERE;
  if (coefficient === null) return '该级别没有惩罚系数，另有赔偿责任';
  return '没有事发时在执行的协议明细，无法计算';
}
