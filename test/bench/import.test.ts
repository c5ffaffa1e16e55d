import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { writeExports } from '../../scripts/bench/exports.ts';
import { type ImportRun, judgeImport } from '../../scripts/bench/import.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';

it('writes exports of which every row is taken, the same on every run and in both encodings', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'yunheng-exports-'));
  try {
    const [first, second] = [path.join(dir, 'a'), path.join(dir, 'b')];
    // 40 hosts × 36 months.
    expect((await writeExports(first, 40)).rows).toBe(1440);
    await writeExports(second, 40);
    const usage = (folder: string) => readFile(path.join(folder, 'utf-8', 'host_usage.csv'), 'utf8');
    expect(await usage(first)).toBe(await usage(second));
    const read = async (encoding: string) =>
      ingest(await listFolder(path.join(first, encoding)), { today: 20_500, providers: PROVIDERS });
    const [utf8, gb] = [await read('utf-8'), await read('gb18030')];
    expect([utf8.quarantine, utf8.dataset.tables.host_usage?.rows]).toEqual([[], 1440]);
    expect(gb.dataset.tables.host_usage?.columns).toEqual(utf8.dataset.tables.host_usage?.columns);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

it('says which bar of the import is missed', () => {
  const run = (utf8: number, gb: number, peak: number | null): ImportRun => ({
    rows: 1,
    megabytes: 1,
    repetitions: 1,
    native: 1000,
    plain: 2500,
    imports: { 'utf-8': { read: utf8, total: utf8 }, gb18030: { read: gb, total: gb } },
    longestPause: 0,
    memory: { peak, table: 500 },
  });
  const verdicts = (found: ImportRun) => judgeImport(found).map(({ met }) => met);
  expect(verdicts(run(4000, 5000, 1499))).toEqual([true, true, true]);
  expect(verdicts(run(4100, 5000, 1499))).toEqual([false, true, true]);
  expect(verdicts(run(3000, 4100, 1499))).toEqual([true, false, true]);
  expect(verdicts(run(3000, 3000, 1500))).toEqual([true, true, false]);
  expect(verdicts(run(3000, 3000, null))).toEqual([true, true, false]);
});
