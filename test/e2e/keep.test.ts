import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { PATIENCE } from './support/walk.ts';

const CITY = 'test/fixtures/city';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'yunheng-keep-'));
/** A second import that goes on top of the city: one complaint that it does not know (its ids end at C036). */
const more = path.join(scratch, 'complaints_补报.csv');
// Each opens the demo, imports two datasets and comes back again.
vi.setConfig({ testTimeout: 300_000 });

let site: Site;
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  writeFileSync(more, 'complaint_id,date,agency,provider,upheld\nC900,2025-12-30,A02,telecom,是\n');
  site = await openSite('dist');
});
afterAll(async () => {
  await site?.close();
  rmSync(scratch, { recursive: true, force: true });
});
beforeEach(async () => {
  opened = await site.openPage('#/data');
  page = opened.page;
});
afterEach(() => opened.close());

const button = (on: Page, name: string) => on.getByRole('button', { name, exact: true });
const hash = async (on: Page) =>
  /SHA-256：([0-9a-f]{64})/.exec((await on.locator('main').textContent()) ?? '')?.[1];
const saved = (on: Page) => on.getByText(/^已自动保存 \d\d:\d\d$/).waitFor(PATIENCE);
const resume = (on: Page) => button(on, '继续上次的数据集');

async function importCity(on: Page): Promise<void> {
  await on
    .getByText(/复算|计算引擎|装入/)
    .first()
    .waitFor(PATIENCE);
  await on.locator('input[webkitdirectory]').setInputFiles(CITY);
  await button(on, '改用这些数据').click(PATIENCE);
  await on.getByText('已改用“参照城市').waitFor(PATIENCE);
}

async function lookAtMore(on: Page): Promise<void> {
  await on.locator('input[multiple]:not([webkitdirectory])').setInputFiles([more]);
  await on.getByLabel('追加到').check(PATIENCE);
  await button(on, '追加到当前数据集').waitFor(PATIENCE);
}

async function addMore(on: Page): Promise<void> {
  await lookAtMore(on);
  await button(on, '追加到当前数据集').click();
  await on.getByText('已导入到“参照城市').waitFor(PATIENCE);
}

/** Changes the stored text of the newest generation behind the page's back. */
async function damageNewest(): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('yunheng');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction('generations', 'readwrite');
          const all = tx.objectStore('generations').getAll();
          all.onsuccess = () => {
            const newest = all.result.sort((a, b) => b.generation - a.generation)[0];
            tx.objectStore('generations').put({
              ...newest,
              text: newest.text.replace('C900', 'C901').slice(1),
            });
          };
          tx.oncomplete = () => {
            opening.result.close();
            resolve(all.result.length);
          };
        };
      }),
  );
}

/** How many generations lie in the store, which may not be there. */
async function keptGenerations(): Promise<number> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases();
    if (!all.some(({ name }) => name === 'yunheng')) return 0;
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open('yunheng');
      opening.onerror = () => resolve(0);
      opening.onsuccess = () => {
        const counting = opening.result.transaction('generations').objectStore('generations').count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  });
}

/** Lets a page that is opened from now on say when it has read the store. */
async function tellOfReading(context: BrowserContext): Promise<(on: Page) => Promise<void>> {
  await context.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      const made = transaction.apply(this, args);
      if (made.mode === 'readonly')
        made.addEventListener('complete', () => document.documentElement.setAttribute('data-read', ''));
      return made;
    };
  });
  return (on) => on.locator('html[data-read]').waitFor({ ...PATIENCE, state: 'attached' });
}

