import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { csvCells, shown } from '../cli/support.ts';
import { partsOf, sheetRows } from '../support/package-parts.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

const frozen = JSON.parse(readFileSync('dist/dataset/evaluations/2025.json', 'utf8')) as Evaluation;

let site: Site;
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  site = await openSite('dist');
  opened = await site.openPage();
  page = opened.page;
  await page.getByText(AGREES).waitFor(PATIENCE);
});

afterAll(async () => {
  await site.close();
});

/** The bundle of the page at an address, once everything on it is shown. */
async function bundleAt(
  address: string,
  heading: string,
): Promise<{ name: string; files: Record<string, Uint8Array> }> {
  await goTo(page, site, address);
  // The page before it has the same button, and stands until this one's code has come.
  await page.getByRole('heading', { level: 1, name: heading }).waitFor(PATIENCE);
  await page.getByRole('button', { name: '导出本页图表（ZIP）' }).waitFor(PATIENCE);
  await page.waitForFunction(() => !document.querySelector('main .skeleton'), null, PATIENCE);
  const waiting = page.waitForEvent('download', PATIENCE);
  await page.getByRole('button', { name: '导出本页图表（ZIP）' }).click();
  const download = await waiting;
  return {
    name: download.suggestedFilename(),
    files: unzipSync(readFileSync(await download.path())),
  };
}

const textOf = (bytes: Uint8Array | undefined) => strFromU8(bytes ?? new Uint8Array()).replace(/^\uFEFF/, '');
const ofKind = (files: Record<string, Uint8Array>, ending: string) =>
  Object.keys(files).filter((name) => name.endsWith(ending));
/** A CSV of the bundle above its labels. */
const rowsOf = (bytes: Uint8Array | undefined) => csvCells(textOf(bytes).split('\n\n')[0] ?? '');

/** What every file says of itself, whatever kind it is. */
const SAID = [
  '演示数据，全部虚构',
  '2025 年',
  frozen.dataset.title,
  frozen.hashes.data,
  frozen.hashes.method,
  frozen.hashes.result,
];

const agency = frozen.efficiency.units.find(({ rank }) => rank === 10);
const provider = frozen.bottom.rows.at(-1)?.unit ?? '';

describe.each([
  ['一家使用单位', `#/efficiency/${agency?.unit}?period=2025`, agency?.name],
  [
    '一家服务商',
    `#/ranking/${provider}?period=2025`,
    frozen.providers.find(({ id }) => id === provider)?.name,
  ],
  ['总览', '#/?period=2025', '2025 年政务云评估总览'],
])('the bundle of %s', (_, address, title) => {
  it('holds every chart and table of the page, each with its labels, and a list of them', async () => {
    const { name, files } = await bundleAt(address, title ?? '');
    expect(name).toContain(`演示数据_${title?.replace(' ', '_')}`);
    expect(name).toMatch(/_图表_[0-9a-f]{8}\.zip$/);
    const charts = await page.getByRole('button', { name: /^导出“.*”为 PNG$/ }).count();
    const tables = await page.locator('main table').count();
    expect(charts + tables).toBeGreaterThan(0);
    const [csv, xlsx] = [ofKind(files, '.csv'), ofKind(files, '.xlsx')];
    expect([ofKind(files, '.png').length, ofKind(files, '.svg').length, csv.length, xlsx.length]).toEqual([
      charts,
      charts,
      charts + tables,
      charts + tables,
    ]);
    const index = textOf(files['说明.txt']);
    expect(index).not.toContain('没有显示');
    for (const file of csv) expect(index).toContain(file.replace(/\.csv$/, ''));
    for (const file of [...csv, ...ofKind(files, '.svg'), '说明.txt'])
      for (const said of SAID)
        expect([file, textOf(files[file])]).toEqual([file, expect.stringContaining(said)]);
    for (const file of xlsx) {
      const labels = sheetRows(partsOf(files[file] ?? new Uint8Array()), 2).map(([, value]) => String(value));
      expect(labels.join()).toContain(frozen.hashes.result);
    }
    for (const file of ofKind(files, '.png')) {
      const bytes = Buffer.from(files[file] ?? new Uint8Array());
      expect([file, bytes.readUInt32BE(16)]).toEqual([file, 1920]);
    }
  });
});

describe('the figures in a bundle', () => {
  it('are the evaluation’s and the screen’s', async () => {
    const { files } = await bundleAt(`#/efficiency/${agency?.unit}?period=2025`, agency?.name ?? '');
    const file = ofKind(files, '.csv').find((name) => name.includes('得分构成'));
    const [header = [], ...rows] = rowsOf(files[file ?? '']);
    const column = (name: string) => header.findIndex((cell) => cell.startsWith(name));
    expect(rows.map((row) => [row[column('编号')], row[column('得分')]])).toEqual(
      agency?.indicators.map(({ id, score }) => [id, score === null ? '' : String(score)]),
    );
    const onScreen = await page
      .getByRole('table', { name: /得分构成$/ })
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? '')),
      );
    expect(onScreen.map((row) => row[3])).toEqual(rows.map((row) => shown(row[column('得分')], 2)));
    expect(opened.errors()).toEqual([]);
  });
});
