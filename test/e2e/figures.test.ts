import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { command, readCsv, shown } from '../cli/support.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

/** One that the package holds frozen, and one that the browser must work out itself. */
const PERIODS = ['2025', '2024Q2'] as const;

const INDICATORS = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7'];
const DIMENSIONS = ['tech', 'market', 'operations', 'satisfaction', 'compliance'];

const out = mkdtempSync(path.join(os.tmpdir(), 'yunheng-figures-'));
const csv = (period: string, file: string) => readCsv(path.join(out, period, file)).rows;

let site: Site;
let opened: OpenedPage;

beforeAll(async () => {
  for (const period of PERIODS) {
    const { code, stderr } = await command(
      'evaluate',
      ...['--data', 'data/demo', '--period', period, '--out', path.join(out, period)],
    );
    // The demo has records to quarantine.
    expect({ code, stderr }).toMatchObject({ code: 1 });
  }
  site = await openSite('dist');
  opened = await site.openPage();
  await opened.page.getByText(AGREES).waitFor(PATIENCE);
});

afterAll(async () => {
  await site?.close();
  rmSync(out, { recursive: true, force: true });
});

/** Texts of the cells of the table's page on screen. */
function cells(table: Locator): Promise<string[][]> {
  return table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td')].map((cell) => (cell.textContent ?? '').replaceAll(',', '').trim()),
      ),
    );
}

/** The rows of the page's first table over all its pages; other tables there have pages of their own. */
async function allRows(): Promise<string[][]> {
  const whole = opened.page.locator('div:has(> .table-wrap)').first();
  const table = whole.getByRole('table');
  await table.locator('tbody tr').first().waitFor(PATIENCE);
  const rows = await cells(table);
  const next = whole.getByRole('button', { name: '下一页' });
  while ((await next.count()) > 0 && (await next.isEnabled())) {
    await next.click();
    rows.push(...(await cells(table)));
  }
  return rows;
}

/** efficiency.csv has no vCPU; evaluation.json, the same run's, has. */
function vcpuOf(period: string, agency: string | undefined): string {
  const { efficiency } = JSON.parse(
    readFileSync(path.join(out, period, 'evaluation.json'), 'utf8'),
  ) as Evaluation;
  return String(efficiency.units.find(({ unit }) => unit === agency)?.vcpu ?? '—');
}

const or = (text: string | undefined) => (text ? text : '—');

/** By name, since the order of rows without a rank is not part of the figures. */
const byName = (rows: readonly (readonly string[])[], at: number) =>
  [...rows].sort((a, b) => ((a[at] ?? '') < (b[at] ?? '') ? -1 : 1));

describe.each(PERIODS)('every figure on screen is the command line’s: %s', (period) => {
  it('使用效率', async () => {
    await goTo(opened.page, site, `#/efficiency?period=${period}`);
    await opened.page.getByText(new RegExp(`^${period.slice(0, 4)} 年.*家使用单位`)).waitFor(PATIENCE);
    const onScreen = (await allRows()).map(([rank, name, score, , , vcpu, ...values]) => [
      rank,
      name,
      score,
      vcpu,
      ...values,
    ]);
    const expected = csv(period, 'efficiency.csv').map((row) => [
      or(row.rank),
      row.agency ?? '',
      shown(row.score, 2),
      vcpuOf(period, row.agency_id),
      ...INDICATORS.map((id) => shown(row[id], 1)),
    ]);
    expect(expected).toHaveLength(60);
    expect(byName(onScreen as string[][], 1)).toEqual(byName(expected, 1));
  });

  it('服务商排名', async () => {
    await goTo(opened.page, site, `#/ranking?period=${period}`);
    await opened.page.getByText(new RegExp(`^${period.slice(0, 4)} 年.*五个维度`)).waitFor(PATIENCE);
    const onScreen = (await allRows()).map((row) => row.slice(0, 8));
    const expected = csv(period, 'ranking.csv')
      .filter((row) => row.period === period)
      .map((row) => [
        or(row.rank),
        row.provider ?? '',
        shown(row.total, 2),
        ...DIMENSIONS.map((id) => shown(row[id], 2)),
      ]);
    expect(expected.length).toBeGreaterThanOrEqual(3);
    expect(byName(onScreen, 1)).toEqual(byName(expected, 1));
  });

  it('末位研判', async () => {
    await goTo(opened.page, site, `#/bottom?period=${period}`);
    await opened.page.getByText(new RegExp(`^截至 ${period.slice(0, 4)} 年`)).waitFor(PATIENCE);
    const onScreen = await allRows();
    const percent = (share: string | undefined) => (share ? String(Number(share) * 100) : undefined);
    const expected = csv(period, 'bottom.csv').map((row) => [
      row.provider ?? '',
      row.status ?? '',
      ...['periods', 'times_last', 'current_streak', 'longest_streak'].map((name) => row[name] ?? ''),
      shown(row.gap, 2),
      shown(percent(row.share), 1),
    ]);
    expect(byName(onScreen, 0)).toEqual(byName(expected, 0));
  });
});

describe('the hashes', () => {
  it('of the package, which the browser has computed again, are the command line’s', async () => {
    const { hashes } = JSON.parse(readFileSync(path.join(out, '2025', 'evaluation.json'), 'utf8'));
    const frozen = JSON.parse(readFileSync('dist/dataset/evaluations/2025.json', 'utf8'));
    const manifest = JSON.parse(readFileSync('dist/dataset/manifest.json', 'utf8'));
    expect(frozen.hashes).toEqual(hashes);
    expect(manifest.dataHash).toBe(hashes.data);
    expect(await opened.page.getByText(AGREES).count()).toBe(1);
    expect(opened.errors()).toEqual([]);
  });
});
