import type { BottomParameters, BottomRule } from './bottom-rule.ts';
import { fixed, rankKey, roundHalfUp } from './rounding.ts';
import { gapAbove, hasLowerComposite, type Streaks, scoresOf, streaksOf, wasLast } from './streaks.ts';
import type { PeriodScores } from './types.ts';

export type LongTermStatus = '正常' | '预警' | '提请淘汰审查';

/** One condition of the long-term rule, with what was measured; null = cannot be told. */
export interface RuleCondition {
  readonly id: 'years' | 'quarters' | 'gap' | 'share' | 'total' | 'overdue' | 'streak';
  readonly text: string;
  readonly holds: boolean | null;
  readonly measured: string;
}

/** One unit under the long-term rule; counts are of quarters over the whole data. */
export interface BottomRow extends Streaks {
  readonly unit: string;
  /** Distance up to the next distinct total in the reviewed year; null for the best and the unranked. */
  readonly gap: number | null;
  /** Share (0–1) of the admissible weights under which it is last in the reviewed year; null if unknown. */
  readonly share: number | null;
  readonly status: LongTermStatus;
  readonly conditions: readonly RuleCondition[];
}

export interface LongTermInput {
  readonly rule: BottomRule;
  /** Every complete quarter and year of the data up to the reviewed period's end, oldest first. */
  readonly quarters: readonly PeriodScores[];
  readonly years: readonly PeriodScores[];
  /**
   * The calendar quarters and years that the rule looks back on, newest last, by period id; one without
   * scores is unknown, unlike a hole.
   */
  readonly window: { readonly quarters: readonly string[]; readonly years: readonly string[] };
  /** The year whose ranking decides gap, share and total; null if there is none. */
  readonly reviewed: PeriodScores | null;
  /** Last shares in the reviewed year; null where they cannot be computed. */
  readonly shares: Readonly<Record<string, number>> | null;
  /** Whether a unit has an overdue obligation at the period's end; null or absent: not known. */
  readonly overdue: Readonly<Record<string, boolean | null>>;
}

type Verdict = boolean | null;
const and = (...all: readonly Verdict[]): Verdict =>
  all.includes(false) ? false : all.includes(null) ? null : true;
const or = (...all: readonly Verdict[]): Verdict =>
  all.includes(true) ? true : all.includes(null) ? null : false;

function own<T>(record: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}

/** Whether a count is reached; periods of the window without data could still have reached it. */
function reached(count: number, unknown: number, needed: number): Verdict {
  return count >= needed ? true : count + unknown >= needed ? null : false;
}

/** Last places within a window of period ids. */
function within(ids: readonly string[], periods: readonly PeriodScores[], unit: string) {
  const known = periods.filter((scores) => ids.includes(scores.period));
  const last = known.filter((scores) => wasLast(scores, unit)).map((scores) => scores.period);
  const unknown = ids.length - known.length;
  const holes = known.filter((scores) => !scores.exists).length;
  const notes = [holes > 0 ? `${holes} 期不构成排名` : '', unknown > 0 ? `${unknown} 期没有数据` : ''].filter(
    Boolean,
  );
  const measured = `${last.length} 期末位${last.length > 0 ? `（${last.join('、')}）` : ''}${notes.map((note) => `，${note}`).join('')}`;
  return { count: last.length, unknown, measured };
}

