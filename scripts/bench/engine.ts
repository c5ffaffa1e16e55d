import { sha256Hex } from '../../src/contract/canonical.ts';
import type { FetchFile } from '../../src/ingest/package.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { layDemo, scaledTables } from './estate.ts';
import { QUESTIONS } from './questions.ts';

/** One timed answer: milliseconds on the engine's own clock, and a digest to hold the two engines equal. */
export interface Timed {
  readonly ms: number;
  readonly digest: string;
}

/** What the bench asks of either engine; the same code runs in Node and in the page. */
export interface BenchEngine {
  version(): Promise<string>;
  /** Loads the demo, then hosts × 36 host-months in place of its own; only the loading of those is timed. */
  load(hosts: number): Promise<{ readonly rows: number; readonly ms: number }>;
  ask(question: string): Promise<Timed>;
  close(): Promise<void>;
}

const digestOf = (answer: unknown) =>
  sha256Hex(JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)));

export async function benchEngine(
  open: () => Promise<Warehouse>,
  fetchFile: FetchFile,
): Promise<BenchEngine> {
  const warehouse = await open();
  return {
    version: () => warehouse.version(),
    async load(hosts) {
      const systems = await layDemo(warehouse, fetchFile);
      const tables = scaledTables(hosts, systems);
      const started = performance.now();
      for (const table of tables) await warehouse.load(table);
      return { rows: tables[1]?.rows ?? 0, ms: performance.now() - started };
    },
    async ask(id) {
      const question = QUESTIONS.find((entry) => entry.id === id);
      if (!question) throw new Error(`no question ${id}`);
      const started = performance.now();
      const answer = await question.run(warehouse);
      const ms = performance.now() - started;
      return { ms, digest: digestOf(answer) };
    },
    close: () => warehouse.close(),
  };
}
