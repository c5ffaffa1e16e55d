import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder, withCity } from '../../scripts/lib/city.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { differences, parseSnapshot } from '../../src/evaluation/snapshot.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';

const CITY = 'test/fixtures/city';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'yunheng-snapshot-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Freezes a quarter: through its text, as a file would keep it. */
async function freeze(folder: string, methods = DEFAULT_METHODS): Promise<string> {
  const opened = await openFolder(folder, undefined);
  return JSON.stringify(await withCity(opened, methods, (city) => evaluate(city, '2025Q4')));
}

let text: string;
beforeAll(async () => {
  text = await freeze(CITY);
});

const parse = (json: string): Evaluation => parseSnapshot(JSON.parse(json), 'evaluation.json');
/** Paths of what differs once a snapshot's JSON has been altered by hand. */
async function altered(alter: (json: string) => string, recomputed = text) {
  const after = alter(text);
  expect(after).not.toBe(recomputed);
  return differences(parse(after), parse(recomputed));
}

describe('differences', () => {
  it('are none between a snapshot and the same evaluation', async () => {
    expect(await differences(parse(text), parse(text))).toEqual([]);
  });
  it('name a figure changed by hand, and the hash that the content no longer has', async () => {
    let was = Number.NaN;
    const found = await altered((json) => {
      const copy = JSON.parse(json);
      const quarter = copy.rankings.find(({ period }: { period: string }) => period === '2025Q4');
      was = quarter.units[1].indicators[0].score;
      quarter.units[1].indicators[0].score = was + 1;
      return JSON.stringify(copy);
    });
    expect(found.map((difference) => difference.path)).toEqual([
      expect.stringMatching(/^rankings\[2025Q4\]\.units\[\w+\]\.indicators\[T1\]\.score$/),
      'hashes.result',
    ]);
    expect(Number(found[0]?.frozen)).toBeCloseTo(was + 1, 8);
    expect(Number(found[0]?.recomputed)).toBeCloseTo(was, 8);
  });
  it('name a hash changed by hand, and an element taken out', async () => {
    const hash = await altered((json) => json.replace(/"data":"\w{4}/, '"data":"0000'));
    expect(hash.map((difference) => difference.path)).toEqual(['hashes.data']);
    const gone = await altered((json) => {
      const copy = JSON.parse(json);
      copy.providers.shift();
      return JSON.stringify(copy);
    });
    expect(gone[0]).toMatchObject({ path: expect.stringMatching(/^providers\[\w+\]$/), frozen: null });
  });
  it('name the data hash and the counts that one row less changes', async () => {
    const folder = path.join(scratch, 'city');
    cpSync(CITY, folder, { recursive: true });
    const file = path.join(folder, 'duty_gaps.csv');
    const [header = '', , ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [header, ...rest].join('\n'));
    const found = await differences(parse(text), parse(await freeze(folder)));
    const paths = found.map((difference) => difference.path);
    expect(paths).toContain('hashes.data');
    expect(paths).toContain('dataset.accepted');
  });
  it('name what a method changed by hand changes: its hash and the totals under it', async () => {
    const copy = JSON.parse(text);
    copy.methods.ranking.dimensions[0].weight += 5;
    const forged = parse(JSON.stringify(copy));
    const found = await differences(forged, parse(await freeze(CITY, forged.methods)));
    const paths = found.map((difference) => difference.path);
    expect(paths).toEqual(expect.arrayContaining(['hashes.method', 'hashes.result']));
    expect(paths.some((place) => /^rankings\[2025Q4\]\.units\[\w+\]\.total$/.test(place))).toBe(true);
  });
});

describe('parseSnapshot', () => {
  it.each([
    ['another file', () => '{"a":1}', '不是冻结的评价结果'],
    ['a format to come', (json: string) => json.replace('"schema":1', '"schema":2'), '格式版本为 2'],
    ['a missing hash', (json: string) => json.replace('"result":', '"other":'), 'result'],
    ['a method that is none', (json: string) => json.replace('"coverage":0.8', '"coverage":8'), 'coverage'],
  ])('refuses %s', (_, alter, message) => {
    expect(() => parse(alter(text))).toThrow(message);
  });
});
