import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'yunheng-rooms-'));
let site: Site;
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  site = await openSite('dist');
  opened = await site.openPage('#/data');
  page = opened.page;
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByText(AGREES).waitFor(PATIENCE);
});
afterAll(async () => {
  await site?.close();
  rmSync(scratch, { recursive: true, force: true });
});
afterEach(() => {
  expect(opened.errors()).toEqual([]);
  expect(opened.offOrigin()).toEqual([]);
});

async function saved(download: Promise<Download>): Promise<{ name: string; file: string }> {
  const given = await download;
  const file = path.join(scratch, given.suggestedFilename());
  await given.saveAs(file);
  return { name: given.suggestedFilename(), file };
}

describe('coverage', () => {
  it('is drawn for every table of what happened, and a click on a month leads to files and lines', async () => {
    await goTo(page, site, '#/data');
    const calendar = page.getByRole('img', { name: /^各表逐月的记录数/ });
    await calendar.waitFor(PATIENCE);
    await calendar.scrollIntoViewIfNeeded();
    // The first row is 主机月度用量, the first column the first month.
    await calendar.click({ position: { x: 122, y: 16 } });
    await page.getByRole('heading', { name: '主机月度用量 2023-01' }).waitFor(PATIENCE);
    await expect.poll(() => page.url(), PATIENCE).toContain('cell=host_usage%2F2023-01');
    const rows = page.getByRole('table', { name: '主机月度用量 2023-01 的记录来源' }).locator('tbody tr');
    await rows.first().waitFor(PATIENCE);
    expect(await rows.first().textContent()).toMatch(/示例.*主机月度用量_2023\.csv\d+$/);
  });

  it('goes by keyboard and address too', async () => {
    await goTo(page, site, '#/data?cell=incidents/2024-05');
    await page.getByRole('heading', { name: '事件 2024-05' }).waitFor(PATIENCE);
    await page.getByLabel('逐月记录的数据表').selectOption('complaints');
    await page.getByRole('heading', { name: '投诉 2024-05' }).waitFor(PATIENCE);
    await page.getByRole('button', { name: '收起' }).click();
    await expect.poll(() => page.getByRole('heading', { name: '投诉 2024-05' }).count(), PATIENCE).toBe(0);
  });
});

describe('reconciliation', () => {
  it('counts first, then the agency that was silent for a month, which the demo’s story has', async () => {
    await goTo(page, site, '#/data');
    await page.getByRole('link', { name: '数据核对' }).click();
    await page.getByRole('heading', { level: 1, name: '数据核对' }).waitFor(PATIENCE);
    const facts = page.locator('.card', { hasText: '核对结果' }).locator('dl');
    await facts.waitFor(PATIENCE);
    await expect.poll(() => facts.textContent(), PATIENCE).toMatch(/缺用量\d+ 主机月.*有用量无主机1 行/);
    const silent = page.getByRole('table', { name: '整月没有用量的单位和服务商' });
    expect(await silent.locator('tbody').textContent()).toMatch(/使用单位示例.+2024-06/);
  });

  it('leads from a gap to as many hosts as it counts, each with file and line', async () => {
    const gap = page.getByRole('table', { name: '缺用量的月份' }).locator('tbody tr').first();
    const missing = gap.getByRole('link', { name: / 台$/ });
    const many = Number.parseInt((await missing.textContent()) ?? '', 10);
    await missing.click();
    const hosts = page.getByRole('table', { name: /^\d{4}-\d\d 没有用量的主机$/ }).locator('tbody tr');
    await hosts.first().waitFor(PATIENCE);
    await expect.poll(() => hosts.count(), PATIENCE).toBe(many);
    expect(await hosts.first().textContent()).toMatch(/\.(csv|xlsx)\d+$/);
    await expect.poll(() => page.url(), PATIENCE).toMatch(/month=.*agency=.*provider=/);
  });

  it('shows the disputed reports alone until asked for more', async () => {
    const reports = page.getByRole('table', { name: '服务商月报与监测的核对' });
    await reports.locator('tbody tr').first().waitFor(PATIENCE);
    for (const row of await reports.locator('tbody tr').all())
      expect(await row.textContent()).toContain('数据异议');
    await page.getByLabel('显示').selectOption('分配量不符');
    await expect
      .poll(() => reports.locator('tbody tr').first().textContent(), PATIENCE)
      .toContain('分配量不符');
  });
});

