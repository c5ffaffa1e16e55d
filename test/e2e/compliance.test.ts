import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fromCSV } from 'arquero';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodName } from '../../src/reports/format.ts';
import { RULES } from '../../src/rulebook/rules/list.ts';
import { type OpenedPage, openSite, type Site } from './support/app.ts';
import { AGREES, goTo, PATIENCE } from './support/walk.ts';

type Cells = Record<string, string>;

let site: Site;
let opened: OpenedPage;
let page: Page;

/** A year, and a quarter that is not frozen with the dataset. */
const PERIODS = ['2025', '2025Q3'] as const;
type Asked = (typeof PERIODS)[number];

interface Files {
  readonly rules: readonly Cells[];
  readonly breaches: readonly Cells[];
  /** Name of every agency by its id. */
  readonly agencies: ReadonlyMap<string, string>;
}
const said = new Map<Asked, Files>();

/** What the command line says of the same exports. */
function evaluated(period: Asked): Files {
  const out = mkdtempSync(path.join(tmpdir(), 'yunheng-rules-'));
  try {
    const node = ['--import', 'tsx', '--import', './scripts/text-loader.mjs', 'scripts/evaluate.ts'];
    execFileSync(process.execPath, [...node, '--data', 'data/demo', '--period', period, '--out', out]);
  } catch (error) {
    // 1: evaluated, with quarantined records.
    if ((error as { status?: number }).status !== 1) throw error;
  }
  const read = (name: string) =>
    fromCSV(readFileSync(path.join(out, name), 'utf8'), { autoType: false }).objects() as Cells[];
  const agencies = read('efficiency.csv').map((row) => [row.agency_id ?? '', row.agency ?? ''] as const);
  const files = {
    rules: read('rules.csv'),
    breaches: read('breaches.csv'),
    agencies: new Map(agencies),
  };
  rmSync(out, { recursive: true });
  return files;
}

function filesOf(period: Asked): Files {
  const files = said.get(period);
  if (!files) throw new Error(`${period} was not evaluated`);
  return files;
}

beforeAll(async () => {
  for (const period of PERIODS) said.set(period, evaluated(period));
  site = await openSite('dist');
  opened = await site.openPage();
  page = opened.page;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByText(AGREES).waitFor(PATIENCE);
}, 600_000);

afterAll(() => site.close());

const WORDS: Readonly<Record<string, string>> = {
  kept: '符合',
  broken: '违反',
  needs_person: '需人工认定',
  no_data: '无数据',
  not_applicable: '不适用',
};
const PROVIDERS = ['shouxin', 'inspur', 'unicom', 'taiji', 'telecom', 'mobile', 'kingsoft', 'ucloud'];

const table = (name: string) => page.getByRole('table', { name });

