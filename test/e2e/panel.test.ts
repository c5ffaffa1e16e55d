import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observationsAt } from '../../src/evaluation/observed.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { studyWeights } from '../../src/evaluation/weight-study.ts';
import { NEXT, whyBehind } from '../../src/evaluation/why-behind.ts';
import { decimals, shareText } from '../../src/reports/format.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import { whatIf } from '../../src/scoring/what-if.ts';
import { partsOf, sheetRows } from '../support/package-parts.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { goTo, PATIENCE } from './support/walk.ts';

const text = readFileSync('dist/dataset/evaluations/2025.json', 'utf8');
const frozen = JSON.parse(text) as Evaluation;
const at = frozen.bottom.reviewedYear ?? '';
const scores = frozen.rankings.find(({ period }) => period === at);
const read = frozen.bottom.rows.find(({ status }) => status === '提请淘汰审查')?.unit ?? '';
const name = (unit: string) => frozen.providers.find(({ id }) => id === unit)?.name ?? unit;
if (!scores || read === '') throw new Error('the demo has a ranked year and a provider that meets the rule');

let site: Site;
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  site = await openSite('dist');
  opened = await site.openPage('#/bottom');
  page = opened.page;
  await page.setViewportSize({ width: 1280, height: 800 });
});

afterAll(() => site?.close());

/** Cells of a table by its caption, row by row. */
async function cells(caption: string | RegExp): Promise<string[][]> {
  const table = page.getByRole('table', { name: caption });
  await table.locator('tbody tr').first().waitFor(PATIENCE);
  return table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td, th')].map((cell) => (cell.textContent ?? '').trim())),
    );
}

