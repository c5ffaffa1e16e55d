import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import longTermJson from '../../data/method/long-term-rule.json' with { type: 'json' };
import { parseBottomRule } from '../../src/scoring/bottom-rule.ts';
import { type BottomRow, judgeLongTerm, type LongTermInput } from '../../src/scoring/longterm.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { streaksOf } from '../../src/scoring/streaks.ts';
import type { PeriodScores } from '../../src/scoring/types.ts';
import { methodOf, observe } from './support.ts';

const rule = parseBottomRule(longTermJson, 'rule');
const method = methodOf(
  { a: { A: 1 } },
  { ranked: { min_units: 3 }, caps: [{ measure: 'cap', min: 1, total: 20, reason: '封顶' }] },
);

/** A period from unit → score (with `!` in its name: capped at 20). */
function period(id: string, totals: Readonly<Record<string, number>>): PeriodScores {
  const units = Object.entries(totals).map(([name, A]) => [
    name.replace('!', ''),
    { A, cap: name.endsWith('!') ? 1 : 0 },
  ]);
  return scorePeriod(method, id, observe(Object.fromEntries(units)));
}

const QUARTERS = ['2023', '2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((q) => `${year}Q${q}`));
/** One letter a quarter, newest last: x, y or z last; `-` a hole; `=` x and y tied last; `e` all tied. */
function quarters(code: string, ids: readonly string[] = QUARTERS): PeriodScores[] {
  return [...code].map((letter, i) => {
    const id = ids[ids.length - code.length + i] ?? '';
    if (letter === '-') return period(id, { x: 1, y: 2 });
    if (letter === '=') return period(id, { x: 40, y: 40, z: 90 });
    if (letter === 'e') return period(id, { x: 40, y: 40, z: 40 });
    return period(id, { x: 70, y: 80, z: 90, [letter]: 40 });
  });
}

const year = (id: string, last: string, score = 40) => period(id, { x: 70, y: 80, z: 90, [last]: score });

/** The rule on x with everything against it unless overridden. */
function judged(over: Partial<LongTermInput>): BottomRow {
  const years = over.years ?? [year('2024', 'x'), year('2025', 'x')];
  const rows = judgeLongTerm({
    rule,
    quarters: quarters('zzzzzzzz'),
    years,
    window: { quarters: QUARTERS.slice(-8), years: ['2024', '2025'] },
    reviewed: years.at(-1) ?? null,
    shares: { x: 0.95, y: 0.05, z: 0 },
    overdue: { x: false, y: false, z: false },
    ...over,
  });
  const row = rows.find((candidate) => candidate.unit === 'x');
  if (!row) throw new Error('x is missing');
  return row;
}
const holds = (row: BottomRow) => Object.fromEntries(row.conditions.map((c) => [c.id, c.holds]));

describe('streaksOf', () => {
  // counted by eye along the letters
  it.each([
    ['xxxzx', { periods: 5, timesLast: 4, currentStreak: 1, longestStreak: 3 }],
    ['xx-x', { periods: 3, timesLast: 3, currentStreak: 3, longestStreak: 3 }], // a hole breaks and adds nothing
    ['x--', { periods: 1, timesLast: 1, currentStreak: 1, longestStreak: 1 }],
    ['x=x', { periods: 3, timesLast: 3, currentStreak: 3, longestStreak: 3 }], // tied last is last
    ['xex', { periods: 3, timesLast: 2, currentStreak: 1, longestStreak: 1 }], // all tied: nobody is
    ['', { periods: 0, timesLast: 0, currentStreak: 0, longestStreak: 0 }],
  ])('%s', (code, expected) => {
    expect(streaksOf(quarters(code), 'x')).toEqual(expected);
  });

  it('ends a streak in a period that ranks others but not the unit', () => {
    const absent = period('2025Q2', { w: 1, y: 2, z: 3 });
    const [a, b] = quarters('xx', ['2025Q1', '2025Q3']);
    if (!a || !b) throw new Error('two quarters');
    expect(streaksOf([a, absent, b], 'x')).toEqual({
      periods: 2,
      timesLast: 2,
      currentStreak: 1,
      longestStreak: 1,
    });
  });

  it('never counts more than there is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('x', 'y', 'z', '-', '=', 'e'), { maxLength: 12 }), (letters) => {
        const s = streaksOf(quarters(letters.join('')), 'x');
        expect(s.currentStreak).toBeLessThanOrEqual(s.longestStreak);
        expect(s.longestStreak).toBeLessThanOrEqual(s.timesLast);
        expect(s.timesLast).toBeLessThanOrEqual(s.periods);
        const withoutHoles = letters.filter((letter) => letter !== '-').join('');
        expect(streaksOf(quarters(withoutHoles), 'x')).toEqual(s);
      }),
    );
  });
});

