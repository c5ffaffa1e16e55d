import { describe, expect, it } from 'vitest';
import { decisiveFinding, outcomeWords } from '../../src/reports/decisive-words.ts';
import { timeText } from '../../src/reports/evidence-words.ts';
import { methodOf } from '../scoring/support.ts';

describe('the time of a row of evidence', () => {
  const at = (indicator: string, from: string, to: string | null = null, part: string | null = null) =>
    timeText({ indicator, part, from, to });

  it('names a deadline of a day by that day, though it is kept as the midnight after it', () => {
    expect(at('O6', '2023-01-08 00:00:00', '2023-01-06 14:44:00')).toBe(
      '到期 2023-01-07，办结 2023-01-06 14:44',
    );
    expect(at('C4', '2026-01-01 00:00:00', null, 'submissions')).toBe('到期 2025-12-31');
    expect(at('T3', '2025-03-01 00:00:00')).toBe('到期 2025-02-28');
    expect(at('T4', '2025-03-01 09:30:00')).toBe('到期 2025-03-01 09:30');
  });

  it('leaves moments, stretches and days as they are', () => {
    expect(at('O1', '2025-03-01 09:30:00', '2025-03-01 09:45:10')).toBe(
      '2025-03-01 09:30 至 2025-03-01 09:45:10',
    );
    expect(at('S2', '2025-03-01 00:00:00')).toBe('2025-03-01');
    expect(at('C4', '2025-03-01 00:00:00', null, 'usage')).toBe('2025-03');
  });
});

describe('what comes of something left out', () => {
  const evaluation = {
    providers: [
      { id: 'x', name: '甲' },
      { id: 'y', name: '乙' },
    ],
    methods: { ranking: methodOf({ a: { A1: 1 } }) },
  } as unknown as Parameters<typeof outcomeWords>[0];
  const base = { item: { what: 'indicator', indicator: 'A1' }, gap: null, decisive: true } as const;
  const said = (over: { last: string[]; exists: boolean; unranked: string[] }) =>
    outcomeWords(evaluation, { ...base, ...over }).last;

  it('is somebody else, all level, no ranking, or a provider that has no rank any more', () => {
    expect(said({ last: ['y'], exists: true, unranked: [] })).toBe('乙');
    expect(said({ last: [], exists: true, unranked: [] })).toBe('无人（全部并列）');
    expect(said({ last: [], exists: false, unranked: ['x', 'y'] })).toBe('不构成排名');
    expect(said({ last: ['y'], exists: true, unranked: ['x'] })).toBe('乙（甲因指标覆盖不足不再列入排名）');
  });

  it('names the one line that goes, and what a breach of several becomes without it', () => {
    const row = {
      ...{ unit: 'x', part: null, from: '2025-08-01 00:00:00', to: null, agency: null, of: 0, base: null },
      ...{
        indicator: 'C1',
        record: 'x:RC',
        verdict: 'B级 B1',
        amount: 30,
        places: ['事件.csv:7', '事件.csv:8'],
      },
      caps: false,
    };
    const rest = { ...row, verdict: '一般 G5', amount: 3, places: ['事件.csv:8'] };
    const item = { what: 'record', place: '事件.csv:7', rows: [row], instead: [rest] } as const;
    const outcome = { ...base, last: ['y'], exists: true, unranked: [] };
    expect(outcomeWords(evaluation, { ...outcome, item })).toMatchObject({
      verdict: 'B级 B1（去掉后按 一般 G5）',
      places: '事件.csv:7',
    });
    const whole = { ...item, place: null, instead: [] };
    expect(outcomeWords(evaluation, { ...outcome, item: whole })).toMatchObject({
      verdict: 'B级 B1',
      places: '事件.csv:7-8',
    });
  });

  it('is counted apart where it is only a lost rank', () => {
    const finding = (...outcomes: { last: string[]; exists: boolean; unranked: string[] }[]) =>
      decisiveFinding({
        period: '2025',
        official: { last: ['x'], gap: 1 },
        tried: { indicators: 2, records: 0, raters: 0 },
        outcomes: outcomes.map((over) => ({ ...base, ...over })),
      });
    const lost = { last: ['y'], exists: true, unranked: ['x'] };
    expect(finding({ last: ['y'], exists: true, unranked: [] })).toMatch(/有 1 项指标去掉后末位改变$/);
    expect(finding(lost)).toMatch(/没有一项使末位换成别家；另有 1 项去掉后/);
    expect(finding()).toMatch(/末位都不变$/);
  });
});
