import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8 } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, csvCells, readCsv, shown } from '../cli/support.ts';
import { paragraphsOf, partsOf, sheetRows, tablesOf } from '../support/package-parts.ts';
import { openSite, type Site } from './support/app.ts';
import { AGREES, PATIENCE } from './support/walk.ts';

const DEMO = 'data/demo';
const CITY = 'test/fixtures/city';
const MONTH = '2025-06';
/** Of the efficiency method, as written down in its description. */
const WEIGHTS = { E1: 25, E2: 20, E3: 15, E4: 15, E5: 10, E6: 10, E7: 5 } as const;
const INDICATORS = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];

/** What the command line says of the same exports; the walks know nothing else of the data. */
const out = mkdtempSync(path.join(os.tmpdir(), 'yunheng-walks-'));
const efficiency = (name: string) => readCsv(path.join(out, name, 'efficiency.csv')).rows;

let site: Site;

beforeAll(async () => {
  const evaluate = async (name: string, data: string, period: string) => {
    const { code } = await command(
      'evaluate',
      ...['--data', data, '--period', period, '--out', path.join(out, name)],
    );
    return code;
  };
  // The demo has records to quarantine, the city has none.
  expect(await evaluate('demo', DEMO, '2025')).toBe(1);
  expect(await evaluate('month', DEMO, MONTH)).toBe(1);
  expect(await evaluate('city', CITY, '2025')).toBe(0);
  site = await openSite('dist');
});

afterAll(async () => {
  await site?.close();
  rmSync(out, { recursive: true, force: true });
});

/** What lies under one heading, with its own buttons, as a reader sees it. */
const under = (page: Page, heading: string | RegExp) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) });

async function taken(page: Page, button: Locator): Promise<Uint8Array> {
  const waiting = page.waitForEvent('download', PATIENCE);
  await button.click(PATIENCE);
  return new Uint8Array(readFileSync(await (await waiting).path()));
}

/** A CSV as it was taken, above the lines that say where it comes from. */
const rowsOf = (bytes: Uint8Array) => {
  const [rows = ''] = strFromU8(bytes)
    .replace(/^\uFEFF/, '')
    .split('\n\n');
  return csvCells(rows);
};

const onScreen = (table: Locator) =>
  table
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .map((row) =>
          [...row.querySelectorAll('td')].map((cell) =>
            (cell.textContent ?? '').replace(/(?<=\d),(?=\d{3})/g, '').trim(),
          ),
        )
        .filter((cells) => cells.length > 0),
    );

