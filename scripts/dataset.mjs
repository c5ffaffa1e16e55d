// Makes the published dataset, public/dataset, from the demo city, unless it is there and nothing it depends on has
// changed. Exports of one's own are published with `npm run pack -- --data DIR --out public/dataset` instead.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);

/** Everything that the demo's bytes and its frozen evaluations are computed from. */
const SOURCES = ['data/method', 'data/reference', 'scripts', 'src'];
const NOT_COMPUTING = /^src\/(app|charts|pages|ui|session)\//;

function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(at('package-lock.json')));
  for (const folder of SOURCES) {
    const files = readdirSync(at(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .filter((file) => !NOT_COMPUTING.test(file))
      .sort();
    for (const file of files) hash.update(file).update(readFileSync(at(file)));
  }
  return hash.digest('hex');
}

function run(script, ...args) {
  const node = ['--import', 'tsx', '--import', './scripts/text-loader.mjs', script, ...args];
  const { status } = spawnSync(process.execPath, node, { cwd: root, stdio: ['ignore', 2, 2] });
  return status;
}

const stamp = at('data', 'demo', '.made-from');
const manifest = at('public', 'dataset', 'manifest.json');
const published = () => createHash('sha256').update(readFileSync(manifest)).digest('hex');
const [madeFrom, made] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
const now = sourceHash();

// A package that is not the demo we made is somebody's own: it is never touched.
const own = existsSync(manifest) && published() !== made;
if (own) {
  process.stderr.write('public/dataset 是自有数据包，保持不变；删除该文件夹可恢复演示数据。\n');
} else if (!existsSync(manifest) || madeFrom !== now) {
  process.stderr.write('正在生成演示数据……\n');
  for (const folder of [at('data', 'demo'), at('public', 'dataset')]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  if (run('scripts/demo.ts', '--out', 'data/demo') !== 0) process.exit(3);
  // 1: packed, with quarantined records, as the demo means to show.
  if (![0, 1].includes(run('scripts/pack.ts', '--data', 'data/demo', '--out', 'public/dataset')))
    process.exit(3);
  writeFileSync(stamp, `${now}\n${published()}`);
}
