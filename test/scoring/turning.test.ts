import { describe, expect, it } from 'vitest';
import type { BottomRule } from '../../src/scoring/bottom-rule.ts';
import { judgeLongTerm, type LongTermInput } from '../../src/scoring/longterm.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { turningPoints } from '../../src/scoring/turning.ts';
import { methodOf, observe } from './support.ts';

const rule: BottomRule = {
  id: 'rule',
  version: '1',
  title: '规则',
  parameters: {
    years: 2,
    quarters: 4,
    quarters_last: 3,
    streak: 2,
    gap: 1,
    share: 0.9,
    lambda: 0.3,
    total: 60,
  },
};
const method = methodOf({ only: { x: 1 } });
/** A is last with `low`, B stands at 70, C at 90; or, the other way round, B is last. */
const period = (name: string, aLast: boolean, low = 50) =>
  scorePeriod(
    method,
    name,
    observe(
      aLast ? { A: { x: low }, B: { x: 70 }, C: { x: 90 } } : { A: { x: 70 }, B: { x: low }, C: { x: 90 } },
    ),
  );

const quarterNames = ['2025Q1', '2025Q2', '2025Q3', '2025Q4'];

/** A's rows of the rule: which of the four quarters and two years it was last in. */
function turning(
  quarters: readonly boolean[],
  years: readonly boolean[],
  { low = 50, share = 0.95, overdue = false as boolean | null } = {},
) {
  const yearly = years.map((last, i) => period(String(2024 + i), last, low));
  const input: LongTermInput = {
    rule,
    quarters: quarters.map((last, i) => period(quarterNames[i] ?? '', last)),
    years: yearly,
    window: { quarters: quarterNames, years: ['2024', '2025'] },
    reviewed: yearly.at(-1) ?? null,
    shares: { A: share, B: 1 - share, C: 0 },
    overdue: { A: overdue },
  };
  const row = judgeLongTerm(input).find(({ unit }) => unit === 'A');
  if (!row) throw new Error('A is judged');
  const points = turningPoints(row, input);
  return { status: row.status, of: (id: string) => points.find((point) => point.id === id) };
}

describe('turningPoints', () => {
  it('counts the coming periods in windows that slide', () => {
    // Last in Q1, Q2, Q4: one coming quarter that is not leaves Q2, Q4 of four.
    const held = turning([true, true, false, true], [true, true]);
    expect(held.of('quarters')?.text).toBe('此后 1 个季度均不居末位，即不再成立');
    expect(held.of('years')?.text).toBe('此后 1 个年度均不居末位，即不再成立');
    // Last in Q1 and Q2 alone: the next two push them out, three more are needed.
    const open = turning([true, true, false, false], [false, false]);
    expect(open.of('quarters')?.text).toBe('此后再有 3 个季度连续居末位，即成立');
    expect(open.of('years')?.text).toBe('此后再有 2 个年度连续居末位，即成立');
    // Last in Q3 and Q4: one more makes three.
    expect(turning([false, false, true, true], [false, true]).of('quarters')?.text).toBe(
      '此后再有 1 个季度连续居末位，即成立',
    );
    expect(turning([false, false, true, true], [false, true]).of('years')?.text).toBe(
      '此后再有 1 个年度连续居末位，即成立',
    );
  });

  it('says how far gap, share and total are from their limits', () => {
    // Total 50, next 70: gap 20 against 1, share 95 against 90 %, total 50 against 60.
    const held = turning([true, true, true, true], [true, true]);
    expect(held.of('gap')?.text).toBe('差距缩小超过 19.00 分，即不再成立');
    expect(held.of('share')?.text).toBe('占比下降超过 5.00 个百分点，即不再成立');
    expect(held.of('total')?.text).toBe('总分再提高 10.00 分，即不再成立');
    const open = turning([true, true, true, true], [true, true], { low: 69.5, share: 0.8 });
    expect(open.of('gap')?.text).toBe('差距再扩大 0.50 分，即成立');
    expect(open.of('share')?.text).toBe('占比再上升 10.00 个百分点，即成立');
    expect(open.of('total')?.text).toBe('总分下降超过 9.50 分，即成立');
    expect(turning([true, true, true, true], [true, false]).of('gap')?.text).toBe('评议年度居末位才可能成立');
  });

  it('names the state that would be, where one condition alone decides', () => {
    const proposed = turning([true, true, true, true], [true, true]);
    expect(proposed.status).toBe('提请淘汰审查');
    // Without the years the quarters still hold, and the other way round; gap, share and total each decide.
    expect(proposed.of('years')?.status).toBeNull();
    expect(proposed.of('quarters')?.status).toBeNull();
    for (const id of ['gap', 'share', 'total']) expect(proposed.of(id)?.status).toBe('预警');
    const overdue = turning([true, true, true, true], [true, true], { overdue: true });
    expect(overdue.of('total')?.status).toBeNull();
    const calm = turning([false, false, false, true], [false, false]);
    expect(calm.status).toBe('正常');
    expect(calm.of('streak')).toEqual({
      id: 'streak',
      text: '再连续 1 个季度居末位，即成立',
      status: '预警',
    });
  });

  it('leaves open what the data leave open', () => {
    expect(turning([true], [true, true], { overdue: null }).of('overdue')).toEqual({
      id: 'overdue',
      text: '补齐数据后才能判断',
      status: null,
    });
  });
});
