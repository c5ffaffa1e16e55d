import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser } from '../lib/chromium.ts';
import { precompress } from '../lib/precompress.mjs';
import { serve } from '../serve.mjs';

/** The app with the demo, and the bench's own pages below `bench/`, built, compressed and served as `npm start` does. */
export interface BenchSite {
  readonly dir: string;
  readonly url: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function openBenchSite(): Promise<BenchSite> {
  const made = spawnSync(process.execPath, ['scripts/dataset.mjs'], { stdio: ['ignore', 2, 2] });
  if (made.status !== 0) throw new Error('the demo dataset could not be made');
  const dir = mkdtempSync(path.join(os.tmpdir(), 'yunheng-bench-'));
  const shared = { configFile: path.resolve('vite.config.ts'), logLevel: 'error' } as const;
  await build({ ...shared, build: { outDir: dir, emptyOutDir: true } });
  const pages = path.resolve('scripts/bench/page');
  await build({
    ...shared,
    root: pages,
    publicDir: false,
    build: {
      outDir: path.join(dir, 'bench'),
      emptyOutDir: true,
      rolldownOptions: {
        input: ['index.html', 'start.html', 'import.html'].map((page) => path.join(pages, page)),
      },
    },
  });
  copyFileSync(
    'node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm',
    path.join(dir, 'bench', 'duckdb-eh.wasm'),
  );
  precompress(dir);
  const server = await serve(dir, 0);
  const browser = await launchBrowser();
  return {
    dir,
    url: server.url,
    browser,
    async close() {
      await browser.close();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
