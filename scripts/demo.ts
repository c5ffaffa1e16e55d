/**
 * Writes the demo city as a bureau would export it:
 * `node --import tsx --import ./scripts/text-loader.mjs scripts/demo.ts [--out data/demo] [--seed N]`
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EXPORTS } from './demo/exports.ts';
import { demoFolder } from './demo/folder.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: fileURLToPath(new URL('../data/demo', import.meta.url)) },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) throw new Error(`--seed ${values.seed}: a whole number is needed`);
// Only the folders that exports live in: what else lies in the target is not ours.
for (const folder of new Set(EXPORTS.map(({ path }) => dirname(path)))) {
  rmSync(join(values.out, folder), { recursive: true, force: true });
}
for (const [path, bytes] of await demoFolder(seed)) {
  const target = join(values.out, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}
