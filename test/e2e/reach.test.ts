import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { PAGES } from './support/every-page.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DESK = { width: 1280, height: 800 };
/** What a window of 1280 × 800 shows at 200 %. */
const ZOOMED = { width: 640, height: 400 };
/** A4 less the margins of the style sheet, at 96 pixels an inch. */
const PAPER = { width: 672, height: 987 };

let site: Site;
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  site = await openSite('dist');
  opened = await site.openPage();
  page = opened.page;
  await page.setViewportSize(DESK);
  await page.getByText(AGREES).waitFor(PATIENCE);
  // By the browser's own door: the page's policy lets no script in that it did not bring.
  await page.evaluate(axe);
});

afterAll(() => site.close());

const at = async (address: string, heading: string | RegExp) => {
  if (page.url() !== `${site.url}${address}`) await goTo(page, site, address);
  await page.getByRole('heading', { level: 1 }).and(page.getByText(heading)).waitFor(PATIENCE);
  await page
    .locator('.skeleton')
    .first()
    .waitFor({ state: 'detached', ...PATIENCE });
};

/** Rules that are broken, each with the elements that break it. */
const violations = () =>
  page.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: typeof import('axe-core') };
    const { violations: broken } = await tool.run(document);
    return broken.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))]);
  });

/** What sticks out of the window to the right, and does not lie in a box that scrolls by itself. */
const outside = () =>
  page.evaluate(() => {
    const limit = document.documentElement.clientWidth + 1;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.querySelectorAll('main *, .topline *')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 1 && right > limit && !scrolls(element.parentElement);
      })
      .slice(0, 3)
      .map((element) => element.outerHTML.slice(0, 160));
  });

/** Charts follow a window's new size a moment after it: what lasts is judged. */
const fits = () => expect.poll(outside, { timeout: 10_000, interval: 50 }).toEqual([]);

describe.each(PAGES)('%s', (address, heading) => {
  it('breaks no rule of accessibility', async () => {
    await at(address, heading);
    expect(await violations()).toEqual([]);
  });

  it('fits a window at 200 %, and a sheet of A4', async () => {
    await at(address, heading);
    try {
      await page.setViewportSize(ZOOMED);
      await fits();
      await page.setViewportSize(PAPER);
      await page.emulateMedia({ media: 'print' });
      await fits();
      expect((await page.pdf({ format: 'A4', preferCSSPageSize: true })).subarray(0, 5).toString()).toBe(
        '%PDF-',
      );
    } finally {
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize(DESK);
    }
  });

  it('lets Tab go through all that can be done on it, and shows where it is', async () => {
    await at(address, heading);
    await page.locator('.skip').focus();
    const wanted = await page.evaluate(
      () =>
        document.querySelectorAll('main a[href], main button:not(:disabled), main select, main input').length,
    );
    // Long tables go on as they begin.
    const reached = await page.evaluate(() => [document.activeElement?.tagName ?? '']);
    for (let i = 0; i < Math.min(wanted, 25) + 16; i++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return null;
        const { width, height } = element.getBoundingClientRect();
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const marked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
        return {
          inMain: element.closest('main') !== null,
          shown: width > 0 && height > 0,
          marked,
          html: element.outerHTML.slice(0, 120),
        };
      });
      if (seen === null) break;
      if (seen.inMain) reached.push(seen.html);
      expect(seen).toMatchObject({ shown: true, marked: true });
    }
    expect(reached.length > 1 || wanted === 0).toBe(true);
  });
});

describe('the overview on a wall', () => {
  it.each(['light', 'dark'])('%s: one screen, in large type, after a reload too', async (look) => {
    const wall = await site.openPage(`#/?wall=${look}`);
    try {
      await wall.page.setViewportSize({ width: 1920, height: 1080 });
      await wall.page.getByRole('heading', { level: 1 }).waitFor(PATIENCE);
      await wall.page.reload();
      await wall.page.getByText(AGREES).waitFor(PATIENCE);
      expect(await wall.page.getByRole('navigation', { name: '页面' }).isVisible()).toBe(false);
      expect(await wall.page.getByText('演示数据', { exact: true }).first().isVisible()).toBe(true);
      const { height, body } = await wall.page.evaluate(() => ({
        height: document.documentElement.scrollHeight,
        body: document.querySelector('h2')?.getBoundingClientRect().height ?? 0,
      }));
      expect(height).toBeLessThanOrEqual(1080);
      // 16 px at the desk, one line of 1.5, 1.6 times as large but for a rounded pixel.
      expect(body).toBeGreaterThan(16 * 1.5 * 1.59);
      expect(wall.errors()).toEqual([]);
      await wall.page.getByRole('button', { name: '退出大屏' }).click();
      await wall.page.getByRole('navigation', { name: '页面' }).waitFor(PATIENCE);
      await expect.poll(() => wall.page.url(), PATIENCE).not.toContain('wall');
    } finally {
      await wall.close();
    }
  });
});
