import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { command, csvCells } from '../cli/support.ts';
import { partsOf, sheetRows } from '../support/package-parts.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

const DATE = '2026-01-15';
const frozen = JSON.parse(readFileSync('dist/dataset/evaluations/2025.json', 'utf8')) as Evaluation;
const out = mkdtempSync(path.join(tmpdir(), 'notice-'));

let site: Site;
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  site = await openSite('dist');
  opened = await site.openPage();
  page = opened.page;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByText(AGREES).waitFor(PATIENCE);
});

afterAll(async () => {
  await site.close();
  rmSync(out, { recursive: true, force: true });
});

async function taken(click: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const waiting = page.waitForEvent('download', PATIENCE);
  await click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

describe('年度通报', () => {
  it('is made from the navigation in a few clicks, and is the very document of the command line', async () => {
    let clicks = 0;
    const click = async (act: Promise<void>) => {
      clicks++;
      await act;
    };
    const start = performance.now();
    await click(page.getByRole('link', { name: '年度通报' }).click());
    await page.getByLabel('成文日期').waitFor(PATIENCE);
    await page.getByLabel('成文日期').fill(DATE);
    await click(press('冻结并生成'));
    await page.getByText('已冻结').waitFor(PATIENCE);
    const all = await taken(() => click(press('下载全部（ZIP）')));
    console.log(`通报：${clicks} 次点击，${((performance.now() - start) / 1000).toFixed(1)} 秒`);
    expect(clicks).toBeLessThanOrEqual(10);
    expect(all.name).toBe('演示数据_2025_通报.zip');
    const files = unzipSync(all.bytes);
    expect(Object.keys(files).sort()).toEqual([
      'annexes.xlsx',
      'evaluation.json',
      'figures.zip',
      'notice.docx',
      'wording.json',
    ]);
    expect(JSON.parse(strFromU8(files['evaluation.json'] ?? new Uint8Array())).hashes).toEqual(frozen.hashes);

    const { code, stderr } = await command(
      'report',
      ...['--data', 'dist/dataset', '--period', '2025', '--date', DATE, '--out', out],
    );
    expect([code, stderr]).toEqual([
      frozen.dataset.quarantined > 0 ? 1 : 0,
      expect.not.stringContaining('出错'),
    ]);
    const own = partsOf(files['notice.docx'] ?? new Uint8Array());
    const other = partsOf(readFileSync(path.join(out, 'notice.docx')));
    expect(own['word/document.xml'] === other['word/document.xml']).toBe(true);
    expect(Object.keys(own)).toEqual(Object.keys(other));
    // The pictures are drawn with the fonts at hand, and each engine packs in its own way: the contents are compared.
    const workbook = files['annexes.xlsx'] ?? new Uint8Array();
    expect(partsOf(workbook)).toEqual(partsOf(readFileSync(path.join(out, 'annexes.xlsx'))));
    const pictures = unzipSync(files['figures.zip'] ?? new Uint8Array());
    for (const [name, bytes] of Object.entries(pictures))
      if (name.endsWith('.png')) expect(bytes.length).toBeGreaterThan(10_000);
    expect(Object.keys(pictures).map((name) => name.replace(/^\d+_.*\./, ''))).toEqual([
      '说明.txt',
      ...['png', 'svg', 'csv', 'xlsx', 'png', 'svg', 'csv', 'xlsx'],
    ]);
  }, 300_000);

  it('refuses a name that is no figure, says where, and prints a changed wording', async () => {
    await press('解除冻结');
    const field = page.getByLabel('第 1 段 正文');
    const before = await field.inputValue();
    await field.fill('共{没有这项}家');
    await page.getByText('正文第 1 段第 2 字的“{没有这项}”不是可用的数据项，请改正').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: '冻结并生成' }).isDisabled()).toBe(true);
    await field.fill(`${before}共{参评单位数}家。`);
    const preview = page.getByRole('region', { name: '通报预览' });
    await preview.getByText(`共${frozen.efficiency.units.length}家。`).first().waitFor(PATIENCE);

    // A reload keeps what was changed, until the shipped wording is asked for.
    await page.reload();
    await field.waitFor(PATIENCE);
    expect(await field.inputValue()).toBe(`${before}共{参评单位数}家。`);
    await press('恢复默认措辞');
    expect(await field.inputValue()).toBe(before);

    // What does not fit the template any more is never merged: it is said, and can be taken.
    await page.evaluate(() => localStorage.setItem('yunheng./notice.wording', '{"title":1}'));
    await page.reload();
    await page.getByText('上次改过的措辞与现在的格式不符，已改用默认措辞').waitFor(PATIENCE);
    expect(await field.inputValue()).toBe(before);
    const left = await taken(() => press('取出上次的措辞'));
    expect(strFromU8(left.bytes)).toBe('{"title":1}');
    expect(await page.getByRole('button', { name: '恢复默认措辞' }).isDisabled()).toBe(true);
    await press('不再保留上次的措辞');
    await page.getByText('上次改过的措辞与现在的格式不符').waitFor({ state: 'detached', ...PATIENCE });
    expect(await page.evaluate(() => localStorage.getItem('yunheng./notice.wording'))).toBeNull();
  }, 300_000);
});

