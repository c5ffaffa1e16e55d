import { describe, expect, it } from 'vitest';
import type { Extract } from '../../src/contract/audience.ts';
import { exactJson } from '../../src/contract/exact-json.ts';
import type { OwnPages } from '../../src/evaluation/own-pages.ts';
import type { PackageManifest } from '../../src/ingest/package-manifest.ts';
import { carriedAnswer, openedExtract } from '../../src/session/opened-extract.ts';

const note: Extract = {
  ...{ kind: 'agency', id: 'A1', name: '甲' },
  of: { data: '', results: [] },
  ...{ leftOut: [], recomputable: false, ownPages: true, quarantineLeftOut: 0 },
};
const pages: OwnPages = {
  verdicts: [],
  records: {},
  breaches: {
    ...{ register: [], near: [], byProvider: [], byAgency: [], grounds: [] },
    places: new Map([['incidents:I1', ['事件.csv:2']]]),
  },
  budget: null,
  agencyBudget: null,
};
const manifest = {
  audience: note,
  evaluations: [{ period: '2024' }, { period: '2025' }],
  period: { from: '2024-01', to: '2025-12' },
} as unknown as PackageManifest;

async function opened() {
  const texts: Readonly<Record<string, object>> = {
    2024: { period: '2024' },
    2025: { period: '2025', own: exactJson(pages) },
  };
  const extract = await openedExtract(manifest, async (period) => JSON.stringify(texts[period]));
  if (!extract) throw new Error('it is an extract');
  return extract;
}

describe('what an opened extract carries', () => {
  it('answers for a period that it carries, an empty list too', async () => {
    const extract = await opened();
    expect(carriedAnswer(extract, { ask: 'breaches', period: '2025' })).toEqual(pages.breaches);
    expect(carriedAnswer(extract, { ask: 'rule-verdicts', period: '2025' })).toEqual([]);
    expect(carriedAnswer(extract, { ask: 'rule-records', period: '2025', rule: 'R19' })).toEqual([]);
  });

  it('says that the rest is not in it, and never lets its fewer rows stand for the whole', async () => {
    const extract = await opened();
    for (const period of ['2024', '2023', '2025Q1'])
      for (const question of [
        { ask: 'breaches', period },
        { ask: 'rule-verdicts', period },
        { ask: 'rule-records', period, rule: 'R19' },
        { ask: 'budget', period },
      ] as const)
        expect(() => carriedAnswer(extract, question), period).toThrow('未包含这项内容');
    expect(() => carriedAnswer(extract, { ask: 'budget', period: '2025' })).toThrow('未包含这项内容');
  });

  it('leaves its own rows to answer what they can', async () => {
    const extract = await opened();
    expect(carriedAnswer(extract, { ask: 'names' })).toBeNull();
    expect(carriedAnswer(extract, { ask: 'agency-hosts', agency: 'A1', period: '2025' })).toBeNull();
  });

  it('is read once a period, and goes along with no evaluation', async () => {
    const extract = await opened();
    expect(extract.own('2025')).toBe(extract.own('2025'));
    expect([...extract.evaluations.values()]).toEqual([{ period: '2024' }, { period: '2025' }]);
  });
});
