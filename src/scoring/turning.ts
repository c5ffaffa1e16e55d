import { type BottomRow, type LongTermInput, type LongTermStatus, statusOf } from './longterm.ts';
import { fixed, roundHalfUp } from './rounding.ts';
import { hasLowerComposite, scoresOf, wasLast } from './streaks.ts';
import type { PeriodScores } from './types.ts';

/** What would change one condition of the long-term rule, and the state with it. */
export interface Turning {
  readonly id: BottomRow['conditions'][number]['id'];
  readonly text: string;
  /** The state if this condition alone were the other way round; null if it would stay, or the condition is open. */
  readonly status: LongTermStatus | null;
}

export type TurningInput = Pick<LongTermInput, 'rule' | 'quarters' | 'years' | 'window' | 'reviewed'>;

/** Last places among the newest of a window's periods, once the `coming` oldest have left it. */
function remaining(ids: readonly string[], periods: readonly PeriodScores[], unit: string, coming: number) {
  const kept = ids.slice(coming);
  return periods.filter((scores) => kept.includes(scores.period) && wasLast(scores, unit)).length;
}

/** Fewest coming periods, all last or none, after which a count within a sliding window is reached or no longer. */
function countText(holds: boolean, { ids, periods, needed, word }: CountedWindow, unit: string): string {
  for (let coming = 1; coming <= ids.length; coming++) {
    const left = remaining(ids, periods, unit, coming);
    if (holds && left < needed) return `此后 ${coming} 个${word}均不居末位，即不再成立`;
    if (!holds && left + coming >= needed) return `此后再有 ${coming} 个${word}连续居末位，即成立`;
  }
  return '';
}

interface CountedWindow {
  readonly ids: readonly string[];
  readonly periods: readonly PeriodScores[];
  readonly needed: number;
  readonly word: string;
}

/** A distance with two decimals; one that is there never reads 0.00. */
function amount(value: number): string {
  const text = fixed(value, 2);
  return value > 0 && text === '0.00' ? '不足 0.01' : text;
}

function gapText(holds: boolean, gap: number | null, least: number): string {
  if (gap === null) return '评议年度没有上一名次可比';
  return holds
    ? `差距缩小超过 ${amount(gap - least)} 分，即不再成立`
    : `差距再扩大 ${amount(least - gap)} 分，即成立`;
}

function shareText(holds: boolean, share: number | null, least: number): string {
  if (share === null) return '占比能够精确计算时才能判断';
  return holds
    ? `占比下降超过 ${amount(100 * (share - least))} 个百分点，即不再成立`
    : `占比再上升 ${amount(100 * (least - share))} 个百分点，即成立`;
}

function totalText(holds: boolean, total: number | null, limit: number): string {
  if (total === null) return '评议年度有总分时才能判断';
  const read = roundHalfUp(total, 2);
  return holds
    ? `总分再提高 ${amount(limit - read)} 分，即不再成立`
    : `总分下降超过 ${amount(read - limit)} 分，即成立`;
}

/**
 * What would change each condition of one unit under the long-term rule: how far it is from its limit (points, percentage
 * points, or coming quarters and years in windows that slide on), and what the state would then be.
 */
export function turningPoints(
  { unit, gap, share, currentStreak, conditions }: BottomRow,
  { rule, quarters, years, window, reviewed }: TurningInput,
): readonly Turning[] {
  const p = rule.parameters;
  const last = reviewed !== null && wasLast(reviewed, unit);
  const total = reviewed && (scoresOf(reviewed, unit)?.total ?? null);
  const capped = reviewed !== null && hasLowerComposite(reviewed, unit);
  const yearly = { ids: window.years, periods: years, needed: p.years, word: '年度' };
  const quarterly = { ids: window.quarters, periods: quarters, needed: p.quarters_last, word: '季度' };
  const texts: Readonly<Record<Turning['id'], (holds: boolean) => string>> = {
    years: (holds) => countText(holds, yearly, unit),
    quarters: (holds) => countText(holds, quarterly, unit),
    gap: (holds) => (last ? gapText(holds, gap, p.gap) : '评议年度居末位才可能成立'),
    share: (holds) => {
      if (!last) return '评议年度居末位才可能成立';
      return capped ? '不计封顶仍居末位才可能成立' : shareText(holds, share, p.share);
    },
    total: (holds) => totalText(holds, total, p.total),
    overdue: (holds) => (holds ? '期末前办结全部逾期整改，即不成立' : '期末有任一整改逾期未办结，即成立'),
    streak: (holds) =>
      holds
        ? '下一个有排名的季度不居末位，即中断'
        : `再连续 ${p.streak - currentStreak} 个季度居末位，即成立`,
  };
  const now = statusOf(conditions);
  return conditions.map(({ id, holds }) => {
    if (holds === null) return { id, text: '补齐数据后才能判断', status: null };
    const other = conditions.map((one) => (one.id === id ? { id, holds: !holds } : one));
    const status = statusOf(other);
    return { id, text: texts[id](holds), status: status === now ? null : status };
  });
}
