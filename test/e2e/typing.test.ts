import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSite, type Site } from './support/app.ts';
import { PATIENCE } from './support/walk.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite('dist');
});
afterAll(() => site.close());

/** The address follows what is typed after a rest of 250 ms: keys a little slower fall before, in and after its change. */
const KEYS = { delay: 270, ...PATIENCE };

/** The page's processor made slower by a factor, until it is over. */
async function throttled(page: Page, rate: number) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return { over: () => session.send('Emulation.setCPUThrottlingRate', { rate: 1 }) };
}

it.each([
  ['#/ranking/what-if', '名称', '把技术支撑的权重提高到百分之四十'],
  ['#/efficiency', /中查找$/, '示例市示例市示例市示例市'],
] as const)(
  'loses no letter of what is typed while the address follows: %s',
  async (address, label, text) => {
    const { page, errors, close } = await site.openPage(address);
    const box = page.getByLabel(label).first();
    await box.waitFor(PATIENCE);
    const slowly = await throttled(page, 8);
    await box.pressSequentially(text, KEYS);
    await expect.poll(() => decodeURIComponent(page.url()), PATIENCE).toContain(text);
    expect(await box.inputValue()).toBe(text);
    // An address that was not written by the page leads, though it come before what was typed is rendered: a link to
    // the page as it comes begins anew.
    await box.press('A');
    await page.goto(`${site.url}${address}`);
    await slowly.over();
    await expect.poll(() => box.inputValue(), PATIENCE).toBe('');
    await expect.poll(() => page.url(), PATIENCE).toBe(`${site.url}${address}`);
    expect(errors()).toEqual([]);
    await close();
  },
);

it('follows a link that is clicked right after typing, and takes a period along that is chosen on the way', async () => {
  const { page, errors, close } = await site.openPage('#/efficiency');
  const box = page.getByLabel(/中查找$/).first();
  await box.waitFor(PATIENCE);
  // The code of the next page comes late, as over a slow line.
  await page.route(/assets\/(AgencyPage|NoticePage)-/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  const agency = page.getByRole('table').getByRole('link').first();
  const name = (await agency.textContent()) ?? '';
  const slowly = await throttled(page, 20);
  await box.evaluate(
    async (input: HTMLInputElement, link) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '示例');
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      (link as HTMLElement).click();
      for (const until = performance.now() + 300; performance.now() < until; );
    },
    await agency.elementHandle(),
  );
  await slowly.over();
  await page.getByRole('heading', { level: 1, name }).waitFor(PATIENCE);
  // Another page of the same kind, which has been seen before and so is there at once, begins anew, though what was
  // typed on this one was not written yet.
  const own = page.url();
  const other = `${site.url}#/efficiency/${own.endsWith('A002') ? 'A003' : 'A002'}`;
  const here = page.getByLabel(/中查找$/).first();
  const head = page.getByRole('heading', { level: 1, name });
  await here.waitFor(PATIENCE);
  await page.goto(other);
  await head.waitFor({ state: 'detached', ...PATIENCE });
  await here.waitFor(PATIENCE);
  await page.goto(own);
  await head.waitFor(PATIENCE);
  await here.waitFor(PATIENCE);
  await here.fill('示例', PATIENCE);
  await page.goto(other);
  await head.waitFor({ state: 'detached', ...PATIENCE });
  await expect.poll(() => here.inputValue(), PATIENCE).toBe('');
  await page.waitForTimeout(400);
  expect(page.url()).toBe(other);
  await page.getByRole('link', { name: '年度通报' }).first().click();
  await page.getByLabel('评价周期').selectOption('2024');
  await page.getByRole('heading', { level: 1, name: '年度通报' }).waitFor(PATIENCE);
  expect(page.url()).toMatch(/#\/notice\?.*period=2024/);
  expect(errors()).toEqual([]);
  await close();
});