describe('a budget reviewer, who has the front page and the name of an agency', () => {
  it('finds it, reads what costs it points and which hosts, and takes a chart and tables away', async () => {
    const { page, errors, offOrigin, close } = await site.openPage();
    const agency = efficiency('demo').find(({ rank }) => rank === '40') ?? {};
    const name = agency.agency ?? '';
    await page.getByRole('link', { name: '使用效率', exact: true }).click(PATIENCE);
    await page.getByPlaceholder('查找').fill(name, PATIENCE);
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor(PATIENCE);
    await page.getByText(`2025 年得分 ${shown(agency.score, 2)}，第 40 名`).waitFor(PATIENCE);

    // Which indicator costs how many points: worked out from efficiency.csv and the weights.
    const parts = await onScreen(page.getByRole('table', { name: /得分构成$/ }));
    expect(parts.map(([id, , value, score]) => [id, value, score])).toEqual(
      INDICATORS.map((id) => [id, shown(agency[id], 2), shown(agency[`${id}_score`], 2)]),
    );
    const scored = INDICATORS.filter((id) => agency[`${id}_score`] !== '');
    const whole = scored.reduce((sum, id) => sum + WEIGHTS[id], 0);
    const cost = (id: keyof typeof WEIGHTS) => ((100 - Number(agency[`${id}_score`])) * WEIGHTS[id]) / whole;
    for (const id of scored)
      expect(Math.abs(Number(parts.find(([own]) => own === id)?.[5]) - cost(id)), id).toBeLessThan(0.0051);

    // Which hosts cause what costs most.
    const [worst = 'E1'] = scored
      .filter((id) => ['E1', 'E2', 'E3', 'E4', 'E5'].includes(id))
      .sort((a, b) => cost(b) - cost(a));
    const [, called = '', , , , lost = ''] = parts.find(([id]) => id === worst) ?? [];
    const hosts = under(page, /由下列主机造成$/);
    await hosts
      .getByRole('combobox', { name: '指标' })
      .selectOption({ label: `${worst} ${called}` }, PATIENCE);
    await page.getByRole('heading', { name: `${called}失分 ${lost}，由下列主机造成` }).waitFor(PATIENCE);
    const seen = await onScreen(hosts.getByRole('table'));
    const [, ...causes] = rowsOf(await taken(page, hosts.getByRole('button', { name: '导出 CSV' })));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual(
      causes
        .slice(0, seen.length)
        .map(([host, system, kind, vcpu, value, points]) => [
          host,
          system,
          kind,
          vcpu,
          shown(value, 2),
          shown(points, 3),
        ]),
    );
    const points = causes.map((cells) => Number(cells[5]));
    expect(points).toEqual([...points].sort((a, b) => b - a));
    expect(points.reduce((sum, one) => sum + one, 0)).toBeCloseTo(cost(worst), 4);

    // The table of the breakdown, both ways.
    const breakdown = under(page, '得分构成');
    const [header = [], ...rows] = rowsOf(
      await taken(page, breakdown.getByRole('button', { name: '导出 CSV' })),
    );
    const at = (column: string) => header.findIndex((cell) => cell.startsWith(column));
    expect(rows.map((row) => [row[0], shown(row[at('指标值')], 6), shown(row[at('得分')], 6)])).toEqual(
      INDICATORS.map((id) => [id, shown(agency[id], 6), shown(agency[`${id}_score`], 6)]),
    );
    expect(rows.map((row) => shown(row[at('失分')], 2))).toEqual(parts.map((cells) => cells[5]));
    const book = partsOf(await taken(page, breakdown.getByRole('button', { name: '导出 XLSX' })));
    expect(sheetRows(book, 1).map((cells) => cells.map((cell) => String(cell ?? '')))).toEqual([
      header,
      ...rows,
    ]);

    // The chart, and the figures that it draws.
    const chart = under(page, '各月资源使用率');
    await chart.getByRole('img', { name: new RegExp(`^${name}各月`) }).waitFor(PATIENCE);
    const png = Buffer.from(await taken(page, chart.getByRole('button', { name: /PNG$/ })));
    expect([png.readUInt32BE(16), png.length > 10_000]).toEqual([1920, true]);
    expect(strFromU8(await taken(page, chart.getByRole('button', { name: /SVG$/ })))).toContain(name);
    const [lines = [], ...months] = rowsOf(await taken(page, chart.getByRole('button', { name: /CSV$/ })));
    expect(lines.slice(1)).toEqual(['CPU P95', '内存 P95', '存储']);
    expect(months.map(([month]) => month)).toEqual(
      Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`),
    );
    const inMonth = efficiency('month').find(({ agency_id }) => agency_id === agency.agency_id) ?? {};
    expect(
      months
        .find(([month]) => month === MONTH)
        ?.slice(1)
        .map((cell) => shown(cell, 2)),
    ).toEqual([inMonth.E1, inMonth.E2, inMonth.E3].map((cell) => shown(cell, 2)));
    expect([errors(), offOrigin()]).toEqual([[], []]);
    await close();
  });
});

describe('a clerk, who has the front page and a folder of exports', () => {
  it('previews and commits it, and leaves with the year’s notice, whose figures are efficiency.csv’s', async () => {
    const { page, errors, offOrigin, close } = await site.openPage();
    await page.getByText(AGREES).waitFor(PATIENCE);
    await page.getByRole('link', { name: '数据', exact: true }).click();
    const choosing = page.waitForEvent('filechooser', PATIENCE);
    await page.getByText('选择文件夹', { exact: true }).click();
    await (await choosing).setFiles(CITY);
    await page.getByText('预览：参照城市').waitFor(PATIENCE);
    const records = readdirSync(CITY)
      .filter((file) => file.endsWith('.csv'))
      .reduce((sum, file) => sum + readCsv(path.join(CITY, file)).rows.length, 0)
      .toLocaleString('en');
    await page.getByText(`记录 ${records} = 采用 ${records} + 隔离 0`).waitFor(PATIENCE);
    await page.getByRole('button', { name: '改用这些数据' }).click();
    await page.getByText('已改用“参照城市').waitFor(PATIENCE);

    await page
      .getByRole('navigation', { name: '页面' })
      .getByRole('link', { name: '年度通报', exact: true })
      .click(PATIENCE);
    await page.getByRole('heading', { name: '年度通报', level: 1 }).waitFor(PATIENCE);
    await page.getByRole('combobox', { name: '评价周期' }).selectOption({ label: '2025 年' }, PATIENCE);
    const preview = page.getByRole('region', { name: '通报预览' });
    await preview.waitFor(PATIENCE);

    const rows = efficiency('city');
    const ranked = rows
      .filter(({ rank }) => rank !== '')
      .sort(
        (a, b) => Number(a.rank) - Number(b.rank) || ((a.agency_id ?? '') < (b.agency_id ?? '') ? -1 : 1),
      );
    const annex = ranked.map((row) => [
      row.rank,
      row.agency,
      shown(row.score, 2),
      row.band,
      ...INDICATORS.map((id) => shown(row[`${id}_score`], 2)),
    ]);
    expect(await onScreen(preview)).toEqual(expect.arrayContaining(annex));

    await page.getByRole('button', { name: '冻结并生成' }).click(PATIENCE);
    await page.getByText('已冻结').waitFor(PATIENCE);
    const parts = partsOf(await taken(page, page.getByRole('button', { name: '通报（DOCX）' })));
    const document = parts['word/document.xml'] ?? '';
    const table = (...columns: readonly string[]) =>
      tablesOf(document).find(([header = []]) => columns.every((column) => header.includes(column)));
    expect(table('名次', '使用单位', '得分')?.slice(1)).toEqual(annex);
    expect(
      table('使用单位', '原因', '得分')
        ?.slice(1)
        .map((cells) => cells.slice(0, 3).join('|'))
        .sort(),
    ).toEqual(
      rows
        .filter(({ rank }) => rank === '')
        .map(({ agency, reason, score }) => [agency, reason, shown(score, 2)].join('|'))
        .sort(),
    );
    // The sentences, too: mean, best and worst of those that are ranked.
    const scores = ranked.map(({ score }) => Number(score));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const text = paragraphsOf(document).join('\n');
    for (const figure of [mean.toFixed(6), ranked[0]?.score, ranked.at(-1)?.score])
      expect(text).toContain(`${shown(figure, 2)}分`);
    expect([errors(), offOrigin()]).toEqual([[], []]);
    await close();
  });
});
