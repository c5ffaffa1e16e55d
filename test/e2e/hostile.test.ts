import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { command } from '../cli/support.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

/** Names that are SQL, HTML, a property of every object, and a formula, by the agency that bears them. */
const NAMES: Readonly<Record<string, string>> = {
  A01: '<img src=x onerror=alert(1)>',
  A02: "'; DROP TABLE hosts; --",
  A03: '__proto__',
  A04: '=HYPERLINK("x")',
};
const SYSTEM = '<script>alert(2)</script>';
const TITLE = '<b onclick=alert(3)>城</b>';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'yunheng-hostile-'));
const exportsDir = path.join(scratch, 'exports');
const siteDir = path.join(scratch, 'site');
let site: Site;
let opened: OpenedPage;
let page: Page;
let lowest: { readonly unit: string; readonly total: number };

/** Replaces a cell's text in one of the exports. */
function rename(file: string, from: string, to: string): void {
  const target = path.join(exportsDir, file);
  const text = readFileSync(target, 'utf8');
  const cell = `"${to.replaceAll('"', '""')}"`;
  expect(text).toContain(`,${from},`);
  writeFileSync(
    target,
    text.replace(`,${from},`, () => `,${cell},`),
  );
}

beforeAll(async () => {
  cpSync('test/fixtures/city', exportsDir, { recursive: true });
  cpSync('dist', siteDir, {
    recursive: true,
    filter: (source) => !source.includes(`dist${path.sep}dataset`),
  });
  const agencies = readFileSync(path.join(exportsDir, 'agencies.csv'), 'utf8').split('\n');
  for (const [id, name] of Object.entries(NAMES)) {
    const [, old = ''] = agencies.find((line) => line.startsWith(id))?.split(',') ?? [];
    rename('agencies.csv', old, name);
  }
  rename('systems.csv', '示例系统1', SYSTEM);
  writeFileSync(
    path.join(exportsDir, 'dataset.json'),
    JSON.stringify({ id: 'hostile', title: TITLE, synthetic: true }),
  );
  const out = path.join(siteDir, 'dataset');
  const { code, stderr } = await command('pack', '--data', exportsDir, '--out', out);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { efficiency } = JSON.parse(
    readFileSync(path.join(out, 'evaluations', '2025.json'), 'utf8'),
  ) as Evaluation;
  const last = efficiency.units
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0));
  const { unit = '', total = null } = last[0] ?? {};
  // The dot at the lower left of the chart, by the independent reference's figures (test/reference/expected/2025).
  expect({ unit, total: total?.toFixed(6) }).toEqual({ unit: 'A01', total: '75.570081' });
  lowest = { unit, total: total ?? 0 };
  site = await openSite(siteDir);
  opened = await site.openPage('#/?period=2025');
  page = opened.page;
  page.on('dialog', (dialog) => dialog.dismiss());
  await page.getByText(AGREES).waitFor(PATIENCE);
});

afterAll(async () => {
  await site?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Nothing that the names spell became an element, and nothing ran or was asked for. */
async function nothingCameAlive(): Promise<void> {
  expect(await page.locator('main img, [onerror], [onclick], main script, .topline b b').count()).toBe(0);
  expect(opened.errors()).toEqual([]);
  expect(opened.offOrigin()).toEqual([]);
}

describe('hostile names are text', () => {
  it('in the title of the dataset', async () => {
    expect(await page.locator('.topline').getByText(TITLE, { exact: true }).count()).toBe(1);
    await nothingCameAlive();
  });

  it('in the list, and the filter finds them as they are written', async () => {
    await goTo(page, site, '#/efficiency?period=2025');
    const links = page.getByRole('table').locator('tbody').getByRole('link');
    await links.first().waitFor(PATIENCE);
    const shown = await links.allTextContents();
    for (const name of Object.values(NAMES)) expect(shown).toContain(name);
    for (const [id, name] of Object.entries(NAMES)) {
      await page.getByRole('searchbox').fill(name);
      const found = shown.filter((text) => text.includes(name));
      await expect.poll(() => links.allTextContents(), { timeout: 10_000 }).toEqual(found);
      expect(await page.getByRole('link', { name, exact: true }).getAttribute('href')).toBe(
        `#/efficiency/${id}?period=2025`,
      );
    }
    await nothingCameAlive();
  });

  it.each(Object.entries(NAMES))('on the page of agency %s: %s', async (id, name) => {
    await goTo(page, site, `#/efficiency/${id}?period=2025`);
    await page
      .getByRole('heading', { level: 1 })
      .and(page.getByText(name, { exact: true }))
      .waitFor(PATIENCE);
    const hosts = page.getByRole('table').filter({ hasText: '主机编码' });
    await hosts.locator('tbody tr').first().waitFor(PATIENCE);
    if (id === 'A01') expect(await hosts.getByText(SYSTEM, { exact: true }).count()).toBeGreaterThan(0);
    expect(await page.title()).toContain(name);
    await nothingCameAlive();
  });

  it('in the tooltip of a chart, which is drawn and adds no HTML', async () => {
    await goTo(page, site, '#/?period=2025');
    const chart = page.getByRole('img', { name: '使用单位得分分布' });
    await chart.scrollIntoViewIfNeeded();
    const before = await chart.screenshot();
    const box = await chart.boundingBox();
    if (!box) throw new Error('the chart has no place on the page');
    // Inside the margins of the drawing (16 left, 24 right, 24 above, 32 below); the lowest row stands at 0 of −0.8–4.
    const x = box.x + 16 + ((box.width - 40) * lowest.total) / 100;
    const y = box.y + 24 + ((box.height - 56) * 4) / 4.8;
    await page.mouse.move(x - 30, y - 30);
    await page.mouse.move(x, y);
    await expect.poll(async () => (await chart.screenshot()).equals(before), PATIENCE).toBe(false);
    expect(await chart.evaluate((holder) => holder.textContent)).toBe('');
    await nothingCameAlive();
    // The dot was the one with the name.
    await page.mouse.click(x, y);
    await page
      .getByRole('heading', { level: 1 })
      .and(page.getByText(NAMES.A01 ?? ''))
      .waitFor(PATIENCE);
  });
});
