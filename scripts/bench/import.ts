import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openNative } from '../../src/warehouse/native.ts';
import { launchBrowser } from '../lib/chromium.ts';
import { ENCODINGS, type ExportEncoding, writeExports } from './exports.ts';
import { rendererMemory } from './memory.ts';
import type { Judged } from './report.ts';
import type { BenchSite } from './site.ts';
import { median, textTable } from './stats.ts';

/** Milliseconds until the rows were read and validated, and until they were in the database. */
export interface ImportTimes {
  readonly read: number;
  readonly total: number;
  readonly rows: number;
  readonly quarantined: number;
}

export interface ImportRun {
  readonly rows: number;
  readonly megabytes: number;
  readonly repetitions: number;
  /** Medians in milliseconds. */
  readonly native: number;
  readonly plain: number;
  readonly imports: Readonly<Record<ExportEncoding, { readonly read: number; readonly total: number }>>;
  /** Longest time in which the page could not answer, in milliseconds. */
  readonly longestPause: number;
  /** MB: the importing renderer's largest, and one's that holds the table read by `read_csv`; null where not told. */
  readonly memory: { readonly peak: number | null; readonly table: number | null };
}

const FILES = ['agencies.csv', 'systems.csv', 'hosts.csv', 'host_usage.csv'];
const USAGE = 'host_usage.csv';

/** A page of a browser of its own, with the exports of one encoding chosen. */
async function onPage<T>(
  site: BenchSite,
  folder: string,
  use: (page: Awaited<ReturnType<Browser['newPage']>>, browser: Browser) => Promise<T>,
): Promise<T> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(new URL('bench/import.html', site.url).href);
    await page.setInputFiles(
      'input',
      FILES.map((file) => path.join(folder, file)),
    );
    return await use(page, browser);
  } finally {
    await browser.close();
  }
}

async function nativeRead(file: string): Promise<number> {
  const warehouse = await openNative();
  const started = performance.now();
  await warehouse.execute(`CREATE TABLE plain AS SELECT * FROM read_csv('${file}')`);
  const ms = performance.now() - started;
  await warehouse.close();
  return ms;
}

/**
 * Imports hosts × 36 host-months, validated and into the database, in Chromium, beside the engine's own `read_csv` of the same
 * file, natively and in Chromium: each in turn, one round not counted, then the median.
 */
export async function measureImport(
  site: BenchSite,
  hosts: number,
  repetitions: number,
  say: (step: string) => void,
): Promise<ImportRun> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'yunheng-exports-'));
  try {
    say(`import: writing the exports of ${hosts} hosts`);
    const { rows, bytes } = await writeExports(dir, hosts);
    const times = { native: [] as number[], plain: [] as number[] };
    const imports = Object.fromEntries(
      ENCODINGS.map((encoding) => [encoding, { read: [] as number[], total: [] as number[] }]),
    ) as Record<ExportEncoding, { read: number[]; total: number[] }>;
    let longestPause = 0;
    let peak: number | null = null;
    let table: number | null = null;
    for (let round = 0; round <= repetitions; round++) {
      say(`import: round ${round} of ${repetitions}`);
      const counted = round > 0;
      const native = await nativeRead(path.join(dir, 'utf-8', USAGE));
      const plain = await onPage(site, path.join(dir, 'utf-8'), async (page, browser) => {
        const ms = await page.evaluate((name) => window.readPlainly(name), USAGE);
        table = await rendererMemory(browser, 'now');
        return ms;
      });
      if (counted) times.native.push(native);
      if (counted) times.plain.push(plain);
      for (const encoding of ENCODINGS) {
        const found = await onPage(site, path.join(dir, encoding), async (page, browser) => {
          const result = await page.evaluate(() => window.importFiles());
          const used = await rendererMemory(browser, 'peak');
          if (used !== null) peak = Math.max(peak ?? 0, used);
          return result;
        });
        if (found.rows !== rows || found.quarantined > 0)
          throw new Error(
            `${encoding}: ${found.rows} rows of ${rows} arrived, ${found.quarantined} set aside`,
          );
        if (!counted) continue;
        imports[encoding].read.push(found.read);
        imports[encoding].total.push(found.total);
        longestPause = Math.max(longestPause, found.longestPause);
      }
    }
    const medians = (encoding: ExportEncoding) => ({
      read: median(imports[encoding].read),
      total: median(imports[encoding].total),
    });
    return {
      rows,
      megabytes: bytes['utf-8'] / 1e6,
      repetitions,
      native: median(times.native),
      plain: median(times.plain),
      imports: { 'utf-8': medians('utf-8'), gb18030: medians('gb18030') },
      longestPause,
      memory: { peak, table },
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The stated bars: largest ratios, and MB above the loaded table. */
const BARS = { native: 4, gb18030: 4 / 3, memory: 1000 } as const;

const ms = (value: number) => String(Math.round(value));
const times = (value: number) => `${value.toFixed(2)} ×`;
const mb = (value: number | null) => (value === null ? '不可测' : `${Math.round(value)} MB`);

/** Bars of the import. */
export function judgeImport({ native, imports, memory }: ImportRun): Judged[] {
  const ratio = imports['utf-8'].total / native;
  const gb = imports.gb18030.total / imports['utf-8'].total;
  const above = memory.peak === null || memory.table === null ? null : memory.peak - memory.table;
  return [
    {
      bar: `导入（校验并入库）≤ 原生 read_csv ${BARS.native} ×`,
      value: times(ratio),
      met: ratio <= BARS.native,
    },
    { bar: 'GB18030 ≤ UTF-8 的 4/3', value: times(gb), met: gb <= BARS.gb18030 },
    {
      bar: `导入内存：表以外 < ${BARS.memory} MB`,
      value: mb(above),
      met: above !== null && above < BARS.memory,
    },
  ];
}

/** Lines of the import. */
export function importLines(run: ImportRun): string[] {
  const line = (title: string, value: number) => [title, ms(value), times(value / run.native)];
  return [
    `导入 ${run.rows.toLocaleString('en')} 主机月的 CSV（${Math.round(run.megabytes)} MB；${run.repetitions} 次中位数，先预热一次；毫秒）`,
    ...textTable([
      ['', '毫秒', '比原生'],
      line('原生 read_csv，不校验', run.native),
      line('浏览器 read_csv，不校验', run.plain),
      ...ENCODINGS.flatMap((encoding) => [
        line(`浏览器导入 ${encoding.toUpperCase()}：读取并校验`, run.imports[encoding].read),
        line(`浏览器导入 ${encoding.toUpperCase()}：至入库`, run.imports[encoding].total),
      ]),
    ]),
    `页面最长无响应 ${ms(run.longestPause)} 毫秒；渲染进程内存：导入峰值 ${mb(run.memory.peak)}，只装入表 ${mb(run.memory.table)}`,
  ];
}
