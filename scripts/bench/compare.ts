import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openNative } from '../../src/warehouse/native.ts';
import { benchEngine } from './engine.ts';
import { nodePeak, rendererMemory } from './memory.ts';
import { QUESTIONS } from './questions.ts';
import type { BenchSite } from './site.ts';
import { median } from './stats.ts';

export interface Compared {
  readonly id: string;
  readonly title: string;
  /** Median milliseconds. */
  readonly wasm: number;
  readonly native: number;
  readonly ratio: number;
  /** Both engines gave the same answer every time. */
  readonly same: boolean;
}

export interface Comparison {
  readonly rows: number;
  readonly repetitions: number;
  readonly versions: { readonly wasm: string; readonly native: string };
  readonly load: { readonly wasm: number; readonly native: number };
  readonly questions: readonly Compared[];
  /** MB; the renderer's is null where the system does not tell. */
  readonly memory: { readonly renderer: number | null; readonly node: number };
}

/**
 * Loads hosts × 36 host-months into both engines and asks every question of both in turn, so that whatever else the
 * machine does hits both: one warm-up that is not counted, then the median of the repetitions.
 */
export async function compare(
  site: BenchSite,
  hosts: number,
  repetitions: number,
  say: (step: string) => void,
): Promise<Comparison> {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL('bench/index.html', site.url).href);
  const native = await benchEngine(openNative, (file) => readFile(path.join(site.dir, 'dataset', file)));
  say(`${hosts} hosts: loading in the browser`);
  const wasmLoad = await page.evaluate(async (count) => (await window.bench).load(count), hosts);
  say(`${hosts} hosts: loading natively`);
  const nativeLoad = await native.load(hosts);
  const asked = QUESTIONS.map(({ id, title }) => ({
    id,
    title,
    wasm: [] as number[],
    native: [] as number[],
    digests: new Set<string>(),
  }));
  for (let round = 0; round <= repetitions; round++) {
    say(`${hosts} hosts: round ${round} of ${repetitions}`);
    for (const question of asked) {
      const inWasm = await page.evaluate(async (id) => (await window.bench).ask(id), question.id);
      const inNative = await native.ask(question.id);
      question.digests.add(inWasm.digest).add(inNative.digest);
      if (round === 0) continue;
      question.wasm.push(inWasm.ms);
      question.native.push(inNative.ms);
    }
  }
  const versions = {
    wasm: await page.evaluate(async () => (await window.bench).version()),
    native: await native.version(),
  };
  const memory = { renderer: await rendererMemory(site.browser, 'peak'), node: nodePeak() };
  await native.close();
  await context.close();
  return {
    rows: wasmLoad.rows,
    repetitions,
    versions,
    load: { wasm: wasmLoad.ms, native: nativeLoad.ms },
    questions: asked.map(({ id, title, wasm, native: nativeTimes, digests }) => {
      const [a, b] = [median(wasm), median(nativeTimes)];
      return { id, title, wasm: a, native: b, ratio: a / b, same: digests.size === 1 };
    }),
    memory,
  };
}
