import { describe, expect, test } from 'vitest';
import type { IncidentFact } from '../../src/rulebook/breach-facts.ts';
import { flagsOf, HOUR, incident, verdict } from './support.ts';

/** Limits and wording are those of 协议附件 1 to 3; 「以上」 includes the number, 「超过」 does not. */
const judged = (base: Partial<IncidentFact>, over: Partial<IncidentFact> = {}) =>
  verdict({ incidents: [incident({ ...base, ...over })] });
const flagged = (base: Partial<IncidentFact>, over: Partial<IncidentFact> = {}) =>
  flagsOf({ incidents: [incident({ ...base, ...over })] });

const OUTAGE: Partial<IncidentFact> = { scope: '云平台', category: '服务中断', outage: true };
const A1: Partial<IncidentFact> = {
  ...OUTAGE,
  affectedPercent: 300_001,
  people: 500_000,
  loss: 50_000_000_000n,
  downTo: 2 * HOUR,
};

describe('A1 服务中断: 超过 30%、50 万以上、2 小时以上、500 万元以上', () => {
  test('all four on or past their limits', () => expect(judged(A1)).toBe('A1 > B1 > G5'));

  test.each([
    ['30 % exactly is not 超过 30%', { affectedPercent: 300_000 }],
    ['one person short', { people: 499_999 }],
    ['one hundredth of a fen short', { loss: 49_999_999_999n }],
  ])('%s: B1', (_, over) => expect(judged(A1, over)).toBe('B1 > G5'));

  test('a second short of two hours is neither A1, B1 nor G5', () => {
    expect(judged(A1, { downTo: 2 * HOUR - 1 })).toBe('');
  });

  test('an outage of single systems is not of the platform', () => {
    expect(judged(A1, { scope: '信息系统' })).toBe('G5');
  });

  test('one missing input is for a human, and what is certain counts meanwhile', () => {
    expect(judged(A1, { loss: null })).toBe('G5');
    expect(flagged(A1, { loss: null })).toContain('A1 待认定：“经济损失 500 万元以上”无法判断');
    expect(judged(A1, { downTo: null })).toBe('?A1 > B1 > G6 > G5');
  });

  test('several missing inputs are named together; of an unknown category nothing is said', () => {
    expect(flagged(A1, { loss: null, people: null })).toContain('影响人数 50 万以上、经济损失 500 万元以上');
    expect(judged(A1, { category: null, outage: null })).toBe('');
  });
});

describe('B1 服务中断: 超过 10%、10 万以上、100 万元以上、2 小时以上, no upper bound when A1 fails', () => {
  const B1 = { ...A1, affectedPercent: 100_001, people: 100_000, loss: 10_000_000_000n };
  test('on or past the limits', () => expect(judged(B1)).toBe('B1 > G5'));
  test.each([{ affectedPercent: 100_000 }, { people: 99_999 }, { loss: 9_999_999_999n }])(
    'below: %o',
    (over) => expect(judged(B1, over)).toBe('G5'),
  );

  test('40 % down with 200 000 people is B1, and said to be a hole of the text', () => {
    const hole = { affectedPercent: 400_000, people: 200_000 };
    expect(judged(A1, hole)).toBe('B1 > G5');
    expect(flagged(A1, hole)).toContain('条文未规定，按 B1');
    expect(flagged(B1)).not.toContain('条文未规定');
  });
});

describe('A2, B2 重大篡改: 未按预案处置、30 分钟以上、国家级 or 市级通报', () => {
  const A2: Partial<IncidentFact> = {
    category: '网页篡改',
    impact: '未造成重大影响',
    majorEvent: true,
    planFollowed: false,
    escalation: '国家级',
    downTo: HOUR / 2,
  };
  test('thirty minutes exactly', () => expect(judged(A2)).toBe('A2'));
  test('a second less', () => expect(judged(A2, { downTo: HOUR / 2 - 1 })).toBe(''));
  test('the plan was followed', () => expect(judged(A2, { planFollowed: true })).toBe(''));
  test('市级通报 is B2 in any period', () => {
    expect(judged(A2, { escalation: '市级' })).toBe('B2');
    expect(judged(A2, { escalation: '市级', majorEvent: null })).toBe('B2');
  });
  test('国家级 outside 保障期 stands in no row: for a human, not counted', () => {
    expect(judged(A2, { majorEvent: false })).toBe('?B2');
    expect(flagged(A2, { majorEvent: false })).toContain('条文未规定');
  });
  test('无 is an answer, an empty cell is not', () => {
    expect(judged(A2, { escalation: '无' })).toBe('');
    expect(judged(A2, { escalation: null })).toBe('?A2 > B2');
  });
});