describe('末位研判', () => {
  const study = (period: string) => studyWeights(frozen, period, () => undefined);

  it('shows the shares, λ* and least change that Node computes', async () => {
    await goTo(page, site, '#/bottom');
    const own = study(at);
    const place = own?.places.find(({ unit }) => unit === read);
    await page.getByRole('heading', { name: /^末位有多稳/ }).waitFor(PATIENCE);
    const card = page.locator('.card').filter({ has: page.getByRole('heading', { name: /^末位有多稳/ }) });
    expect(await card.locator('dd').allTextContents()).toEqual([
      shareText(own?.all.units[read]?.last ?? -1),
      shareText(own?.all.units[read]?.bottomTwo ?? -1),
      shareText(own?.all.units[read]?.first ?? -1),
      shareText(own?.admissible.units[read]?.last ?? -1),
      decimals(place?.radius, 3),
    ]);
    if (!place?.shift) throw new Error('some weights help the demo’s provider');
    expect(await card.textContent()).toContain(`L1 距离 ${decimals(place.shift.distance, 4)}`);
    const rows = await cells('脱离末位的最小权重调整');
    expect(rows[1]).toEqual(['持平时', ...place.shift.weights.map((share) => decimals(100 * share, 2))]);
    for (const streak of own?.streaks.filter(({ unit }) => unit === read) ?? [])
      expect((await cells('在连续末位的每一期都居末位的权重占比')).map((row) => row[2])).toContain(
        shareText(streak.all.share),
      );
  });

  it('samples the same rank acceptability as Node', async () => {
    const own = study(at);
    const rows = await cells(/名次可接受度$/);
    for (const [provider = '', ...shares] of rows) {
      const unit = frozen.providers.find((one) => one.name === provider)?.id ?? '';
      expect(shares).toEqual(
        own?.acceptability.units[unit]?.map((share) => shareText(share).replace('%', '')),
      );
    }
    expect(rows).toHaveLength(Object.keys(own?.acceptability.units ?? {}).length);
  });

  it('splits the gap as Node does, and each indicator leads to its evidence', async () => {
    const why = whyBehind(frozen, scores, read, NEXT);
    const parts = why?.gap.dimensions.flatMap(({ indicators }) => indicators) ?? [];
    const rows = await cells(/差距分解$/);
    expect(rows.map((row) => [row[1], row[5]])).toEqual(
      parts.map(({ id, name: indicator, points }) => [`${id} ${indicator}`, decimals(points, 4)]),
    );
    await page.getByText(`= 差距 ${decimals(why?.gap.gap, 4)} 分`).waitFor(PATIENCE);
    await page
      .getByRole('table', { name: /差距分解$/ })
      .getByRole('link', { name: /^O3 / })
      .click();
    await page.getByRole('heading', { level: 1, name: /^O3 / }).waitFor(PATIENCE);
    await expect.poll(() => page.url(), PATIENCE).toContain(`#/ranking/${read}/O3?period=${at}`);
    await page.goBack();
  });

  it('keeps provider, ranking and comparison in the address', async () => {
    const [period = ''] = frozen.rankings.filter(({ exists }) => exists).map((one) => one.period);
    await goTo(page, site, '#/bottom');
    await page.getByLabel('细看哪一期排名').selectOption(period);
    await page.getByLabel('相比于').selectOption('median');
    const other = frozen.providers.find(({ id }) => id !== read)?.id ?? '';
    await page.getByLabel('服务商', { exact: true }).selectOption(other);
    await expect.poll(() => page.url(), PATIENCE).toMatch(new RegExp(`provider=${other}`));
    await expect.poll(() => page.url(), PATIENCE).toContain(`at=${period}`);
    await expect.poll(() => page.url(), PATIENCE).toContain('against=median');
    await page.reload();
    await expect.poll(() => page.getByLabel('细看哪一期排名').inputValue(), PATIENCE).toBe(period);
    await expect.poll(() => page.getByLabel('相比于').inputValue(), PATIENCE).toBe('median');
    const share = shareText(study(period)?.all.units[other]?.last ?? -1);
    await page.getByRole('heading', { name: /^末位有多稳/ }).waitFor(PATIENCE);
    const card = page.locator('.card').filter({ has: page.getByRole('heading', { name: /^末位有多稳/ }) });
    expect(await card.locator('dd').first().textContent()).toBe(share);
  });

  it('says how far it is, and can be cancelled and begun again', async () => {
    const own = await site.openPage();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await own.page.route(/study\.worker/, async (route) => {
      await held;
      await route.continue();
    });
    await goTo(own.page, site, '#/bottom');
    await own.page.getByRole('progressbar', { name: '权重计算进度' }).waitFor(PATIENCE);
    await own.page.getByRole('button', { name: '取消' }).click();
    await own.page.getByText('已取消。').waitFor(PATIENCE);
    release();
    await own.page.getByRole('button', { name: '重新计算' }).click();
    await own.page.getByRole('heading', { name: /^末位有多稳/ }).waitFor(PATIENCE);
    expect(own.errors()).toEqual([]);
    await own.close();
  });

  it('gives away a dossier with every evidence row and its line', async () => {
    await goTo(page, site, `#/bottom?provider=${read}`);
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 110_000 }),
      // It waits for the engine, which reads the tables first.
      page.getByRole('button', { name: '下载审查材料' }).click({ timeout: 110_000 }),
    ]);
    expect(download.suggestedFilename()).toBe(`演示数据_2025_${name(read)}_审查材料.zip`);
    const files = unzipSync(new Uint8Array(await readFile(await download.path())));
    expect(Object.keys(files)).toEqual(['dossier.docx', 'evidence.xlsx', 'evaluation.json']);
    const document = partsOf(files['dossier.docx'] ?? new Uint8Array())['word/document.xml'] ?? '';
    expect(document).toContain(`${name(read)}提请淘汰审查材料`);
    expect(document).toContain(frozen.hashes.result);
    const parts = partsOf(files['evidence.xlsx'] ?? new Uint8Array());
    const names = [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
      ([, sheet]) => sheet,
    );
    const [header = [], ...rows] = sheetRows(parts, names.indexOf('O3') + 1);
    const [file, line] = [header.indexOf('来源文件'), header.indexOf('行')];
    const n = scores.units.find(({ unit }) => unit === read)?.indicators.find(({ id }) => id === 'O3')?.n;
    expect(rows.length).toBeGreaterThanOrEqual(n ?? 1);
    for (const row of rows) {
      expect(row[file]).toMatch(/\.(csv|xlsx|json|parquet)$/);
      expect(row[line]).toBeGreaterThan(0);
    }
    expect(opened.errors()).toEqual([]);
  });
});

