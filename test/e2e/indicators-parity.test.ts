import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/contract/tables.ts';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { fees, reported } from '../../src/evaluation/fees.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { judgePeriod } from '../../src/evaluation/rules.ts';
import { savings, sizing } from '../../src/evaluation/sizing.ts';
import { monthScores, watchList } from '../../src/evaluation/watch.ts';
import { BREACH_STEPS } from '../../src/indicators/breaches.ts';
import { agencyMeasures, EFFICIENCY_STEPS } from '../../src/indicators/efficiency.ts';
import { FEE_STEPS } from '../../src/indicators/fees.ts';
import { providerMeasures, RANKING_STEPS } from '../../src/indicators/ranking.ts';
import { RECONCILE_STEPS } from '../../src/indicators/reconcile.ts';
import { breachPlaces, RULE_STEPS } from '../../src/indicators/rules.ts';
import { SIZING_STEPS } from '../../src/indicators/sizing.ts';
import { exemptionAudit } from '../../src/indicators/watch.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { writePackage } from '../../src/ingest/package.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { openNative } from '../../src/warehouse/native.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { ask, openHarness, writeFiles } from './support/parity.ts';

const STEPS = [
  ...RANKING_STEPS,
  ...EFFICIENCY_STEPS,
  ...RECONCILE_STEPS,
  ...BREACH_STEPS,
  ...SIZING_STEPS,
  ...FEE_STEPS,
  ...RULE_STEPS,
].map(({ name }) => name);
/** Of the demo's periods every fifth is carried whole: months, quarters and a year among them. */
const STRIDE = 5;
/** More rows than this are compared as a digest of every row, not carried out of the browser. */
const CARRIED = 300;

const LOADED = new Set<string>([...TABLES.map(({ name }) => name), 'delivered']);

/** The engine of a harness page as a warehouse; it holds the dataset's own tables already, from a package. */
function remote(page: Page): Warehouse {
  return {
    engine: 'duckdb-wasm',
    version: async () => 'as the browser says',
    load: async (...tables) => {
      for (const table of tables)
        if (!LOADED.has(table.name)) await page.evaluate((given) => window.engine.load(given), table);
    },
    execute: (sql) => page.evaluate((text) => window.engine.execute(text), sql),
    query: async (sql, values) => (await ask(page, sql, values)).map((row) => Object.fromEntries(row)),
    lock: () => page.evaluate(() => window.engine.lock()),
    close: () => page.evaluate(() => window.engine.close()),
  };
}

let site: Awaited<ReturnType<typeof openHarness>>;
beforeAll(async () => {
  site = await openHarness();
});
afterAll(() => site.close());

describe.each([
  ['the reference city', 'test/fixtures/city', 1],
  ['the demo city', 'public/dataset', STRIDE],
] as const)('%s', (_, folder, stride) => {
  let native: City;
  let wasm: City;
  let periods: readonly string[];
  let closePage: () => Promise<void>;

  beforeAll(async () => {
    const { dataset, quarantine } = await openDataset(await listFolder(folder), {
      today: 20_500,
      providers: PROVIDERS,
    });
    const options = { methods: DEFAULT_METHODS, quarantined: quarantine.length };
    native = await prepareCity(await openNative(), dataset, options);
    periods = native.periods.map(({ id }) => id).filter((_, i) => i % stride === 0);
    const name = path.basename(folder);
    const period = { from: '2025-01', to: '2025-12' };
    writeFiles(path.join(site.dir, name), writePackage(dataset, { period, quarantine }, []));
    const { page, close } = await site.openPage();
    closePage = close;
    await page.evaluate(async (base) => {
      await window.engine.open();
      await window.engine.loadPackage(base);
    }, name);
    wasm = await prepareCity(remote(page), dataset, options);
    // Views of the rules are laid when they are first asked for.
    await Promise.all([native.rules.laid(), wasm.rules.laid()]);
  });

  afterAll(async () => {
    await native.warehouse.close();
    await closePage();
  });

  it.each(STEPS)('%s holds the same rows in both engines', async (view) => {
    const both = (sql: string) => Promise.all([native, wasm].map(({ warehouse }) => warehouse.query(sql)));
    const [own, other] = await both(
      `SELECT count(*) AS n, sum(md5_number_lower(v::VARCHAR)::HUGEINT) AS digest FROM ${view} AS v`,
    );
    expect(other).toEqual(own);
    if (Number(own?.[0]?.n) > CARRIED) return;
    const [rows, others] = await both(`SELECT * FROM ${view} ORDER BY ALL`);
    expect(others).toEqual(rows);
  });

  it('gives every agency and every provider the same exact measures in a period', async () => {
    expect(new Set(periods.map((id) => id.length))).toEqual(new Set([4, 6, 7]));
    expect(await providerMeasures(wasm.warehouse, periods)).toEqual(
      await providerMeasures(native.warehouse, periods),
    );
    for (const period of periods) {
      const own = await agencyMeasures(native.warehouse, period);
      expect(own.length).toBeGreaterThan(0);
      expect(await agencyMeasures(wasm.warehouse, period), period).toEqual(own);
    }
  });

  it('suggests, prices and adds up the same to the last digit', async () => {
    for (const ask of [sizing, savings, fees, reported]) {
      const own = await ask(native.warehouse, '2025');
      expect(own.length, ask.name).toBeGreaterThan(0);
      expect(await ask(wasm.warehouse, '2025'), ask.name).toEqual(own);
    }
  });

  it('watches the same hosts, audits the same exemptions and scores the same months', async () => {
    for (const period of ['2025', '2025Q3']) {
      const own = await watchList(native, period);
      expect(own.length).toBeGreaterThan(0);
      expect(await watchList(wasm, period), period).toEqual(own);
      expect(await exemptionAudit(wasm.warehouse, period), period).toEqual(
        await exemptionAudit(native.warehouse, period),
      );
      expect(await monthScores(wasm, period), period).toEqual(await monthScores(native, period));
    }
  });

  it('judges every rule the same, on the same places in the files', async () => {
    for (const period of ['2025', '2025Q3']) {
      const own = judgePeriod(await native.rules.of(period));
      expect(own.length).toBeGreaterThan(0);
      expect(judgePeriod(await wasm.rules.of(period)), period).toEqual(own);
    }
    const places = await breachPlaces(native.warehouse);
    expect(places.size).toBeGreaterThan(0);
    expect(await breachPlaces(wasm.warehouse)).toEqual(places);
  });

  it('evaluates to the same hashes', async () => {
    for (const id of periods)
      expect((await evaluate(wasm, id)).hashes, id).toEqual((await evaluate(native, id)).hashes);
  });
});
