import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGENCY, agency, breached, PAGES } from './support/every-page.ts';
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

/** Heading, title, demo mark and silence: what holds on every page. */
async function isSound(of: OpenedPage, heading: string | RegExp): Promise<void> {
  const head = of.page.getByRole('heading', { level: 1 });
  await head.and(of.page.getByText(heading)).waitFor(PATIENCE);
  expect(await head.count()).toBe(1);
  expect(await of.page.title()).toBe(`${await head.textContent()} · 云衡（演示数据）`);
  expect(await of.page.locator('.topline .mark.demo').textContent()).toBe('演示数据');
  expect(of.errors()).toEqual([]);
  expect(of.offOrigin()).toEqual([]);
}

/** A blank picture of a chart's size packs into next to nothing; a drawn one cannot. */
const DRAWN_BYTES = 4_000;

/** Every chart has a label and something drawn; how many there are. */
async function chartsAreDrawn(): Promise<number> {
  const charts = page.getByRole('img');
  for (const chart of await charts.all()) {
    const label = (await chart.getAttribute('aria-label')) ?? (await chart.getAttribute('alt'));
    expect(label).toMatch(/[\u4e00-\u9fff]/);
    await expect.poll(async () => (await chart.screenshot()).length, PATIENCE).toBeGreaterThan(DRAWN_BYTES);
  }
  return charts.count();
}

describe('every page and depth', () => {
  it.each(PAGES)('%s', async (address, heading) => {
    await goTo(page, site, address);
    await isSound(opened, heading);
    await page
      .locator('.skeleton')
      .first()
      .waitFor({ state: 'detached', ...PATIENCE });
    await chartsAreDrawn();
    expect(await page.locator('.topline').getByText(AGREES).count()).toBe(1);
  });

  it('charts are where looking beats reading', async () => {
    for (const [address, charts] of [
      ['#/', 2],
      [AGENCY, 2],
      ['#/ranking', 1],
      ['#/ranking/telecom', 1],
      ['#/bottom', 5],
      ['#/compliance/prices', 1],
    ] as const) {
      await goTo(page, site, address);
      await expect.poll(() => page.getByRole('img').count(), PATIENCE).toBe(charts);
    }
  });

  it('a page that was opened where nobody looks is ready when it is looked at', async () => {
    const hidden = await site.openPage('#/compliance');
    await hidden.page.addInitScript(() => {
      Object.defineProperty(document, 'hidden', { get: () => true });
    });
    await hidden.page.reload();
    await hidden.page.getByText(AGREES).waitFor(PATIENCE);
    await hidden.page.getByRole('table').first().waitFor(PATIENCE);
    await isSound(hidden, '合规与违约');
    await hidden.close();
  });

  it('no page asks for anything after its title in vain when it is opened by address', async () => {
    const deep = await site.openPage(`#/ranking/${breached.provider}/C1?period=2025Q4`);
    await isSound(deep, /^C1 /);
    await deep.page.getByText(AGREES).waitFor(PATIENCE);
    expect(deep.errors()).toEqual([]);
    await deep.close();
  });
});

describe('from the overview to the evidence by clicks alone', () => {
  it('agency → host → the file and line of a month', async () => {
    await goTo(page, site, '#/');
    await page.getByRole('link', { name: '全部单位' }).click();
    await isSound(opened, '使用效率');
    await page.getByRole('table').getByRole('link').first().click();
    await isSound(opened, agency.name);
    const hosts = page.getByRole('table').filter({ hasText: '主机编码' });
    await hosts.getByRole('link').first().click();
    await isSound(opened, /^主机 /);
    await page.getByRole('img', { name: '逐月' }).waitFor(PATIENCE);
    expect(await chartsAreDrawn()).toBe(1);
    const record = page.getByRole('row').filter({ hasText: '2025-12' });
    expect(await record.textContent()).toMatch(/host_usage_2025\.csv 第 \d+ 行/);
  });

  it('agency → system → its hosts', async () => {
    await goTo(page, site, AGENCY);
    const hosts = page.getByRole('table').filter({ hasText: '主机编码' });
    const link = hosts.locator('a[href*="/systems/"]').first();
    const name = ((await link.textContent()) ?? '').trim();
    await link.click();
    await isSound(opened, name);
    expect(await page.getByRole('table').locator('tbody tr').count()).toBeGreaterThan(0);
  });

  it('ranking → provider → indicator → the file and line of a record', async () => {
    await goTo(page, site, '#/');
    await page.getByRole('link', { name: '排名与依据' }).click();
    await isSound(opened, '服务商排名');
    await page.getByRole('table').getByRole('link', { name: '电信' }).click();
    await isSound(opened, '电信');
    await page.getByRole('table').getByRole('link', { name: /^O3 / }).click();
    await isSound(opened, /^O3 /);
    const rows = page.getByRole('table').locator('tbody tr');
    await rows.first().waitFor(PATIENCE);
    expect(await rows.first().textContent()).toMatch(/\.(csv|xlsx)\s*\d+/);
  });

  it('C1 → the breaches, each naming the records behind it', async () => {
    await goTo(page, site, `#/ranking/${breached.provider}/C1`);
    const row = page.getByRole('row').filter({ hasText: breached.at });
    expect(await row.textContent()).toContain(breached.evidence[0]);
  });
});

