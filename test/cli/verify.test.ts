import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, warm } from './support.ts';

const CITY = 'test/fixtures/city';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'yunheng-verify-'));
const SNAPSHOT = path.join(scratch, 'out/evaluation.json');

const verify = (file: string, run = warm) => run('verify', '--snapshot', file, '--data', CITY);
/** A copy of the snapshot with its text altered. */
function altered(alter: (text: string) => string): string {
  const file = path.join(scratch, 'altered.json');
  writeFileSync(file, alter(readFileSync(SNAPSHOT, 'utf8')));
  return file;
}

beforeAll(async () => {
  await warm('evaluate', '--data', CITY, '--period', '2025Q4', '--out', path.join(scratch, 'out'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('npm run verify', () => {
  it('exits 0 on an unchanged snapshot and says which hashes agree', async () => {
    const { hashes } = JSON.parse(readFileSync(SNAPSHOT, 'utf8'));
    const { code, stdout } = await verify(SNAPSHOT, command);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `复算一致：周期 2025Q4，数据 ${hashes.data}，方案 ${hashes.method}，结果 ${hashes.result}\n`,
    });
  });

  it('exits 1 and prints path, frozen and recomputed value of what differs', async () => {
    const { code, stdout } = await verify(altered((text) => text.replace(/"accepted":\d+/, '"accepted":1')));
    const [head, columns, ...rows] = stdout.trimEnd().split('\n');
    expect([code, head, columns]).toEqual([1, '复算不一致，共 2 处：', 'path\tfrozen\trecomputed']);
    expect(rows[0]).toMatch(/^dataset\.accepted\t1\t\d{3,}$/);
    expect(rows[1]).toMatch(/^hashes\.result\t"\w{64}"\t"\w{64}"$/);
  });

  it('exits 2 for a period beyond the data, and says which', async () => {
    const { code, stdout, stderr } = await verify(
      altered((text) => text.replace('"period":"2025Q4"', '"period":"2031Q4"')),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('2031Q4');
  });
});