describe('taking away', () => {
  it('gives a chart as PNG at twice its size, as SVG, and its figures as the evaluation has them', async () => {
    await goTo(page, site, '#/');
    const chart = '使用单位得分分布';
    const as = (format: string) => taken(() => press(`导出“${chart}”为 ${format}`));
    await page.getByRole('button', { name: `导出“${chart}”为 PNG` }).waitFor(PATIENCE);
    const png = await as('PNG');
    expect(png.name).toMatch(/^演示数据_使用单位得分分布_[0-9a-f]{8}\.png$/);
    expect(Buffer.from(png.bytes).readUInt32BE(16)).toBe(1920);
    const svg = strFromU8((await as('SVG')).bytes);
    const { hashes } = frozen;
    for (const text of ['演示数据，全部虚构', hashes.data, hashes.method, hashes.result, `<title>${chart}`])
      expect(svg).toContain(text);
    const [rows = ''] = strFromU8((await as('CSV')).bytes)
      .slice(1)
      .split('\n\n');
    const totals = new Map(
      csvCells(rows)
        .slice(1)
        .map(([name, value]) => [name, Number(value)]),
    );
    const ranked = frozen.efficiency.units.filter(({ rank }) => rank !== null);
    expect(totals).toEqual(
      new Map([...totals.keys()].map((name) => [name, ranked.find((row) => row.name === name)?.total])),
    );
    expect(totals.size).toBe(ranked.length);
    const sheet = sheetRows(partsOf((await as('XLSX')).bytes), 1);
    expect(sheet.slice(1).map(([name, value]) => [name, value])).toEqual([...totals]);
  });

  it('names the buttons of each table on a page after it', async () => {
    await goTo(page, site, '#/efficiency?view=watch');
    const buttons = page.getByRole('button', { name: /^导出 (CSV|XLSX)：/ });
    await expect.poll(() => buttons.count(), PATIENCE).toBe(4);
    const names = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute('aria-label')));
    expect(new Set(names).size).toBe(4);
  });

  it('gives a table as a workbook of numbers with its labels', async () => {
    await goTo(page, site, '#/efficiency');
    await page.getByRole('button', { name: '导出 XLSX' }).first().waitFor(PATIENCE);
    const { bytes } = await taken(() => page.getByRole('button', { name: '导出 XLSX' }).first().click());
    const parts = partsOf(bytes);
    const [header = [], ...rows] = sheetRows(parts, 1);
    expect(rows).toHaveLength(frozen.efficiency.units.length);
    const at = header.findIndex((cell) => String(cell).startsWith('得分'));
    const scores = rows.map((row) => row[at]).filter((cell) => cell !== null && cell !== undefined);
    for (const score of scores) expect(typeof score).toBe('number');
    expect(new Set(sheetRows(parts, 2).map(([name]) => name))).toEqual(
      new Set([
        '标记',
        '标题',
        '周期',
        '数据集',
        '数据 SHA-256',
        '评价方案',
        '方案 SHA-256',
        '结果 SHA-256',
        '日期',
      ]),
    );
  });

  it('gives a dossier on 末位研判 that is the command line’s, word by word', async () => {
    const { unit } = frozen.bottom.rows[0] ?? { unit: '' };
    await page.clock.setFixedTime(`${DATE}T12:00:00+08:00`);
    await goTo(page, site, `#/bottom?provider=${unit}`);
    const { bytes } = await taken(() => press('下载审查材料'));
    const files = unzipSync(bytes);
    const dossier = (name: string) => partsOf(readFileSync(path.join(out, 'dossiers', unit, name)));
    const [own, other] = [partsOf(files['dossier.docx'] ?? new Uint8Array()), dossier('dossier.docx')];
    expect(own['word/document.xml'] === other['word/document.xml']).toBe(true);
    expect(partsOf(files['evidence.xlsx'] ?? new Uint8Array())).toEqual(dossier('evidence.xlsx'));
  });

  it('makes no sound and asks nothing of anybody', () => {
    expect(opened.errors()).toEqual([]);
    expect(opened.offOrigin()).toEqual([]);
  });
});
