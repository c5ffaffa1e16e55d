import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

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
afterAll(() => site.close());

/** The foot of a printed page says it too, unseen on the screen. */
const topline = (text: string) => page.getByText(text).filter({ visible: true }).first();
const table = (name: string) => page.getByRole('table', { name });

/** Fills the form that a 认定 button has opened. */
async function sign(choice: string, why: string): Promise<void> {
  const form = page.locator('dialog[open]');
  await form.getByLabel(choice, { exact: true }).check();
  await form.getByLabel('认定人').fill('张三');
  await form.getByLabel('理由').fill(why);
  await form.getByRole('button', { name: '保存认定' }).click();
  await form.waitFor({ state: 'detached' });
}

it('a person decides a record; verdict, matrix and evaluation follow, and a withdrawal brings all back', async () => {
  await goTo(page, site, '#/compliance/R05');
  const records = table('R05 2025 年逐条记录');
  await records.getByText('需人工认定').first().waitFor(PATIENCE);
  await records
    .getByRole('button', { name: /^人工认定：R05 work_orders:/ })
    .first()
    .click();
  const form = page.locator('dialog[open]');
  // A reason is required: the form stays.
  await form.getByLabel('违反', { exact: true }).check();
  await form.getByLabel('认定人').fill('张三');
  await form.getByRole('button', { name: '保存认定' }).click();
  expect(await form.isVisible()).toBe(true);
  await sign('违反', '逾期属实');
  await topline('含 1 项人工认定').waitFor(PATIENCE);
  await records
    .getByText(/人工认定，原/)
    .first()
    .waitFor(PATIENCE);
  const record =
    (await records
      .getByText(/^work_orders:/)
      .first()
      .textContent()) ?? '';
  const provider = (await records.getByRole('row').nth(1).getByRole('cell').first().textContent()) ?? '';
  // The indicator that the record is counted in says so beside its evidence.
  await page.getByRole('link', { name: '服务商排名' }).click();
  await page.getByRole('main').getByRole('link', { name: provider, exact: true }).first().click();
  await page.getByRole('link', { name: /^T5/ }).first().click();
  await table(`${provider} T5 2025 年人工认定`).getByText('逾期属实').waitFor(PATIENCE);
  expect(await table(`${provider} T5 2025 年人工认定`).getByText(record).count()).toBe(1);
  await goTo(page, site, '#/compliance');
  const list = table('人工认定');
  await list.getByText('逾期属实').waitFor(PATIENCE);
  await list.getByText('已计入').waitFor(PATIENCE);
  // The file that is offered comes back line by line.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出认定' }).click();
  const file = await (await download).path();
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  await list.getByRole('button', { name: '撤回' }).click();
  await page.getByText('没有人工认定', { exact: true }).waitFor(PATIENCE);
  await page.locator('input[aria-label="人工认定文件"]').setInputFiles({
    name: '认定.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(readFileSync(file, 'utf8').replace('违反', '违法')),
  });
  await page.getByText(/认定\.csv 第 2 行“认定”列“违法”：应为符合、违反、不适用之一/).waitFor(PATIENCE);
  await page
    .locator('input[aria-label="人工认定文件"]')
    .setInputFiles({ name: '认定.csv', mimeType: 'text/csv', buffer: readFileSync(file) });
  await list.getByText('逾期属实').waitFor(PATIENCE);
  expect(opened.errors()).toEqual([]);
});

it('a person finds a root cause to be no breach; it is autosaved and comes back after a reload', async () => {
  await goTo(page, site, '#/compliance/breaches?reach=all');
  const register = table('截至 2025 年末违约登记');
  await register.waitFor(PATIENCE);
  await register
    .getByRole('button', { name: /^人工认定：/ })
    .first()
    .click();
  await sign('不构成违约', '非云服务商责任');
  await register.getByText('不构成违约').first().waitFor(PATIENCE);
  await page.getByText(/已自动保存/).waitFor(PATIENCE);
  await page.reload();
  await page.getByRole('button', { name: '继续上次的数据集' }).click(PATIENCE);
  await topline('含 2 项人工认定').waitFor(PATIENCE);
  expect(opened.errors()).toEqual([]);
});
