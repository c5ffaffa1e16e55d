import { describe, expect, test } from 'vitest';
import type { AverageFact, GapFact } from '../../src/rulebook/breach-facts.ts';
import { flagsOf, HOUR, verdict } from './support.ts';

const MINUTE = 60;

const average = (over: Partial<AverageFact>): AverageFact => ({
  clock: 'response',
  provider: 'taiji',
  agency: 'A',
  month: '2025-05',
  at: '2025-05-10 08:00:00',
  reports: 1,
  answered: 1,
  seconds: null,
  impact: '未造成重大影响',
  incidents: ['I1'],
  ...over,
});
const gap = (over: Partial<GapFact>): GapFact => ({
  provider: 'taiji',
  at: '2025-05-10 08:00:00',
  id: null,
  seconds: null,
  impact: '未造成重大影响',
  ...over,
});

/**
 * 协议附件 2 and 3: 大于 15 分钟且小于 30 分钟, 大于 30 且小于 60; 30–60, 60–120; 大于 1 小时且小于 2, 2–4. The first limit
 * is in time, an inner one goes up, past the last one the top row stays (Q1, Q2 of the settled readings).
 */
describe('the open intervals of the tables, on both sides of each limit', () => {
  const seconds = (clock: AverageFact['clock'], value: number, impact: AverageFact['impact']) =>
    verdict({ averages: [average({ clock, seconds: value, impact })] });

  test.each([
    ['response', 15 * MINUTE, '', ''],
    ['response', 15 * MINUTE + 1, 'Y7', 'G8'],
    ['response', 30 * MINUTE - 1, 'Y7', 'G8'],
    ['response', 30 * MINUTE, 'Y8', 'G9'],
    ['response', 60 * MINUTE - 1, 'Y8', 'G9'],
    ['response', 60 * MINUTE, 'Y8', 'G9'],
    ['response', 999 * MINUTE, 'Y8', 'G9'],
    ['recovery', 30 * MINUTE, '', ''],
    ['recovery', 30 * MINUTE + 1, 'Y9', 'G10'],
    ['recovery', 60 * MINUTE, 'Y10', 'G11'],
    ['recovery', 120 * MINUTE, 'Y10', 'G11'],
  ] as const)('average %s of %i s: %s if 重大, %s if not', (clock, value, grave, minor) => {
    expect(seconds(clock, value, '重大')).toBe(grave);
    expect(seconds(clock, value, '未造成重大影响')).toBe(minor);
  });

  test.each([
    [HOUR, '', ''],
    [HOUR + 1, 'Y11', 'G12'],
    [2 * HOUR - 1, 'Y11', 'G12'],
    [2 * HOUR, 'Y12', 'G13'],
    [4 * HOUR, 'Y12', 'G13'],
  ])('nobody on duty for %i s: %s or %s', (value, grave, minor) => {
    expect(verdict({ gaps: [gap({ seconds: value, impact: '重大' })] })).toBe(grave);
    expect(verdict({ gaps: [gap({ seconds: value })] })).toBe(minor);
  });

  test('inner limits and what lies past the table are flagged', () => {
    const flags = (value: number) => flagsOf({ averages: [average({ seconds: value })] });
    expect(flags(30 * MINUTE)).toContain('边界值');
    expect(flags(60 * MINUTE - 1)).not.toContain('超出表列');
    expect(flags(60 * MINUTE)).toContain('超出表列');
  });

  test('averages are exact: 3 reports of 2 701 s together exceed 15 min by a third of a second', () => {
    const of = (total: number) =>
      verdict({ averages: [average({ seconds: total, reports: 3, answered: 3 })] });
    expect(of(2700)).toBe('');
    expect(of(2701)).toBe('G8');
  });

  test('an unknown impact is for a human; of an unknown time nothing is said', () => {
    expect(verdict({ averages: [average({ seconds: 1000, impact: null })] })).toBe('?Y7 > G8');
    expect(verdict({ averages: [average({ seconds: null, answered: 0 })] })).toBe('');
    expect(verdict({ gaps: [gap({ seconds: null, impact: null })] })).toBe('');
  });

  test('unanswered reports are left out of the average, and this is said', () => {
    const half = { averages: [average({ seconds: 1000, reports: 2 })] };
    expect(verdict(half)).toBe('G8');
    expect(flagsOf(half)).toContain('1 件没有时间记录');
  });

  test('response and recovery of one month are two breaches, as are two gaps', () => {
    expect(
      verdict({ averages: [average({ seconds: 1000 }), average({ clock: 'recovery', seconds: 2000 })] }),
    ).toBe('G10, G8');
    expect(
      verdict({ gaps: [gap({ seconds: 4000 }), gap({ seconds: 4000, at: '2025-05-11 08:00:00' })] }),
    ).toBe('G12, G12');
  });
});

describe('availability, notices, assessments, expansions', () => {
  const quarter = {
    period: '2025Q2',
    provider: 'taiji',
    at: '2025-06-30 23:59:59',
    impact: '未造成重大影响' as const,
    incidents: ['I1'],
    complaints: [] as string[],
  };
  test('严重 1 with 重大损失, 一般 1 without, a human where nobody says', () => {
    expect(verdict({ availability: [{ ...quarter, impact: '重大' }] })).toBe('Y1');
    expect(verdict({ availability: [quarter] })).toBe('G1');
    expect(verdict({ availability: [{ ...quarter, impact: null }] })).toBe('?Y1 > G1');
  });
  test('一般 2 from the third complaint on, beside 一般 1; what they were about is for a human', () => {
    expect(verdict({ availability: [{ ...quarter, complaints: ['C1', 'C2'] }] })).toBe('G1');
    expect(verdict({ availability: [{ ...quarter, complaints: ['C1', 'C2', 'C3'] }] })).toBe('G1, ?G2');
  });
  test('严重 6 and 一般 7: 整改通知后未正确处置', () => {
    const notice = { id: 'N1', provider: 'taiji', at: '2025-05-10 23:59:59', impact: '重大' as const };
    expect(verdict({ rectifications: [notice] })).toBe('Y6');
    expect(verdict({ rectifications: [{ ...notice, impact: '未造成重大影响' }] })).toBe('G7');
    expect(verdict({ rectifications: [{ ...notice, impact: null }] })).toBe('?Y6 > G7');
  });
  test('一般 3 and 4 are for a human: half of their text no column holds', () => {
    const base = { provider: 'taiji', agency: 'A', system: null, at: '2025-05-10 00:00:00' };
    const failed = { assessments: [{ ...base, dates: ['2025-03-10', '2025-04-10', '2025-05-10'] }] };
    const late = { expansions: [{ ...base, id: 'W1' }] };
    expect(verdict(failed)).toBe('?G3');
    expect(flagsOf(failed)).toContain('限期整改后');
    expect(verdict(late)).toBe('?G4');
    expect(flagsOf(late)).toContain('书面通知');
  });
});
