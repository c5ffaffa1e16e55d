import { describe, expect, it } from 'vitest';
import { isWithin } from '../../src/app/ExtractGate.tsx';
import type { Extract } from '../../src/contract/audience.ts';
import { leftOutOf } from '../../src/session/extract.ts';
import type { Question } from '../../src/session/protocol.ts';

const note = (kind: Extract['kind'], id: string): Extract => ({
  kind,
  id,
  name: '甲',
  of: { data: '', results: [] },
  leftOut: [],
  recomputable: false,
  ownPages: true,
  quarantineLeftOut: 0,
});
const answered = (extract: Extract | null, question: Question) => leftOutOf(extract, question) === null;

describe('what an extract answers', () => {
  const period = '2025';
  it('is everything where nothing was left out', () => {
    expect(answered(null, { ask: 'breaches', period })).toBe(true);
  });

  it('is of an agency its own hosts, months and evidence', () => {
    const own = note('agency', 'A1');
    expect(answered(own, { ask: 'agency-hosts', agency: 'A1', period })).toBe(true);
    expect(answered(own, { ask: 'agency-hosts', agency: 'A2', period })).toBe(false);
    expect(answered(own, { ask: 'evidence', indicator: 'E7', unit: 'A1', period })).toBe(true);
    expect(answered(own, { ask: 'evidence', indicator: 'T1', unit: 'taiji', period })).toBe(false);
  });

  it('is of a provider the evidence of its own scores, but not who rated it', () => {
    const own = note('provider', 'taiji');
    expect(answered(own, { ask: 'evidence', indicator: 'T1', unit: 'taiji', period })).toBe(true);
    expect(answered(own, { ask: 'evidence', indicator: 'S1', unit: 'taiji', period })).toBe(false);
    expect(answered(own, { ask: 'evidence', indicator: 'T1', unit: 'telecom', period })).toBe(false);
    expect(answered(own, { ask: 'agency-hosts', agency: 'A1', period })).toBe(false);
  });

  it('is nothing that would be concluded from the rows that are missing', () => {
    for (const extract of [note('agency', 'A1'), note('provider', 'taiji')])
      for (const question of [
        { ask: 'evidence-rows', period },
        { ask: 'decisive', period },
        { ask: 'coverage' },
        { ask: 'usage-reconciliation' },
      ] as const)
        expect(leftOutOf(extract, question)).toContain('没有列出不等于没有');
  });
});

describe('what an extract carries of the whole', () => {
  const period = '2025';
  it('is asked of the reader’s own rules, breaches and fees, of an older extract nothing', () => {
    const asked = (extract: Extract) =>
      (
        [
          { ask: 'rule-verdicts', period },
          { ask: 'rule-records', period, rule: 'R19' },
          { ask: 'breaches', period },
          { ask: 'budget', period },
          { ask: 'agency-budget', agency: 'A1', period },
          { ask: 'agency-budget', agency: 'A2', period },
          { ask: 'suggestions', agency: 'A1', period },
          { ask: 'suggestions', agency: null, period },
        ] as const
      ).map((question) => answered(extract, question));
    expect(asked(note('agency', 'A1'))).toEqual([true, true, true, true, true, false, true, false]);
    const nothing = [false, false, false, false, false];
    expect(asked(note('provider', 'taiji'))).toEqual([true, true, true, ...nothing]);
    expect(asked({ ...note('agency', 'A1'), ownPages: false })).toEqual([false, false, false, ...nothing]);
  });
});

describe('pages within an extract', () => {
  it('are the published lists and the reader’s own', () => {
    const open = (kind: Extract['kind'], id: string, ownPages = true) =>
      [
        '/',
        '/efficiency',
        '/efficiency/A1',
        '/efficiency/A1/hosts/H1',
        '/efficiency/A12',
        '/ranking',
        '/ranking/taiji',
        '/ranking/taiji/T1',
        '/bottom',
        '/compliance',
        '/compliance/breaches',
        '/compliance/R19',
        '/compliance/prices',
        '/budget',
        '/budget/A1',
        '/budget/A2',
        '/data/reconcile',
      ].filter((path) => isWithin({ kind, id, ownPages }, path));
    const rules = ['/compliance', '/compliance/breaches', '/compliance/R19'];
    expect(open('agency', 'A1')).toEqual([
      '/',
      '/efficiency',
      '/efficiency/A1',
      '/efficiency/A1/hosts/H1',
      '/ranking',
      ...rules,
      '/budget/A1',
    ]);
    const ranks = ['/', '/ranking', '/ranking/taiji', '/ranking/taiji/T1'];
    expect(open('provider', 'taiji')).toEqual([...ranks, ...rules]);
    expect(open('provider', 'taiji', false)).toEqual(ranks);
  });
});
