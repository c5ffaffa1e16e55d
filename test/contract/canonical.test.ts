import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  dataHash,
  dataHashWithPauses,
  hashOf,
  hashOfLarge,
  sha256Hex,
} from '../../src/contract/canonical.ts';
import { city } from '../support/city.ts';

const node = (text: string) => createHash('sha256').update(text).digest('hex');

describe('sha256Hex', () => {
  it("agrees with Node's own on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sha256Hex(text)).toBe(node(text));
      }),
    );
  });
});

describe('canonicalJson', () => {
  it('sorts keys, drops what is undefined, and rounds half-up to 9 decimals', () => {
    expect(canonicalJson({ b: [1, null], a: '中', c: undefined })).toBe('{"a":"中","b":[1,null]}');
    expect(canonicalJson([0.1 + 0.2, 1 / 3, -0, 1e-10])).toBe('[0.3,0.333333333,0,0]');
  });

  it('sorts by code unit, whatever order the object has them in', () => {
    // A surrogate (U+D800…) comes before U+FFFD; digits are text.
    const members = { a: undefined, '9': 1, '10': 2, b: 3, B: 4, '\ufffd': 5, 𠮷: 6 };
    expect(canonicalJson(members)).toBe('{"10":2,"9":1,"B":4,"b":3,"𠮷":6,"\ufffd":5}');
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow('no canonical form');
    expect(() => canonicalJson(() => 1)).toThrow('no canonical form');
  });
});

describe('hashOfLarge', () => {
  it('is the same hash', async () => {
    const value = { 名: ['𠮷', 1 / 3, null] };
    expect(await hashOfLarge(value)).toBe(hashOf(value));
  });
});

describe('dataHash', () => {
  it('is over the lines that the docstring describes', () => {
    // agency 单位编码 A1, name 一; parent and aliases missing.
    const dataset = city({ agencies: [{ agency_id: 'A1', agency: '一' }] });
    expect(dataHash(dataset)).toBe(
      node('["agencies",["agency_id","agency","parent","aliases"]]\n["A1","一",null,null]\n'),
    );
  });

  it('is the same with pauses', async () => {
    const agencies = Array.from({ length: 9_000 }, (_, i) => ({ agency_id: `A${i}`, agency: `单位${i}` }));
    let pauses = 0;
    const paused = dataHashWithPauses(city({ agencies }), async () => {
      pauses += 1;
    });
    expect(await paused).toBe(dataHash(city({ agencies })));
    expect(pauses).toBeGreaterThan(1);
  });

  it('tells an empty table from one that was not delivered', () => {
    expect(dataHash(city({ agencies: [] }))).not.toBe(dataHash(city({})));
  });
});