describe('the dictionary', () => {
  it('finds a column by its alias over all 19 tables, and leads to one table by address', async () => {
    await goTo(page, site, '#/data/dictionary?find=CPU核数');
    const columns = page.getByRole('table', { name: '数据字典' });
    // vcpu has this alias in hosts, host_usage and work_orders.
    await page.getByText('3 / 155 行').waitFor(PATIENCE);
    await goTo(page, site, '#/data/dictionary');
    await page.getByRole('table', { name: '数据表' }).getByRole('link', { name: '投诉' }).click();
    await page.getByRole('heading', { name: '投诉（complaints）的 5 列' }).waitFor(PATIENCE);
    await expect.poll(() => columns.locator('tbody tr').count(), PATIENCE).toBe(5);
    await expect.poll(() => page.url(), PATIENCE).toContain('table=complaints');
  });

  it('offers an empty workbook, made here, that the importer reads', async () => {
    await goTo(page, site, '#/data/dictionary');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载云服务商的空白表' }).click();
    const { name, file } = await saved(download);
    expect(name).toBe('云服务商_空白表.xlsx');
    const bytes = new Uint8Array(readFileSync(file));
    const result = await ingest([{ path: name, bytes: async () => bytes }], {
      today: 20_500,
      providers: PROVIDERS,
    });
    expect(result.quarantine).toEqual([]);
    expect(result.files.find(({ table }) => table === 'providers')).toMatchObject({
      records: 1,
      accepted: 1,
    });
  });
});

