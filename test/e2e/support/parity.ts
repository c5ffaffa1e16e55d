import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { Dataset } from '../../../src/contract/dataset.ts';
import { writePackage } from '../../../src/ingest/package.ts';
import { loadDataset } from '../../../src/warehouse/load.ts';
import { openNative } from '../../../src/warehouse/native.ts';
import type { SqlValue, Warehouse } from '../../../src/warehouse/warehouse.ts';
import { textRows } from '../harness/text.ts';
import { openSite, type Site } from './app.ts';

export interface Statement {
  readonly sql: string;
  readonly values?: readonly SqlValue[];
}

/** Rows as entries, so that even a column called `__proto__` is compared; or the first line of the refusal. */
export type Outcome =
  | { readonly rows: readonly (readonly [string, SqlValue][])[] }
  | { readonly refused: string };

export interface Parity {
  readonly sql: string;
  readonly native: Outcome;
  readonly wasm: Outcome;
}

/** A built harness page (`test/e2e/harness`) served under the app's policy. */
export async function openHarness(): Promise<Site & { readonly dir: string }> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'yunheng-harness-'));
  await build({
    configFile: path.resolve('vite.config.ts'),
    root: path.resolve('test/e2e/harness'),
    publicDir: false,
    logLevel: 'error',
    build: { outDir: dir, emptyOutDir: true },
  });
  const site = await openSite(dir);
  return {
    ...site,
    dir,
    async close() {
      await site.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Asks a harness page; rows as entries. */
export async function ask(
  page: Page,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<[string, SqlValue][][]> {
  return textRows(
    await page.evaluate(([text, bound]) => window.queryText(text, bound), [sql, values] as const),
  );
}

async function outcome(rows: () => Promise<[string, SqlValue][][]>): Promise<Outcome> {
  try {
    return { rows: await rows() };
  } catch (error) {
    return { refused: String(error).split('\n')[0] ?? '' };
  }
}

/** Writes files by path below a folder. */
export function writeFiles(dir: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [file, bytes] of files) {
    const target = path.join(dir, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

async function nativeOutcomes(
  dataset: Dataset,
  setup: readonly string[],
  statements: readonly Statement[],
): Promise<Outcome[]> {
  const warehouse: Warehouse = await openNative();
  await loadDataset(warehouse, dataset);
  for (const script of setup) await warehouse.execute(script);
  const outcomes: Outcome[] = [];
  for (const { sql, values } of statements) {
    outcomes.push(
      await outcome(async () => (await warehouse.query(sql, values)).map((row) => Object.entries(row))),
    );
  }
  await warehouse.close();
  return outcomes;
}

/**
 * Loads one dataset natively and, as a package over HTTP, in a real browser; runs `setup` (views) and then every
 * statement on both. The caller requires `native` and `wasm` to be equal.
 */
export async function parity(
  site: Site & { readonly dir: string },
  dataset: Dataset,
  statements: readonly Statement[],
  setup: readonly string[] = [],
): Promise<Parity[]> {
  const packed = writePackage(dataset, { period: { from: '2025-01', to: '2025-12' }, quarantine: [] }, []);
  writeFiles(path.join(site.dir, 'parity'), packed);
  const native = await nativeOutcomes(dataset, setup, statements);
  const { page, close } = await site.openPage();
  try {
    await page.evaluate(async (scripts) => {
      await window.engine.open();
      await window.engine.loadPackage('parity');
      for (const script of scripts) await window.engine.execute(script);
    }, setup);
    const results: Parity[] = [];
    for (const [i, { sql, values = [] }] of statements.entries()) {
      const wasm = await outcome(() => ask(page, sql, values));
      results.push({ sql, native: native[i] as Outcome, wasm });
    }
    return results;
  } finally {
    await close();
  }
}
