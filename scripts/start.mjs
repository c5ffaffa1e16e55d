// `npm start`: makes the demo dataset, builds the app, and serves it on this machine only.
import { spawnSync } from 'node:child_process';
import { serve } from './serve.mjs';

for (const step of [
  ['scripts/dataset.mjs'],
  ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  ['scripts/compress.mjs'],
]) {
  const { status } = spawnSync(process.execPath, step, { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
const at = process.argv.indexOf('--port');
const { url } = await serve('dist', at < 0 ? 4173 : Number(process.argv[at + 1]));
process.stdout.write(`云衡已启动：${url}\n按 Ctrl+C 停止。\n`);