it('work is offered on reopening and gives the same hash, a preview that was not committed too', async () => {
  await importCity(page);
  await addMore(page);
  const before = await hash(page);
  await lookAtMore(page);
  await saved(page);
  // What is saved can be left without a question. No engine yet, and the header says whose figures these are.
  await page.route('**/engine.worker*', () => {});
  await page.reload();
  const notYours = page.locator('.topline').getByText(/^现在显示的是演示数据，不是您上次的“参照城市/);
  await notYours.waitFor(PATIENCE);
  await resume(page).waitFor(PATIENCE);
  await page.unroute('**/engine.worker*');
  await page.reload();
  await notYours.waitFor(PATIENCE);
  await resume(page).waitFor(PATIENCE);
  const offer = await page.locator('.resume').textContent();
  expect(offer).toContain('参照城市（演示数据）');
  expect(offer).toContain('导入 2 次');
  expect(offer).toContain('尚未确认的导入（1 个文件）');
  expect(offer).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d 自动保存/);
  await resume(page).click();
  await page.getByText('已恢复上次的数据集，数据与保存时一致').waitFor(PATIENCE);
  expect(await hash(page)).toBe(before);
  await expect.poll(() => notYours.count(), PATIENCE).toBe(0);
  await button(page, '追加到当前数据集').waitFor(PATIENCE);
  await button(page, '放弃').click();
  // The undo of yesterday works today.
  await button(page, '撤销上次导入').first().click();
  await page.getByText('已撤销上次导入').waitFor(PATIENCE);
  expect(await hash(page)).not.toBe(before);
  // What was undone is still there after the next visit.
  await saved(page);
  await page.reload();
  await resume(page).click(PATIENCE);
  await page.getByText('已恢复上次的数据集，数据与保存时一致').waitFor(PATIENCE);
  await button(page, '恢复撤销的导入').first().click();
  await page.getByText('已恢复撤销的导入').waitFor(PATIENCE);
  expect(await hash(page)).toBe(before);
  expect(opened.errors()).toEqual([]);
});

it('a damaged newest generation gives way to the one before it, and says so', async () => {
  await importCity(page);
  await saved(page);
  const first = await hash(page);
  await addMore(page);
  await saved(page);
  expect(await hash(page)).not.toBe(first);
  expect(await damageNewest()).toBe(2);
  await page.reload();
  await resume(page).waitFor(PATIENCE);
  expect(await page.locator('.resume').textContent()).toContain('最近一次自动保存已损坏');
  await resume(page).click();
  await page.getByText('已恢复再前一次的内容').waitFor(PATIENCE);
  // The one before the last commit: the import was being looked at, and can be committed again.
  expect(await hash(page)).toBe(first);
});

it('a second tab never overwrites the first, and says so', async () => {
  const hasRead = await tellOfReading(page.context());
  const second = await page.context().newPage();
  // Both have looked at the store while it was empty.
  await page.reload();
  await hasRead(page);
  await second.goto(page.url());
  await second.getByText('当前数据集：').waitFor(PATIENCE);
  await hasRead(second);
  await page.bringToFront();
  await importCity(page);
  await saved(page);
  const first = await hash(page);
  await second.bringToFront();
  await importCity(second);
  await addMore(second);
  const alert = second.getByRole('alert').filter({ hasText: '未能自动保存' });
  await alert.waitFor(PATIENCE);
  expect(await alert.textContent()).toContain('另一个标签页');
  expect(await alert.textContent()).toContain('保存数据包');
  await second.close();
  await page.reload();
  await resume(page).click(PATIENCE);
  await page.getByText('已恢复上次的数据集，数据与保存时一致').waitFor(PATIENCE);
  expect(await hash(page)).toBe(first);
});

// One visit, since each would wait for the same import.
it('a full store is said and leaving asks; undecided work is not overwritten; a cleared store is filled again', async () => {
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  const hasRead = await tellOfReading(page.context());
  await page.reload();
  await page.getByText('当前数据集：').waitFor(PATIENCE);
  await hasRead(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20_000 });
  await importCity(page);
  const alert = page.getByRole('alert').filter({ hasText: '未能自动保存' });
  await alert.waitFor(PATIENCE);
  expect(await alert.textContent()).toContain('浏览器的存储空间已满');
  expect(await page.getByText(/^已自动保存/).count()).toBe(0);

  const asked = page.waitForEvent('dialog', PATIENCE);
  const leaving = page.reload().catch(() => null);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await leaving;

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await button(page, '重试').click();
  await saved(page);
  const before = await hash(page);

  await page.reload();
  await resume(page).waitFor(PATIENCE);
  await importCity(page);
  await page.getByText('请先决定是否继续上次的数据集').waitFor(PATIENCE);
  await resume(page).click();
  await page.getByText('已恢复上次的数据集').waitFor(PATIENCE);
  expect(await hash(page)).toBe(before);

  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await expect
    .poll(async () => {
      // The clerk comes back to the tab.
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      return keptGenerations();
    }, PATIENCE)
    .toBeGreaterThan(0);
  await saved(page);
  await page.reload();
  await resume(page).click(PATIENCE);
  await page.getByText('已恢复上次的数据集，数据与保存时一致').waitFor(PATIENCE);
  expect(await hash(page)).toBe(before);
});
