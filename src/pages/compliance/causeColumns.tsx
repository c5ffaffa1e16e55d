import type { RegisterRow } from '../../rulebook/register.ts';
import type { Column } from '../../ui/column.ts';
import { MissingMark } from '../../ui/marks.tsx';
import { type CauseRow, withoutFine } from './breach-rows.ts';
import { yuanText } from './money.ts';

/** A rule with its level, which the ids of A and B events say already: `A1`, `严重 Y3`. */
export function ruleTitle({ level, rule }: Pick<RegisterRow, 'level' | 'rule'>): string {
  return rule.startsWith(level) ? rule : `${level} ${rule}`;
}

/** Coefficient and fine of a root cause; where there is no fine, the mark says why. */
export const FINE_COLUMNS: readonly Column<CauseRow>[] = [
  {
    id: 'coefficient',
    header: '惩罚系数',
    unit: '%',
    numeric: true,
    value: ({ main }) => main.coefficient,
  },
  {
    id: 'penalty',
    header: '罚款',
    unit: '元',
    numeric: true,
    value: (row) => (withoutFine(row) || row.main.penaltyYuan === null ? null : Number(row.main.penaltyYuan)),
    render: (row) =>
      withoutFine(row) || row.main.penaltyYuan === null ? (
        <MissingMark reason={withoutFine(row)} />
      ) : (
        yuanText(row.main.penaltyYuan)
      ),
  },
];
