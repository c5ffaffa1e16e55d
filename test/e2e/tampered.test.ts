import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { packTable, unpackTable } from '../../src/ingest/package-tables.ts';
import { openSite, type Site } from './support/app.ts';
import { AGREES, PATIENCE } from './support/walk.ts';

const made: string[] = [];
let site: Site | undefined;

afterEach(async () => {
  await site?.close();
  site = undefined;
});
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A copy of the built app to do harm to; without its compressed siblings, which would be served in its stead. */
function copyOfSite(): { dir: string; at: (file: string) => string } {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'yunheng-tampered-'));
  made.push(dir);
  cpSync('dist', dir, { recursive: true });
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' }))
    if (/\.(gz|br)$/.test(file)) rmSync(path.join(dir, file));
  return { dir, at: (file) => path.join(dir, 'dataset', file) };
}

const FROZEN = 'evaluations/2025.json';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/** Changes a JSON file of the package. */
function alter(file: string, change: (content: ReturnType<typeof JSON.parse>) => void): void {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  change(content);
  writeFileSync(file, JSON.stringify(content));
}

/** Lifts the first agency's score by a tenth of a point, as a hand that wants no notice would. */
const lift = (file: string) =>
  alter(file, ({ efficiency }) => {
    efficiency.units.find((row: { rank: number | null }) => row.rank === 1).total += 0.1;
  });

/** Writes into the manifest the checksum of a file that was altered. */
function vouch(at: (file: string) => string, file: string): void {
  alter(at('manifest.json'), ({ tables, evaluations }) => {
    const entry = [...tables, ...evaluations].find((item: { file: string }) => item.file === file);
    entry.sha256 = sha256(readFileSync(at(file)));
  });
}

describe('a package that was altered', () => {
  it('a figure, but not its checksum: the page says so and shows no figure', async () => {
    const { dir, at } = copyOfSite();
    lift(at(FROZEN));
    site = await openSite(dir);
    const { page } = await site.openPage();
    const notice = page.getByRole('alert').filter({ hasText: FROZEN }).filter({ hasText: '校验值不符' });
    await notice.first().waitFor(PATIENCE);
    expect(await page.locator('main canvas, main table, main dd').count()).toBe(0);
    expect(await page.getByText(AGREES).count()).toBe(0);
  });

  it('a figure and its checksum: what is computed here differs, and the top of the page raises the alarm', async () => {
    const { dir, at } = copyOfSite();
    lift(at(FROZEN));
    // Whoever goes so far can also write another result hash; the rows still give the old one.
    alter(at(FROZEN), ({ hashes }) => {
      hashes.result = sha256('forged');
    });
    vouch(at, FROZEN);
    site = await openSite(dir);
    const { page } = await site.openPage();
    const alarm = page.locator('.topline').getByRole('alert');
    await alarm.waitFor(PATIENCE);
    expect(await alarm.textContent()).toMatch(/本机复算与数据包不一致：2025 的结果哈希不同$/);
  });

  it('a figure and its checksum, but not the hash of the result: the alarm is raised too', async () => {
    const { dir, at } = copyOfSite();
    lift(at(FROZEN));
    vouch(at, FROZEN);
    site = await openSite(dir);
    const { page } = await site.openPage();
    const alarm = page.locator('.topline').getByRole('alert');
    await alarm.waitFor(PATIENCE);
    expect(await alarm.textContent()).toMatch(/不一致.*2025/);
  });

  it('a year frozen under decisions that the package does not carry: no fresh figure stands in for it unsaid', async () => {
    const { dir, at } = copyOfSite();
    alter(at('evaluations/2023.json'), (evaluation) => {
      evaluation.decisions = { hash: sha256('other'), taken: [] };
    });
    vouch(at, 'evaluations/2023.json');
    site = await openSite(dir);
    const { page } = await site.openPage();
    const alarm = page.locator('.topline').getByRole('alert');
    await alarm.waitFor(PATIENCE);
    expect(await alarm.textContent()).toMatch(/本机复算与数据包不一致：2023 的结果哈希不同$/);
  });

  it('a year frozen under another version of the method: 末位研判 shows its places beside those of the present one', async () => {
    const { dir, at } = copyOfSite();
    const evaluation = JSON.parse(readFileSync(at('evaluations/2024.json'), 'utf8'));
    evaluation.methods.ranking.version = '0.9';
    const year = evaluation.rankings.find(({ period }: { period: string }) => period === '2024');
    const units: { unit: string; rank: number | null }[] = year.units;
    const [above, last] = units
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => Number(a.rank) - Number(b.rank))
      .slice(-2);
    if (!above || !last) throw new Error('two providers are ranked');
    const [frozenLast, nowLast] = [above.unit, last.unit];
    [above.unit, last.unit] = [nowLast, frozenLast];
    writeFileSync(at('evaluations/2024.json'), JSON.stringify(evaluation));
    vouch(at, 'evaluations/2024.json');
    site = await openSite(dir);
    const { page } = await site.openPage('#/bottom');
    const table = page.getByRole('table', { name: '冻结名次与按现行方案重算的名次' });
    await table.waitFor(PATIENCE);
    const name = (unit: string) =>
      evaluation.providers.find(({ id }: { id: string }) => id === unit)?.name as string;
    const cells = (await table.locator('tbody tr').locator('th, td').allTextContents()).map((one) =>
      one.trim(),
    );
    expect(cells).toEqual([
      '2024 年',
      expect.stringMatching(/^0\.9 版（[0-9a-f]{8}）$/),
      name(frozenLast),
      name(nowLast),
      expect.stringContaining(`${name(frozenLast)} ${last.rank} → ${above.rank}`),
      '末位不同',
    ]);
  });

  it("a row and its file's checksum: the rows no longer give the hash of the data, and no figure stays confirmed", async () => {
    const { dir, at } = copyOfSite();
    const hosts = unpackTable('hosts', readFileSync(at('hosts.arrow')));
    const vcpu = hosts.columns.vcpu?.map((cell, row) => (row === 0 ? Number(cell) + 2 : cell)) ?? [];
    const bytes = packTable({ ...hosts, columns: { ...hosts.columns, vcpu } });
    writeFileSync(at('hosts.arrow'), bytes);
    vouch(at, 'hosts.arrow');
    site = await openSite(dir);
    const { page } = await site.openPage();
    const alarm = page.locator('.topline').getByRole('alert');
    await alarm.waitFor(PATIENCE);
    expect(await alarm.textContent()).toMatch(/本机计算未能进行：.*与清单的数据哈希不一致/);
    expect(await page.getByText(AGREES).count()).toBe(0);
  });

  it('a table is missing: nothing is computed, and the file is named', async () => {
    const { dir, at } = copyOfSite();
    rmSync(at('hosts.arrow'));
    site = await openSite(dir);
    const { page } = await site.openPage();
    const alarm = page.locator('.topline').getByRole('alert');
    await alarm.waitFor(PATIENCE);
    expect(await alarm.textContent()).toMatch(/本机计算未能进行：.*hosts\.arrow/);
  });
});