describe('what the pages say is what rules.csv and breaches.csv say', () => {
  it.each(PERIODS)(
    '%s: every rule that speaks of providers has their verdicts in the matrix',
    async (period) => {
      const { rules } = filesOf(period);
      const matrix = table(`${periodName(period)}规则对照`);
      await goTo(page, site, `#/compliance?period=${period}`);
      await matrix.waitFor(PATIENCE);
      const judged = RULES.filter(({ subject, judge }) => subject === 'provider' && judge);
      expect(judged.length).toBeGreaterThan(10);
      for (const { id } of judged) {
        const cells = matrix
          .getByRole('row')
          .filter({ hasText: `${id} ` })
          .getByRole('cell');
        const shown = (await cells.allTextContents())
          .slice(1, 9)
          .map((text) => text.replace(/^\S /, '').trim());
        const expected = PROVIDERS.map(
          (provider) =>
            WORDS[rules.find((row) => row.rule === id && row.subject === provider)?.verdict ?? ''],
        );
        expect([id, ...shown]).toEqual([id, ...expected]);
      }
      expect(opened.errors()).toEqual([]);
    },
  );

  it.each(PERIODS)(
    '%s: every rule that speaks of agencies says of one what its page says',
    async (period) => {
      const { rules, agencies } = filesOf(period);
      const judged = RULES.filter(({ subject, judge }) => subject === 'agency' && judge);
      const rowOf = (id: string) => {
        const own = rules.filter((row) => row.rule === id && agencies.has(row.subject ?? ''));
        return own.find(({ verdict }) => verdict === 'broken') ?? own[0];
      };
      const cases = judged.flatMap(({ id }) => {
        const row = rowOf(id);
        return row ? [row] : [];
      });
      expect(cases.length).toBeGreaterThan(1);
      for (const row of cases) {
        const [id, agency] = [row.rule ?? '', row.subject ?? ''];
        await goTo(page, site, `#/compliance/${id}?period=${period}&agency=${encodeURIComponent(agency)}`);
        const verdicts = table(`${id} ${periodName(period)}认定结果`);
        const only = verdicts.locator('tbody tr');
        await only.first().waitFor(PATIENCE);
        expect([id, await only.count()]).toEqual([id, 1]);
        expect(await only.locator('[data-verdict]').first().getAttribute('data-verdict')).toBe(row.verdict);
        const headers = await verdicts.getByRole('columnheader').allTextContents();
        const cells = await only.getByRole('cell').allTextContents();
        const cell = (header: string) => cells[headers.findIndex((text) => text.startsWith(header))];
        expect(cell('使用单位')).toBe(agencies.get(agency));
        if (row.value && cell('实测值') !== undefined) expect([id, cell('实测值')]).toEqual([id, row.value]);
        if (row.limit && cell('限值') !== undefined) expect([id, cell('限值')]).toEqual([id, row.limit]);
      }
      // What an agency breaks stands against its name in the list of agencies.
      const broken = cases.find(({ verdict }) => verdict === 'broken');
      if (broken) {
        const name = agencies.get(broken.subject ?? '') ?? '';
        const list = `${periodName(period)}使用单位规则对照`;
        await goTo(page, site, `#/compliance?period=${period}&agency-find=${encodeURIComponent(name)}`);
        const line = table(list).getByRole('row').filter({ hasText: name });
        await line
          .locator(
            `a[href*="/compliance/${broken.rule}?"][href*="agency=${encodeURIComponent(broken.subject ?? '')}"]`,
          )
          .first()
          .waitFor(PATIENCE);
      }
      expect(opened.errors()).toEqual([]);
    },
  );

  it('a cell leads to value, limit and the file and line of a record, and the address holds it', async () => {
    const { rules } = filesOf('2025');
    const broken = rules.find((row) => row.rule === 'R22' && row.verdict === 'broken');
    await goTo(page, site, '#/compliance');
    await table('2025 年规则对照').locator(`a[href*="/compliance/R22?provider=${broken?.subject}"]`).click();
    await page.getByRole('heading', { level: 1, name: /^R22 / }).waitFor(PATIENCE);
    await expect.poll(() => page.url(), PATIENCE).toContain(`provider=${broken?.subject}`);
    const verdict = table('R22 2025 年认定结果').locator('tbody tr');
    await verdict.first().waitFor(PATIENCE);
    await expect.poll(() => verdict.count(), PATIENCE).toBe(1);
    const cells = await verdict.getByRole('cell').allTextContents();
    expect(cells[1]).toContain('违反');
    expect(cells.slice(2, 4)).toEqual([broken?.value, broken?.limit]);
    const record = table('R22 2025 年逐条记录').locator('tbody tr').first();
    expect(await record.textContent()).toMatch(/违反.*contract_lines:.*服务协议明细\.csv 第 \d+ 行/);
  });

  it.each(PERIODS)(
    '%s: the register has one row a root cause, and the fines add up to those of the chosen rows',
    async (period) => {
      const { breaches } = filesOf(period);
      const until = `截至 ${periodName(period)}末`;
      await goTo(page, site, `#/compliance/breaches?period=${period}&reach=all`);
      const register = table(`${until}违约登记`);
      await register.waitFor(PATIENCE);
      const causes = new Set(breaches.map((row) => `${row.provider_id} ${row.root_cause_id}`));
      await page.getByText(`共 ${causes.size} 行`).waitFor(PATIENCE);
      await goTo(page, site, `#/compliance/penalties?period=${period}&reach=all`);
      const fines = table(`${until}罚款（按服务商）`).locator('tbody tr');
      await fines.first().waitFor(PATIENCE);
      const shown = await fines.evaluateAll((rows) =>
        rows.map((row) => row.lastElementChild?.textContent?.replaceAll(',', '') ?? ''),
      );
      const expected = PROVIDERS.map((provider) => {
        const own = breaches.filter((row) => row.provider_id === provider && row.chosen === 'true');
        const cents = own.reduce((sum, row) => sum + Math.round(Number(row.penalty_yuan || 0) * 100), 0);
        return (cents / 100).toFixed(2);
      });
      expect(shown.sort()).toEqual(expected.sort());
      expect(opened.errors()).toEqual([]);
    },
  );

  it('every rule has its card in 方法说明', async () => {
    await goTo(page, site, '#/method');
    await page.locator('.rule-card').first().waitFor(PATIENCE);
    const heads = await page.locator('.rule-card h3').allTextContents();
    expect(heads.map((head) => head.slice(0, 3))).toEqual(
      Array.from({ length: 44 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`),
    );
    expect(opened.errors()).toEqual([]);
  });
});
