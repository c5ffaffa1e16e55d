import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { fees } from '../../src/evaluation/fees.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { YUAN } from '../../src/evaluation/money.ts';
import { savings, sizing } from '../../src/evaluation/sizing.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { csvCells } from '../cli/support.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

/** The same functions on native DuckDB; names from the frozen evaluation. */
let native: City;
let site: Site;
let opened: OpenedPage;
let page: Page;
const frozen = JSON.parse(readFileSync('dist/dataset/evaluations/2025.json', 'utf8')) as Evaluation;

beforeAll(async () => {
  const { dataset } = await openDataset(await listFolder('public/dataset'), {
    today: 20_500,
    providers: PROVIDERS,
  });
  native = await prepareCity(await openNative(), dataset, { methods: DEFAULT_METHODS, quarantined: 0 });
  site = await openSite('dist');
  opened = await site.openPage();
  page = opened.page;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByText(AGREES).waitFor(PATIENCE);
});

afterAll(async () => {
  await site?.close();
  await native?.warehouse.close();
});

/** Yuan with two decimals of an exact amount, rounded here on its own. */
function yuan(amount: bigint): string {
  const cents = (amount * 200n + YUAN) / (YUAN * 2n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => bigint) =>
  rows.reduce((all, row) => all + of(row), 0n);

/** Cells of every row of the table by their headers, over all its pages. */
async function rowsOf(name: string): Promise<Record<string, string>[]> {
  const table = page.getByRole('table', { name });
  await table.locator('tbody tr').first().waitFor(PATIENCE);
  const heads = (await table.locator('thead th').allTextContents()).map((head) =>
    head.replace(/（.*|\s[↑↓].*/, '').trim(),
  );
  const rows: Record<string, string>[] = [];
  const card = page.locator('section.card').filter({ has: table });
  const next = card.getByRole('button', { name: '下一页' });
  for (;;) {
    const cells = await table
      .locator('tbody tr')
      .evaluateAll((found) => found.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    for (const row of cells)
      rows.push(Object.fromEntries(heads.map((head, i) => [head, (row[i] ?? '').replaceAll(',', '')])));
    if ((await next.count()) === 0 || !(await next.isEnabled())) return rows;
    await next.click();
  }
}

describe('预算参考 says what the same functions say on native DuckDB', () => {
  it.each([
    ['agency', '使用单位'],
    ['provider', '云服务商'],
  ] as const)('by %s', async (by, name) => {
    await goTo(page, site, `#/budget?by=${by}`);
    const shown = await rowsOf(`2025 年预算参考（按${name}）`);
    const [own, saved] = [await fees(native.warehouse, '2025'), await savings(native.warehouse, '2025')];
    const keys = [...new Set([...own, ...saved].map((row) => row[by]))];
    const names = new Map(
      by === 'agency'
        ? frozen.efficiency.units.map((unit) => [unit.unit, unit.name])
        : frozen.providers.map((provider) => [provider.id, provider.name]),
    );
    const expected = keys.map((key) => {
      const given = saved.filter((row) => row[by] === key);
      const of = (item: string) =>
        sum(
          given.filter((row) => row.item === item),
          ({ quantity }) => quantity,
        );
      return {
        name: names.get(key),
        fee: yuan(
          sum(
            own.filter((row) => row[by] === key),
            ({ amount }) => amount,
          ),
        ),
        vcpu: String(Number(of('1001')) / 10_000),
        memory: String(Number(of('1002')) / 10_000),
        worth: yuan(sum(given, ({ amount }) => amount)),
      };
    });
    const onScreen = shown.map((row) => ({
      name: row[name],
      fee: row.协议费用,
      vcpu: row['核减 vCPU'],
      memory: row.核减内存,
      worth: row.折合一年,
    }));
    const order = (rows: readonly { name?: string | undefined }[]) =>
      [...rows].sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
    expect(expected.length).toBeGreaterThan(5);
    expect(order(onScreen)).toEqual(order(expected));
    expect(opened.errors()).toEqual([]);
  });

  it('of one agency, down to each suggestion, whose sheet is one page of A4', async () => {
    const saved = await savings(native.warehouse, '2025');
    // The largest: its sheet is the fullest.
    const agency = [...saved].sort((a, b) => (a.amount < b.amount ? 1 : -1))[0]?.agency ?? '';
    const unit = frozen.efficiency.units.find((row) => row.unit === agency);
    await goTo(page, site, `#/budget/${agency}`);
    const shown = await rowsOf(`${unit?.name} 2025 年建议核减`);
    const rows = await sizing(native.warehouse, '2025', agency);
    const expected = rows.map((row) => [
      row.host_id,
      `${row.vcpu} → ${row.new_vcpu}`,
      row.worth === null ? '—' : yuan(row.worth),
    ]);
    const order = (list: readonly (readonly (string | undefined)[])[]) =>
      [...list].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
    expect(order(shown.map((row) => [row.主机编码, row.vCPU, row.折合一年]))).toEqual(order(expected));
    await page
      .locator('.skeleton')
      .first()
      .waitFor({ state: 'detached', ...PATIENCE });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(opened.errors()).toEqual([]);
  });

  it('gives the list away with the dates of the address, as many rows as suggestions', async () => {
    await goTo(page, site, '#/budget?issued=2026-01-05&due=2026-03-06');
    const button = page
      .locator('section.card')
      .filter({ hasText: '优化建议清单' })
      .getByRole('button', { name: '导出 CSV' });
    await button.waitFor(PATIENCE);
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe('优化建议_2025_演示数据.csv');
    const [head, ...rows] = csvCells(
      readFileSync(await download.path(), 'utf8')
        .replace('\uFEFF', '')
        .trim(),
    );
    expect(head).toEqual(['建议编号', '使用单位', '主机编码', '发出日期', '截止日期', '状态', '办结日期']);
    const suggested = await sizing(native.warehouse, '2025');
    expect(rows.map((row) => row[2])).toEqual(suggested.map(({ host_id }) => host_id));
    expect(new Set(rows.map((row) => row.slice(3).join()))).toEqual(
      new Set(['2026-01-05,2026-03-06,未办结,']),
    );
  });
});