describe('a what-if', () => {
  const shares = { tech: 4000, market: 800, operations: 2000, satisfaction: 1600, compliance: 1600 };
  const outcome = /非正式结果/;

  it('moves the others in proportion, says so, and ranks as Node does', async () => {
    await goTo(page, site, '#/ranking/what-if');
    await page.getByRole('heading', { name: '尚未改动：与正式结果相同' }).waitFor(PATIENCE);
    await page.getByLabel('技术支撑的权重百分数').fill('40');
    // 25, 10, 25, 20, 20: what is left, 60, goes to the other 75 in proportion.
    await page.getByText(/市场推广 10\.00% → 8\.00%、运维专业程度 25\.00% → 20\.00%/).waitFor(PATIENCE);
    await page.getByLabel('名称').fill('重技术');
    await page.getByRole('heading', { name: /^假设情形“重技术”/ }).waitFor(PATIENCE);
    const tried = scorePeriod(
      whatIf(frozen.methods.ranking, { dimensions: shares }),
      at,
      observationsAt(frozen, scores),
    );
    for (const row of await cells(outcome)) {
      const unit = frozen.providers.find((one) => one.name === row[1])?.id;
      const [own, official] = [tried, scores].map(({ units }) => units.find((one) => one.unit === unit));
      expect(row.slice(0, 5).map((cell) => cell.replace(' 末位', ''))).toEqual([
        String(own?.rank),
        row[1],
        decimals(own?.total),
        String(official?.rank),
        decimals(official?.total),
      ]);
    }
  });

  it('is its address: a reader who is sent it sees the same, and it is left behind elsewhere', async () => {
    await expect.poll(() => page.url(), PATIENCE).toContain('tech*4000');
    const before = await cells(outcome);
    const own = await site.openPage(new URL(page.url()).hash);
    await own.page.getByRole('heading', { name: /^假设情形“重技术”/ }).waitFor(PATIENCE);
    await expect.poll(() => own.page.getByLabel('技术支撑的权重百分数').inputValue(), PATIENCE).toBe('40.00');
    const rows = own.page.getByRole('table', { name: outcome }).locator('tbody tr');
    await expect.poll(() => rows.count(), PATIENCE).toBe(before.length);
    expect((await rows.first().locator('td').allTextContents()).map((cell) => cell.trim())).toEqual(
      before[0],
    );
    await own.page.getByRole('link', { name: '服务商排名' }).first().click();
    await own.page.getByRole('heading', { level: 1, name: '服务商排名' }).waitFor(PATIENCE);
    await expect.poll(() => own.page.url(), PATIENCE).not.toContain('tech');
    expect(own.errors()).toEqual([]);
    await own.close();
  });

  it('works by keyboard, keeps what is locked, refuses what the locks forbid, and goes back', async () => {
    await page.getByLabel('锁定市场推广的权重').check();
    const slider = page.getByRole('slider', { name: '技术支撑的权重' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuetext'), PATIENCE).toBe('40.50%');
    await expect.poll(() => page.getByLabel('市场推广的权重百分数').inputValue(), PATIENCE).toBe('8.00');
    await page.getByLabel('技术支撑的权重百分数').fill('95');
    await page.getByText('技术支撑只能在 0.00% 与 92.00% 之间').waitFor(PATIENCE);
    await page.getByRole('button', { name: '恢复正式方案' }).click();
    await page.getByRole('heading', { name: '尚未改动：与正式结果相同' }).waitFor(PATIENCE);
    await expect.poll(() => page.url(), PATIENCE).not.toContain('tech');
    expect(opened.errors()).toEqual([]);
  });

  it('says what of an address it cannot use', async () => {
    await goTo(page, site, '#/ranking/what-if?dimensions=tech*1');
    await page.getByText('维度权重不合计 100%，已按方案').waitFor(PATIENCE);
  });
});

describe('a frozen evaluation', () => {
  const choose = (content: string) =>
    page
      .getByLabel('选择 evaluation.json')
      .setInputFiles({ name: 'evaluation.json', mimeType: 'application/json', buffer: Buffer.from(content) });

  it('is checked and agrees with the present data', async () => {
    await goTo(page, site, '#/data/frozen');
    await choose(text);
    await page.getByRole('heading', { name: 'evaluation.json：内容与其哈希一致' }).waitFor(PATIENCE);
    await page.getByRole('heading', { name: '全部哈希与数值一致' }).waitFor(PATIENCE);
  });

  it('is told from one in which a figure was changed, by name', async () => {
    const changed = JSON.parse(text);
    const target = changed.rankings.findIndex((one: { period: string }) => one.period === at);
    const unit = changed.rankings[target].units[0];
    unit.total += 1;
    await choose(JSON.stringify(changed));
    await page.getByRole('heading', { name: /内容与其哈希不符/ }).waitFor(PATIENCE);
    await page.getByRole('heading', { name: /2 处不同：/ }).waitFor(PATIENCE);
    const paths = (await cells('冻结与当前结果的差异')).map((row) => row[1]);
    expect(paths.sort()).toEqual(['hashes.result', `rankings[${at}].units[${unit.unit}].total`]);
    expect(opened.errors()).toEqual([]);
  });

  it('is refused with words where it is none', async () => {
    await choose('{"a": 1}');
    await page
      .getByRole('alert')
      .getByText(/不是冻结的评价结果/)
      .waitFor(PATIENCE);
  });
});