describe('judgeLongTerm', () => {
  it('proposes a review when last two years running, by a gap, whatever the weights, below 60', () => {
    const row = judged({});
    expect(row.status).toBe('提请淘汰审查');
    expect(row).toMatchObject({ gap: 40, share: 0.95 }); // 40 against y's 80
    expect(holds(row)).toEqual({
      years: true,
      quarters: false,
      gap: true,
      share: true,
      total: true,
      overdue: false,
      streak: false,
    });
  });

  it('proposes it for five of eight quarters too, and not for four', () => {
    const years = [year('2024', 'z'), year('2025', 'x')];
    expect(judged({ years, quarters: quarters('xzxzxxzx') }).status).toBe('提请淘汰审查');
    expect(judged({ years, quarters: quarters('xzxzxxzz') }).status).toBe('正常');
  });

  it('looks no further back than the window, while the counts do', () => {
    const years = [year('2024', 'z'), year('2025', 'x')];
    const row = judged({ years, quarters: quarters('xxxx' + 'xzxzxzxz') });
    expect(row).toMatchObject({ status: '正常', timesLast: 8, longestStreak: 5 });
  });

  it('does not count a hole as a year last: neither broken nor added', () => {
    const hole = period('2024', { x: 1, y: 2 });
    const row = judged({ years: [year('2023', 'x'), hole, year('2025', 'x')] });
    expect(holds(row).years).toBe(false);
    expect(row.status).toBe('正常');
  });

  it.each<[string, Partial<LongTermInput>, keyof ReturnType<typeof holds>]>([
    ['a gap below 1.0', { years: [year('2024', 'x'), period('2025', { x: 40, y: 40.999, z: 90 })] }, 'gap'],
    ['less than 90 % of the weights', { shares: { x: 0.899 } }, 'share'],
    ['a total of 60 and nothing overdue', { years: [year('2024', 'x'), year('2025', 'x', 60)] }, 'total'],
    [
      'not last in the reviewed year',
      { years: [year('2024', 'x'), year('2025', 'z')], quarters: quarters('xxxxxzzz') },
      'gap',
    ],
  ])('%s: a warning at most', (_, over, failed) => {
    const row = judged(over);
    expect(holds(row)[failed]).toBe(false);
    expect(row.status).toBe('预警');
  });

  it('takes each limit as included: gap exactly 1, share exactly 0.9', () => {
    const years = [year('2024', 'x'), period('2025', { x: 40.1, y: 41.1, z: 90 })];
    expect(judged({ years, shares: { x: 0.9 } }).status).toBe('提请淘汰审查');
  });

  it('reads "below 60" at two decimals: 59.995 is 60.00, 59.994 is not', () => {
    const at = (score: number) => judged({ years: [year('2024', 'x'), year('2025', 'x', score)] }).status;
    expect(at(59.995)).toBe('预警');
    expect(at(59.994)).toBe('提请淘汰审查');
  });

  it('takes an overdue obligation in the place of a low total', () => {
    const years = [year('2024', 'x'), year('2025', 'x', 65)];
    expect(judged({ years, overdue: { x: true } }).status).toBe('提请淘汰审查');
    expect(judged({ years, overdue: { x: null } }).status).toBe('预警');
    expect(holds(judged({ years, overdue: {} })).overdue).toBe(null);
  });

  it('warns on three quarters running now, not on three that are over', () => {
    const years = [year('2024', 'z'), year('2025', 'z')];
    expect(judged({ years, quarters: quarters('zzzzzxxx') }).status).toBe('预警');
    expect(judged({ years, quarters: quarters('zzzzzx-xx') }).status).toBe('预警');
    expect(judged({ years, quarters: quarters('zzzzxxxz') }).status).toBe('正常');
    expect(judged({ years, quarters: quarters('zzzzzzxx') }).status).toBe('正常');
  });

  it('says "last only through the cap" and does not let it meet the share', () => {
    // x scores 85 but is capped to 20; y at 30 would be last without the cap
    const years = [year('2024', 'x'), period('2025', { 'x!': 85, y: 30, z: 90 })];
    const row = judged({ years, shares: { x: 0.95 } });
    expect(row).toMatchObject({ gap: 10, status: '预警' });
    expect(row.conditions.find((c) => c.id === 'share')).toMatchObject({
      holds: false,
      measured: '95.00%；仅因总分封顶居末位，不算满足',
    });
  });

  it('measures the gap of two tied last to the next distinct total', () => {
    const years = [year('2024', 'x'), period('2025', { x: 40, y: 40, z: 43 })];
    expect(judged({ years }).gap).toBe(3);
  });

  it('cannot tell without shares, a ranking or a whole window, and then proposes nothing', () => {
    expect(judged({ shares: null }).status).toBe('预警');
    expect(holds(judged({ shares: null })).share).toBe(null);
    const alone = judged({ years: [year('2025', 'x')] });
    expect(holds(alone).years).toBe(null);
    expect(alone.status).toBe('正常');
    const hole = period('2025', { x: 1, y: 2 });
    const row = judged({ years: [year('2024', 'x'), hole], quarters: quarters('xxxxxzzz') });
    expect(row).toMatchObject({ gap: null, status: '预警' });
    expect(holds(row)).toMatchObject({ gap: null, share: null });
    expect(judged({ years: [], reviewed: null })).toMatchObject({ gap: null, status: '正常' });
  });

  it('lists every unit once, in order, with names such as __proto__ among them', () => {
    const odd = scorePeriod(
      method,
      '2025Q4',
      observe(JSON.parse('{"__proto__":{"A":1},"b":{"A":2},"a":{"A":3}}')),
    );
    const rows = judgeLongTerm({
      rule,
      quarters: [odd],
      years: [],
      window: { quarters: ['2025Q4'], years: [] },
      reviewed: null,
      shares: null,
      overdue: {},
    });
    expect(rows.map((row) => [row.unit, row.timesLast])).toEqual([
      ['__proto__', 1],
      ['a', 0],
      ['b', 0],
    ]);
  });
});
