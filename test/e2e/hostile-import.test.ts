import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvCells } from '../cli/support.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

/** Ids and names of the reference city, and what stands in their place in every file. */
const HOSTILE: Readonly<Record<string, string>> = {
  A01: '<img src=x onerror=alert(1)>',
  示例一局: `=HYPERLINK("http://192.0.2.1/","点")`,
  示例二局: '\u202e市教委\u202c مرحبا',
  示例三局: `${'很长的单位名称'.repeat(60)}`,
  S01: "'; DROP TABLE hosts; --",
  示例系统1: 'constructor',
  H001: '../..?x=1#/<b onclick=alert(2)>100%&amp;',
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'yunheng-hostile-import-'));
let site: Site;
let opened: OpenedPage;
let page: Page;

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

beforeAll(async () => {
  cpSync('test/fixtures/city', folder, { recursive: true });
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) {
    const rows = csvCells(readFileSync(path.join(folder, file), 'utf8').trimEnd());
    const cells = rows.map((row) => row.map((cell) => quoted(HOSTILE[cell] ?? cell)).join(','));
    writeFileSync(path.join(folder, file), `${cells.join('\n')}\n`);
  }
  site = await openSite('dist');
  opened = await site.openPage('#/data');
  page = opened.page;
  await page.getByText(AGREES).waitFor(PATIENCE);
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  await page.locator('input[multiple]:not([webkitdirectory])').setInputFiles(files);
  await page.getByRole('button', { name: '改用这些数据' }).click(PATIENCE);
  await page.getByText('已改用“参照城市（演示数据）”').waitFor(PATIENCE);
});

afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const heading = (text: string) =>
  page
    .getByRole('heading', { level: 1 })
    .and(page.getByText(text, { exact: true }))
    .waitFor(PATIENCE);

async function nothingCameAlive(): Promise<void> {
  expect(await page.locator('main img, main b, [onerror], [onclick]').count()).toBe(0);
  expect(opened.errors()).toEqual([]);
  expect(opened.offOrigin()).toEqual([]);
}

it('a list, an agency, a system and a host are reached by clicks and shown as they are written', async () => {
  await goTo(page, site, '#/efficiency');
  for (const name of ['示例一局', '示例二局', '示例三局'])
    await page.getByRole('link', { name: HOSTILE[name] ?? '', exact: true }).waitFor(PATIENCE);
  await nothingCameAlive();
  await page.getByRole('link', { name: HOSTILE.示例一局 ?? '', exact: true }).click();
  await heading(HOSTILE.示例一局 ?? '');
  const hosts = page.getByRole('table').filter({ hasText: '主机编码' });
  await hosts.getByRole('link', { name: 'constructor', exact: true }).first().click();
  await heading('constructor');
  expect(await page.locator('main').textContent()).toContain(`系统编码 ${HOSTILE.S01}`);
  await nothingCameAlive();
  await page.getByRole('link', { name: HOSTILE.H001 ?? '', exact: true }).click();
  await heading(`主机 ${HOSTILE.H001}`);
  const months = page.getByRole('table').filter({ hasText: '月份' }).locator('tbody tr');
  // H001 is in service from 2024-03-03: 22 months to 2025-12.
  await months.first().waitFor(PATIENCE);
  expect(await months.count()).toBe(22);
  await nothingCameAlive();
  await page.getByRole('navigation', { name: '位置' }).getByRole('link').last().click();
  await heading(HOSTILE.示例一局 ?? '');
});

it('an address that names them opens the same page', async () => {
  const [agency, host] = [HOSTILE.A01, HOSTILE.H001].map((id) => encodeURIComponent(id ?? ''));
  await goTo(page, site, `#/efficiency/${agency}/hosts/${host}`);
  await heading(`主机 ${HOSTILE.H001}`);
  for (const address of ['#/efficiency/__proto__', '#/ranking/constructor', '#/ranking/telecom/__proto__']) {
    await goTo(page, site, address);
    await page.getByRole('heading', { level: 1, name: /没有/ }).waitFor(PATIENCE);
  }
  await nothingCameAlive();
});

it('an exported table runs nothing in a spreadsheet, and loses no cell', async () => {
  await goTo(page, site, '#/efficiency');
  await page.getByRole('link', { name: HOSTILE.示例一局 ?? '', exact: true }).waitFor(PATIENCE);
  const [download] = await Promise.all([
    page.waitForEvent('download', PATIENCE),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  // Below the rows: an empty line, and what the file says of itself.
  const [table = '', ...labels] = text.slice(1).trimEnd().split('\n\n');
  expect(labels.join()).toMatch(/^# /);
  const [header = [], ...rows] = csvCells(table);
  expect(rows.length).toBe(14);
  for (const row of rows) {
    expect(row.length).toBe(header.length);
    // What a spreadsheet would run begins with one of these; a negative number does not run.
    for (const cell of row) expect(/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell))).toBe(false);
  }
  const names = rows.map((row) => row[header.indexOf('使用单位')]);
  expect(names).toContain(`'${HOSTILE.示例一局}`);
  expect(names).toContain(HOSTILE.示例二局);
});
