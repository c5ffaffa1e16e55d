import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { changeOf, changes, type Draft, officialDraft } from '../../src/pages/ranking/what-if/draft.ts';
import { draftValues, restoreDraft } from '../../src/pages/ranking/what-if/draft-address.ts';
import { setShare } from '../../src/scoring/what-if.ts';

const method = DEFAULT_METHODS.ranking;
const official = officialDraft(method);
const indicators = method.dimensions.flatMap((dimension) => dimension.indicators.map(({ id }) => id));

/** Through the address, as a browser writes and reads it. */
function travelled(draft: Draft) {
  const address = new URLSearchParams(new URLSearchParams(draftValues(method, draft)).toString());
  return restoreDraft(method, (name) => address.get(name));
}

/** A draft of any settings that the page can make. */
const drafts = fc
  .record({
    name: fc.string({ maxLength: 40 }),
    dimension: fc.constantFrom(...method.dimensions.map(({ id }) => id)),
    to: fc.nat(10_000),
    inner: fc.constantFrom(...method.dimensions.map(({ id }) => id)),
    innerTo: fc.nat(10_000),
    goalpost: fc.constantFrom(...indicators),
    zero: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    excluded: fc.uniqueArray(fc.constantFrom(...indicators)),
    locked: fc.uniqueArray(fc.constantFrom(...indicators, ...method.dimensions.map(({ id }) => id))),
  })
  .map(({ name, dimension, to, inner, innerTo, goalpost, zero, excluded, locked }): Draft => {
    const moved = setShare(official.dimensions, dimension, to);
    const own = official.indicators[inner] ?? {};
    const within = setShare(own, Object.keys(own)[0] ?? '', innerTo);
    return {
      name: Array.from(name.trim()).slice(0, 40).join(''),
      dimensions: 'shares' in moved ? moved.shares : official.dimensions,
      indicators: { ...official.indicators, ...('shares' in within && { [inner]: within.shares }) },
      scales: { [goalpost]: { type: 'linear', zero, full: zero + 1e6 } },
      excluded,
      locked,
    };
  });

describe('a what-if in the address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        // −0 and 0 are one goalpost.
        expect(JSON.stringify(travelled(draft))).toBe(JSON.stringify({ draft, repairs: [] }));
      }),
    );
  });

  it('is nothing at all where nothing is changed', () => {
    expect(draftValues(method, official)).toEqual({});
    expect(changes(changeOf(method, official))).toBe(false);
    expect(restoreDraft(method, () => null)).toEqual({ draft: official, repairs: [] });
  });

  it('replaces whole levels, so that weights of another scale never meet', () => {
    const moved = setShare(official.dimensions, 'tech', 4000);
    const dimensions = 'shares' in moved ? moved.shares : {};
    const change = changeOf(method, { ...official, dimensions });
    expect(change).toEqual({ dimensions });
    // 25, 10, 25, 20, 20 of which 25 become 40: the other 75 make 60 in proportion.
    expect(dimensions).toEqual({
      tech: 4000,
      market: 800,
      operations: 2000,
      satisfaction: 1600,
      compliance: 1600,
    });
  });

  it.each([
    [{ dimensions: 'tech*10000' }, '维度权重不合计 100%，已按方案'],
    [
      { dimensions: 'tech*2500_market*1000_operations*2500_satisfaction*2000_compliance*2001' },
      '维度权重不合计 100%，已按方案',
    ],
    [{ indicators: 'T1*10000' }, '“技术支撑”各指标权重不合计 100%，已按方案'],
    [{ goalposts: 'T1*5*5' }, '目标值“T1”不能使用，已按方案'],
    [{ goalposts: 'T1*5*' }, '目标值“T1”不能使用，已按方案'],
    [{ goalposts: '%E0%A4%A*1*2' }, '目标值“%E0%A4%A”不能使用，已按方案'],
    [{ without: 'T1_toString' }, '方案中没有“toString”，已略去'],
    [{ locked: 'nobody' }, '方案中没有“nobody”，已略去'],
  ] as const)('mends and says what it cannot use: %j', (values, repair) => {
    const { draft, repairs } = restoreDraft(
      method,
      (name) => (values as Record<string, string>)[name] ?? null,
    );
    expect(repairs).toEqual([repair]);
    expect(draft).toEqual({ ...official, excluded: 'without' in values ? ['T1'] : [] });
  });

  it('takes any text for an address', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        const given = { dimensions: a, indicators: b, goalposts: c, without: a, locked: b, name: c };
        const { draft } = restoreDraft(method, (name) => given[name]);
        for (const shares of [draft.dimensions, ...Object.values(draft.indicators)])
          expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBe(10_000);
      }),
    );
  });
});