describe('the address holds the view', () => {
  it('period, sort and filter survive a reload, and Back goes to the page before', async () => {
    const own = await site.openPage('#/efficiency');
    const row = own.page.getByRole('table').locator('tbody tr');
    await row.first().waitFor(PATIENCE);
    await own.page.getByLabel('评价周期').selectOption('2024');
    await own.page.getByRole('button', { name: '得分' }).click();
    await own.page.getByRole('searchbox').fill('局');
    await own.page.getByText(/^\d+ \/ 60 行$/).waitFor(PATIENCE);
    const before = await own.page.getByRole('table').textContent();
    // What is typed shows at once; the address follows after a rest.
    await expect.poll(() => decodeURIComponent(own.page.url()), PATIENCE).toContain('find=局');
    const address = own.page.url();
    expect(address).toContain('period=2024');
    await own.page.reload();
    await own.page.getByText(/^\d+ \/ 60 行$/).waitFor(PATIENCE);
    expect(own.page.url()).toBe(address);
    expect(await own.page.getByRole('table').textContent()).toBe(before);
    expect(await own.page.getByRole('columnheader', { name: '得分' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    const first = row.first().getByRole('link');
    const name = (await first.textContent()) ?? '';
    await first.click();
    await own.page.getByRole('heading', { level: 1, name }).waitFor(PATIENCE);
    expect(own.page.url()).toMatch(/#\/efficiency\/\w+\?period=2024$/);
    await own.page.goBack();
    await own.page.getByText(/^\d+ \/ 60 行$/).waitFor(PATIENCE);
    expect(own.page.url()).toBe(address);
    expect(await own.page.getByRole('table').textContent()).toBe(before);
    expect(own.errors()).toEqual([]);
    await own.close();
  }, 120_000);
});

describe('by keyboard', () => {
  it('Tab reaches the skip button, the pages and a table head; Enter skips, follows and sorts', async () => {
    const own = await site.openPage('#/efficiency');
    await own.page.getByRole('table').locator('tbody tr').first().waitFor(PATIENCE);
    const focused = () => own.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    const tabTo = async (text: string, most = 40) => {
      for (let i = 0; i < most; i++) {
        await own.page.keyboard.press('Tab');
        if ((await focused()).startsWith(text)) return;
      }
      throw new Error(`Tab does not reach ${text}`);
    };
    await own.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      document.querySelector<HTMLElement>('.skip')?.focus();
    });
    expect(await focused()).toBe('跳到正文');
    await tabTo('云衡', 1);
    await own.page.keyboard.press('Shift+Tab');
    await own.page.keyboard.press('Enter');
    expect(await own.page.evaluate(() => document.activeElement?.id)).toBe('main');
    await tabTo('名次');
    await tabTo('得分', 2);
    await own.page.keyboard.press('Enter');
    await expect
      .poll(() => own.page.getByRole('columnheader', { name: '得分' }).getAttribute('aria-sort'), PATIENCE)
      .toBe('ascending');
    await own.page.locator('.skip').focus();
    await tabTo('服务商排名', 8);
    await own.page.keyboard.press('Enter');
    await own.page.getByRole('heading', { level: 1, name: '服务商排名' }).waitFor(PATIENCE);
    // The new page is where the reader goes on, not the link that was followed.
    expect(await own.page.evaluate(() => document.activeElement?.id)).toBe('main');
    await own.close();
  });
});
