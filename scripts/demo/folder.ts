import { buildCity } from './city.ts';
import { DIRTY } from './dirty.ts';
import { EXPORTS, rowsOf } from './exports.ts';
import { writeExport } from './writers.ts';

/** What the folder says about itself. */
export const DEMO_INFO = { id: 'demo', title: '示例市政务云演示数据', synthetic: true };

/** Every file of the demo's folder of exports by path; the same seed gives the same bytes on any machine. */
export async function demoFolder(seed: number): Promise<Map<string, Uint8Array>> {
  const tables = buildCity(seed);
  const files = new Map<string, Uint8Array>();
  files.set('dataset.json', new TextEncoder().encode(`${JSON.stringify(DEMO_INFO, null, 2)}\n`));
  for (const file of EXPORTS) {
    const rows = [...rowsOf(file, tables), ...(DIRTY[file.path] ?? [])];
    files.set(file.path, await writeExport(file.table, rows, file.form));
  }
  return files;
}
