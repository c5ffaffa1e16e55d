import { expose } from 'comlink';
import { ingest } from '../../../src/ingest/ingest.ts';
import { PROVIDERS } from '../../../src/rulebook/reference.ts';
import { openBrowser } from '../../../src/warehouse/browser.ts';
import { loadDataset } from '../../../src/warehouse/load.ts';
import type { ImportTimes } from '../import.ts';

/** A day after the last month of the bench's exports. */
const TODAY = 20_500;

/** Reads exports as the app does and loads them; the engine is started before and not timed. */
async function importFiles(files: readonly File[]): Promise<ImportTimes> {
  const warehouse = await openBrowser();
  const inputs = files.map((file) => ({
    path: file.name,
    size: file.size,
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
    part: async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  }));
  const started = performance.now();
  const { dataset, quarantine } = await ingest(inputs, { today: TODAY, providers: PROVIDERS });
  const read = performance.now() - started;
  await loadDataset(warehouse, dataset);
  const total = performance.now() - started;
  const [stored] = await warehouse.query('SELECT count(*) AS n FROM host_usage');
  await warehouse.close();
  return { read, total, rows: Number(stored?.n ?? 0), quarantined: quarantine.length };
}

export type ImportApi = typeof importFiles;

expose(importFiles);
