import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from './support.ts';

const CITY = 'test/fixtures/city';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'yunheng-verify-'));
const at = (name: string) => path.join(scratch, name);
const SNAPSHOT = at('out/evaluation.json');

/** Verifies a copy of the snapshot as `alter` leaves its text. */
async function verify(name: string, alter: (text: string) => string, data = CITY) {
  const before = readFileSync(SNAPSHOT, 'utf8');
  const after = alter(before);
  writeFileSync(at(name), after);
  const { code, stdout, stderr } = await command('verify', '--snapshot', at(name), '--data', data);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => line.split('\t'));
  return { code, stdout, stderr, rows, changed: after !== before };
}

beforeAll(async () => {
  await command('evaluate', '--data', CITY, '--period', '2025Q4', '--out', at('out'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('npm run verify', () => {
  it('exits 0 on an unchanged snapshot and says which hashes agree', async () => {
    const { hashes } = JSON.parse(readFileSync(SNAPSHOT, 'utf8'));
    const run = await verify('same.json', (text) => text);
    expect({ code: run.code, stdout: run.stdout }).toEqual({
      code: 0,
      stdout: `复算一致：周期 2025Q4，数据 ${hashes.data}，方案 ${hashes.method}，结果 ${hashes.result}\n`,
    });
  });

  it('names a figure changed by hand, and the hash that its content no longer has', async () => {
    let was = 0;
    const run = await verify('figure.json', (text) => {
      const json = JSON.parse(text);
      const scores = json.rankings.find(({ period }: { period: string }) => period === '2025Q4');
      was = scores.units[1].total;
      scores.units[1].total = was + 1;
      return JSON.stringify(json);
    });
    expect(run.code).toBe(1);
    expect(run.rows.map(([place]) => place)).toEqual([
      expect.stringMatching(/^rankings\[2025Q4\]\.units\[\w+\]\.total$/),
      'hashes.result',
    ]);
    expect(Number(run.rows[0]?.[1])).toBeCloseTo(was + 1, 8);
    expect(Number(run.rows[0]?.[2])).toBeCloseTo(was, 8);
  });

  it('names a hash changed by hand', async () => {
    const run = await verify('hash.json', (text) => text.replace(/"data":"\w{4}/, '"data":"0000'));
    expect(run.changed).toBe(true);
    expect(run.code).toBe(1);
    expect(run.rows.map(([place]) => place)).toEqual(['hashes.data']);
  });

  it('names what a method changed by hand changes: its hash and the figures under it', async () => {
    const run = await verify('method.json', (text) => {
      const json = JSON.parse(text);
      json.methods.ranking.dimensions[0].weight += 5;
      return JSON.stringify(json);
    });
    expect(run.code).toBe(1);
    const places = run.rows.map(([place]) => place);
    expect(places).toContain('hashes.method');
    expect(places).toContain('hashes.result');
    expect(places.some((place) => /^rankings\[2025Q4\]\.units\[\w+\]\.total$/.test(place ?? ''))).toBe(true);
  });

  it('names the data hash and the figures that one changed row changes', async () => {
    cpSync(CITY, at('city'), { recursive: true });
    const file = path.join(at('city'), 'duty_gaps.csv');
    const [header = '', first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [header, ...rest].join('\n'));
    expect(first).not.toBe('');
    const run = await verify('row.json', (text) => text, at('city'));
    expect(run.code).toBe(1);
    expect(run.rows.map(([place]) => place)).toContain('hashes.data');
    expect(run.rows.map(([place]) => place)).toContain('dataset.accepted');
  });

  it.each([
    ['no JSON', () => '{', '不是合法的 JSON'],
    ['another file', () => '{"a":1}', '不是冻结的评价结果'],
    ['a format to come', (text: string) => text.replace('"schema":1', '"schema":2'), '格式版本为 2'],
    [
      'a period beyond the data',
      (text: string) => text.replace('"period":"2025Q4"', '"period":"2031Q4"'),
      '2031Q4',
    ],
    ['a method that is none', (text: string) => text.replace('"coverage":0.8', '"coverage":8'), 'coverage'],
  ])('refuses %s with exit code 2', async (_, alter, message) => {
    const run = await verify('refused.json', alter);
    expect(run.changed).toBe(true);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' });
    expect(run.stderr).toContain(message);
  });
});