describe('A3, B3 数据丢失: 超过 3 个 / 1 个信息系统, 超过 1 个月, 无法恢复', () => {
  const A3: Partial<IncidentFact> = {
    category: '数据丢失',
    impact: '未造成重大影响',
    protectedSystem: true,
    systems: 4,
    dataLossDays: 40,
    unrecoverable: true,
  };
  test('four protected systems', () => expect(judged(A3)).toBe('A3'));
  test('three are not 超过 3: B3, flagged; one is B3 by the text', () => {
    expect(judged(A3, { systems: 3 })).toBe('B3');
    expect(flagged(A3, { systems: 3 })).toContain('条文未规定，按 B3');
    expect(judged(A3, { systems: 1 })).toBe('B3');
    expect(flagged(A3, { systems: 1 })).toBe('');
  });
  test('a month is 30 days; 31 may be one calendar month and is flagged', () => {
    expect(judged(A3, { dataLossDays: 30 })).toBe('');
    expect(judged(A3, { dataLossDays: 31 })).toBe('A3');
    expect(flagged(A3, { dataLossDays: 31 })).toContain('边界值');
  });
  test('recoverable data is not lost', () => expect(judged(A3, { unrecoverable: false })).toBe(''));
  test('four systems of which none is protected stand in no row: for a human, not counted', () => {
    expect(judged(A3, { protectedSystem: false })).toBe('?B3');
  });
  test('a level that nobody wrote down is for a human', () => {
    expect(judged(A3, { protectedSystem: null })).toBe('?A3');
  });
});

describe('A4, B4 入侵攻击: 24 小时内未有效处置', () => {
  const A4: Partial<IncidentFact> = {
    category: '入侵攻击',
    impact: '未造成重大影响',
    protectedSystem: true,
    remediedInTime: false,
    majorEvent: true,
    escalation: '市级',
  };
  test('in a 保障期 on a protected system', () => expect(judged(A4)).toBe('A4 > B4'));
  test.each([{ protectedSystem: false }, { majorEvent: false }])('else B4: %o', (over) => {
    expect(judged(A4, over)).toBe('B4');
  });
  test('handled in time, or not known', () => {
    expect(judged(A4, { remediedInTime: true })).toBe('');
    expect(judged(A4, { remediedInTime: null })).toBe('?A4 > B4');
  });
  test('nobody gave notice, or it is not known', () => {
    expect(judged(A4, { escalation: '无' })).toBe('');
    expect(judged(A4, { escalation: null })).toBe('?A4 > B4');
  });
  test('what no column can say is said', () => expect(flagged(A4)).toContain('是否为第三方安全机构'));
});

describe('严重 3 to 5: 造成重大影响', () => {
  test.each([
    ['网页篡改', 'Y3'],
    ['数据丢失', 'Y4'],
    ['入侵攻击', 'Y5'],
  ])('%s is %s', (category, rule) => {
    expect(judged({ category, planFollowed: true, remediedInTime: true, impact: '重大' })).toBe(rule);
    expect(judged({ category, planFollowed: true, remediedInTime: true, impact: '未造成重大影响' })).toBe('');
    expect(judged({ category, planFollowed: true, remediedInTime: true, impact: null })).toBe(`?${rule}`);
  });
});

describe('一般 5 and 6: 宕机 2 小时以上; 连续 3 次以上或累计 8 小时以上', () => {
  test('two hours of any outage, on the limit and below', () => {
    expect(judged({ outage: true, downTo: 2 * HOUR })).toBe('G5');
    expect(judged({ outage: true, downTo: 2 * HOUR - 1 })).toBe('');
    expect(judged({ outage: false, downTo: 2 * HOUR })).toBe('');
  });
  test('eight hours of one outage', () => {
    expect(judged({ outage: true, downTo: 8 * HOUR - 1 })).toBe('G5');
    expect(judged({ outage: true, downTo: 8 * HOUR })).toBe('G6 > G5');
  });

  const outages = (...spans: [from: number, to: number][]) =>
    spans.map(([downFrom, downTo], i) =>
      incident({ id: `I${i}`, rootCause: 'R', system: 'S', outage: true, downFrom, downTo }),
    );
  test('three outages of one root cause, however short', () => {
    expect(verdict({ incidents: outages([0, 60], [100, 160]) })).toBe('');
    expect(verdict({ incidents: outages([0, 60], [100, 160], [200, 260]) })).toBe('G6');
  });
  test('three reports of the same outage are one outage', () => {
    expect(verdict({ incidents: outages([0, 600], [10, 600], [20, 500]) })).toBe('');
  });
  test('the union adds up: 5 h + 3 h, but not 5 h twice', () => {
    const five: [number, number] = [0, 5 * HOUR];
    expect(verdict({ incidents: outages(five, [6 * HOUR, 9 * HOUR]) })).toBe('G6 > G5');
    expect(verdict({ incidents: outages(five, five) })).toBe('G5');
  });
  test('outages of different root causes are not added up', () => {
    const [a, b] = outages([0, 5 * HOUR], [6 * HOUR, 9 * HOUR]);
    expect(
      verdict({ incidents: [a, b].flatMap((i, at) => (i ? [{ ...i, rootCause: `R${at}` }] : [])) }),
    ).toBe('G5, G5');
  });
});
