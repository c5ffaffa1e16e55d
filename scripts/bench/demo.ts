import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page, Request } from 'playwright-core';
import type { BenchSite } from './site.ts';
import { median } from './stats.ts';

/** One file as it was served: gzip where there is one. */
export interface Transfer {
  readonly file: string;
  readonly bytes: number;
  /** Asked for before the first chart stood. */
  readonly early: boolean;
}

/** Milliseconds from navigation, medians; ratios are medians of each round's own. */
export interface DemoTimes {
  readonly rounds: number;
  /** The library's engine as it is delivered: the measure. */
  readonly engineAlone: number;
  /** The engine as it is published here, alone too. */
  readonly enginePublished: number;
  readonly firstChart: number;
  readonly interactive: number;
  readonly verified: number;
  readonly firstChartRatio: number;
  readonly interactiveRatio: number;
  readonly periods: readonly PeriodChange[];
  readonly transfers: readonly Transfer[];
}

export interface PeriodChange {
  readonly period: string;
  /** From the package, or computed here. */
  readonly frozen: boolean;
  readonly ms: number;
}

declare global {
  interface Window {
    /** Milliseconds from navigation at which a thing was first on screen. */
    seen: Record<string, number>;
    /** Milliseconds from the change of the select to the new figures. */
    changePeriod(period: string): Promise<number>;
  }
}

const PATIENCE = { timeout: 180_000 };

/**
 * Opens an address with nothing cached and uses the page.
 * @param requests where given, notes what is asked for; that takes time from the page, so no timed visit does
 */
async function visit<T>(
  site: BenchSite,
  address: string,
  use: (page: Page) => Promise<T>,
  requests?: Request[],
): Promise<T> {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  try {
    await context.addInitScript({ path: 'scripts/bench/page/watch.js' });
    if (requests) context.on('request', (request) => requests.push(request));
    const page = await context.newPage();
    await page.goto(new URL(address, site.url).href, { waitUntil: 'commit' });
    return await use(page);
  } finally {
    await context.close();
  }
}

async function seen(page: Page, name: string): Promise<number> {
  await page.waitForFunction((key) => Number.isFinite(window.seen[key]), name, PATIENCE);
  return page.evaluate((key) => window.seen[key] ?? Number.NaN, name);
}

const answered = (site: BenchSite, address: string) =>
  visit(site, address, async (page) => {
    await page.waitForFunction(() => window.answered !== undefined, undefined, PATIENCE);
    return page.evaluate(() => window.answered);
  });

function transfersOf(site: BenchSite, requests: readonly Request[], firstChart: number): Transfer[] {
  const start = Math.min(...requests.map((request) => request.timing().startTime));
  return requests.map((request) => {
    const file = decodeURIComponent(new URL(request.url()).pathname.slice(1)) || 'index.html';
    const plain = path.join(site.dir, file);
    const served = existsSync(`${plain}.gz`) ? `${plain}.gz` : plain;
    const bytes = existsSync(served) ? statSync(served).size : 0;
    return { file, bytes, early: request.timing().startTime - start < firstChart };
  });
}

const RECOMPUTED = ['2025Q2', '2024-07', '2023Q4', '2025-03', '2024Q1', '2024Q3', '2023-11'];
const FROZEN = ['2024', '2025Q4', '2023', '2025-12'];

/** Times the demo's opening against the engine alone, each visit with a cold cache, in turn; then period changes. */
export async function measureDemo(
  site: BenchSite,
  agency: string,
  rounds: number,
  say: (step: string) => void,
): Promise<DemoTimes> {
  const times = {
    engine: [] as number[],
    published: [] as number[],
    chart: [] as number[],
    drill: [] as number[],
    verified: [] as number[],
  };
  let transfers: Transfer[] = [];
  for (let round = 0; round <= rounds; round++) {
    say(`demo: round ${round} of ${rounds}`);
    const engine = await answered(site, 'bench/start.html');
    const published = await answered(site, 'bench/start.html#published');
    const requests = round === 0 ? [] : undefined;
    const opened = async (page: Page) => ({
      chart: await seen(page, 'chart'),
      verified: await seen(page, 'verified'),
    });
    const overview = await visit(site, '#/', opened, requests);
    if (requests) transfers = transfersOf(site, requests, overview.chart);
    const drill = await visit(site, `#/efficiency/${agency}`, (page) => seen(page, 'drill'));
    if (round === 0) continue;
    times.engine.push(engine);
    times.published.push(published);
    times.chart.push(overview.chart);
    times.verified.push(overview.verified);
    times.drill.push(drill);
  }
  say('demo: period changes');
  const periods = await visit(site, '#/', async (page) => {
    await seen(page, 'verified');
    const changes: PeriodChange[] = [];
    for (const period of [...FROZEN, ...RECOMPUTED])
      changes.push({
        period,
        frozen: FROZEN.includes(period),
        ms: await page.evaluate((id) => window.changePeriod(id), period),
      });
    return changes;
  });
  const against = (values: readonly number[]) =>
    median(values.map((value, i) => value / (times.engine[i] ?? Number.NaN)));
  return {
    rounds,
    engineAlone: median(times.engine),
    enginePublished: median(times.published),
    firstChart: median(times.chart),
    interactive: median(times.drill),
    verified: median(times.verified),
    firstChartRatio: against(times.chart),
    interactiveRatio: against(times.drill),
    periods,
    transfers,
  };
}