/** The conditions read in the ranking of the reviewed year; not last there, none of gap and share holds. */
function yearConditions({ reviewed, shares }: LongTermInput, p: BottomParameters, unit: string) {
  const year = reviewed?.period ?? '';
  const last = reviewed?.exists ? wasLast(reviewed, unit) : null;
  const gap = reviewed?.exists ? gapAbove(reviewed, unit) : null;
  const share = shares && own(shares, unit);
  const total = reviewed && (scoresOf(reviewed, unit)?.total ?? null);
  const throughCap = reviewed !== null && last === true && hasLowerComposite(reviewed, unit);
  const absent =
    last === null ? (reviewed ? `${year} 年不构成排名` : '没有完整年度') : last ? '' : `${year} 年未居末位`;
  const conditions: readonly RuleCondition[] = [
    {
      id: 'gap',
      text: `评议年度与上一名次的总分差距不小于 ${p.gap} 分`,
      holds: last ? gap !== null && rankKey(gap) >= rankKey(p.gap) : last,
      measured: absent || (gap === null ? '无法计算' : `${year} 年 ${fixed(gap, 2)} 分`),
    },
    {
      id: 'share',
      text: `在不少于 ${fixed(100 * p.share, 0)}% 的可接受权重下居末位（λ = ${p.lambda}）`,
      holds:
        last === false || throughCap
          ? false
          : last && share !== null
            ? rankKey(share) >= rankKey(p.share)
            : null,
      measured:
        absent ||
        (share === null ? '权重空间切分过细，无法精确计算' : `${fixed(100 * share, 2)}%`) +
          (throughCap ? '；仅因总分封顶居末位，不算满足' : ''),
    },
    {
      id: 'total',
      text: `评议年度总分低于 ${p.total} 分`,
      holds: total === null ? null : roundHalfUp(total, 2) < p.total,
      measured: total === null ? absent || '没有总分' : `${year} 年 ${fixed(total, 2)} 分`,
    },
  ];
  return { gap, share, conditions };
}

/**
 * 提请淘汰审查 = (years or quarters) and gap and share and (total or overdue), all of them known to hold;
 * 预警 = the current streak, or years or quarters without the rest.
 */
export function statusOf(conditions: readonly Pick<RuleCondition, 'id' | 'holds'>[]): LongTermStatus {
  const holds = (id: RuleCondition['id']) =>
    conditions.find((condition) => condition.id === id)?.holds ?? null;
  const long = or(holds('years'), holds('quarters'));
  if (and(long, holds('gap'), holds('share'), or(holds('total'), holds('overdue')))) return '提请淘汰审查';
  return or(long, holds('streak')) ? '预警' : '正常';
}

/**
 * The long-term rule (办法第21条, method.md 4) for every unit, in code-unit order, with the state of {@link statusOf}.
 * The program proposes, people decide.
 */
export function judgeLongTerm(input: LongTermInput): readonly BottomRow[] {
  const { rule, quarters, years, window, overdue } = input;
  const p = rule.parameters;
  const units = new Set([...quarters, ...years].flatMap((scores) => scores.units.map(({ unit }) => unit)));
  return [...units].sort().map((unit): BottomRow => {
    const streaks = streaksOf(quarters, unit);
    const yearly = within(window.years, years, unit);
    const quarterly = within(window.quarters, quarters, unit);
    const { gap, share, conditions } = yearConditions(input, p, unit);
    const late = own(overdue, unit);
    const all: readonly RuleCondition[] = [
      {
        id: 'years',
        text: `连续 ${p.years} 个年度居末位`,
        holds: reached(yearly.count, yearly.unknown, p.years),
        measured: yearly.measured,
      },
      {
        id: 'quarters',
        text: `最近 ${p.quarters} 个季度中至少 ${p.quarters_last} 个居末位`,
        holds: reached(quarterly.count, quarterly.unknown, p.quarters_last),
        measured: quarterly.measured,
      },
      ...conditions,
      {
        id: 'overdue',
        text: '期末有逾期未办结的整改',
        holds: late,
        measured: late === null ? '没有数据' : late ? '有' : '无',
      },
      {
        id: 'streak',
        text: `当前连续 ${p.streak} 个季度居末位`,
        holds: streaks.currentStreak >= p.streak,
        measured: `当前连续 ${streaks.currentStreak} 个季度`,
      },
    ];
    return { unit, ...streaks, gap, share, status: statusOf(all), conditions: all };
  });
}