describe('SQL', () => {
  const box = () => page.getByLabel('SQL 语句');
  const run = async (sql: string) => {
    await box().fill(sql);
    await page.getByRole('button', { name: '运行' }).click();
  };
  const result = () => page.getByRole('table', { name: '查询结果' });
  const cells = async () =>
    result()
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
      );
  const status = (words: string | RegExp) =>
    page.locator('[role=status], .card > header').filter({ hasText: words });

  beforeAll(async () => {
    await goTo(page, site, '#/sql');
    await page.getByRole('heading', { name: '数据表（19）' }).waitFor(PATIENCE);
  });

  it('asks the very tables that the pages show: the count of accepted usage rows, every digit of a sum', async () => {
    await run(
      "SELECT count(*) AS n, sum(170141183460469231731687303715884105727::HUGEINT - 0) FILTER (host_id = 'H00001' AND month = '2023-01-01') AS h FROM host_usage",
    );
    await status('1 行').waitFor(PATIENCE);
    const [row] = await cells();
    const manifest = JSON.parse(readFileSync('dist/dataset/manifest.json', 'utf8')) as {
      tables: { table: string; rows: number }[];
    };
    expect(row).toEqual([
      String(manifest.tables.find(({ table }) => table === 'host_usage')?.rows),
      '170141183460469231731687303715884105727',
    ]);
  });

  it('holds the computed views as well, and says which column is which', async () => {
    await page.getByText('host_months', { exact: true }).click();
    await page.getByRole('button', { name: '查询这张表' }).and(page.locator('details[open] button')).click();
    expect(await box().inputValue()).toContain('FROM host_months');
    await box().press('Control+Enter');
    await status('100 行').waitFor(PATIENCE);
    expect(await result().getByRole('columnheader', { name: /^vcpu/ }).textContent()).toContain('CPU(核)');
  });

  it.each([
    ['DROP TABLE hosts', '这里只能查询，不能改动数据'],
    ['SELECT 1; SELECT 2', '一次只运行一条语句'],
    ['SELECT * FROM nothing', '没有这张表、这个视图或函数'],
    ["SELECT * FROM read_csv('https://example.org/x.csv')", '这里不能读写文件或网络'],
    ["SELECT * FROM read_parquet('x')", '这个函数要靠扩展才有'],
    ['', '请先写一条查询语句'],
  ])('%s is refused in words', async (sql, words) => {
    await run(sql);
    await page.getByRole('alert').filter({ hasText: words }).waitFor(PATIENCE);
    await run('SELECT count(*) FROM agencies');
    await status('1 行').waitFor(PATIENCE);
    expect(await cells()).toEqual([['60']]);
  });

  it('shows hostile values as text', async () => {
    await run(
      `SELECT '<img src=x onerror=alert(1)>' AS "<b>x</b>", '=1+1' AS f, NULL AS nothing, chr(0) AS zero`,
    );
    await status('1 行').waitFor(PATIENCE);
    expect((await cells())[0]?.slice(0, 3)).toEqual(['<img src=x onerror=alert(1)>', '=1+1', '—']);
    expect(await page.locator('.result img, .result b').count()).toBe(0);
  });

  it('shows a thousand rows and saves up to a hundred thousand, nothing of it a formula', async () => {
    await run("SELECT i, '=' || i AS f, i::HUGEINT * 10000000000000000000 AS big FROM range(1500) AS t(i)");
    await status('只显示前 1,000 行').waitFor(PATIENCE);
    const csv = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 CSV' }).click();
    const { name, file } = await saved(csv);
    expect(name).toMatch(/^演示数据_查询结果_[0-9a-f]{8}\.csv$/);
    const lines = (await import('node:fs'))
      .readFileSync(file, 'utf8')
      .replace('\uFEFF', '')
      .trim()
      .split('\n');
    expect(lines).toHaveLength(1501);
    expect(lines[1500]).toBe("1499,'=1499,14990000000000000000000");
    await status('只显示前 1,000 行').waitFor(PATIENCE);
    const xlsx = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 XLSX' }).click();
    expect((await saved(xlsx)).name).toMatch(/\.xlsx$/);
    await status('只显示前 1,000 行').waitFor(PATIENCE);
  });

  it('a query that never ends is cancelled, the app goes on meanwhile, and the next one runs', async () => {
    await run(
      'SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE (a.range * b.range) % 7 = 3',
    );
    await status('正在查询').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: '取消' }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: '取消' }).click();
    await status('已取消').waitFor(PATIENCE);
    await run('SELECT count(*) FROM agencies');
    await status('1 行').waitFor(PATIENCE);
    expect(await cells()).toEqual([['60']]);
    await run(
      'SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE (a.range * b.range) % 7 = 3',
    );
    await status('正在查询').waitFor(PATIENCE);
    await goTo(page, site, '#/data/reconcile?month=2025-03');
    await page.getByRole('table', { name: '2025-03 没有用量的主机' }).waitFor(PATIENCE);
    // Leaving the page has ended its engine; coming back starts another.
    await goTo(page, site, '#/sql?q=SELECT 42 AS answer');
    expect(await box().inputValue()).toBe('SELECT 42 AS answer');
    await page.getByRole('button', { name: '运行' }).click();
    await status('1 行').waitFor(PATIENCE);
    expect(await cells()).toEqual([['42']]);
  });

  it('cannot be made to change what the pages show', async () => {
    await run('WITH x AS (DELETE FROM agencies RETURNING *) SELECT * FROM x');
    await page.getByRole('alert').waitFor(PATIENCE);
    await goTo(page, site, '#/efficiency');
    await page.getByText('共 60 行').waitFor(PATIENCE);
    expect(await page.getByText(AGREES).count()).toBe(1);
  });

  it('asks the reader’s own data once they are open', async () => {
    await goTo(page, site, '#/data');
    await page.locator('input[webkitdirectory]').setInputFiles('test/fixtures/city');
    await page.getByRole('button', { name: '改用这些数据' }).click(PATIENCE);
    await page.locator('.topline').getByText('参照城市（演示数据）').waitFor(PATIENCE);
    await goTo(page, site, '#/sql');
    await run('SELECT count(*) FROM hosts');
    await status('1 行').waitFor(PATIENCE);
    // The reference city has 190 hosts.
    expect(await cells()).toEqual([['190']]);
  });
});
