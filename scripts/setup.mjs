// Runs before every npm command of this project: makes a fresh clone ready. Needs nothing but Node itself.
// Usage: node scripts/setup.mjs [--browser]   (everything it says goes to stderr, so that results stay clean)
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`需要 Node.js 20.19 或更高版本，当前为 ${process.version}。请升级后再运行。`);
}

// The stamp names the lock file that node_modules was installed from; a changed lock file installs again.
const stamp = path.join(root, 'node_modules', '.yunheng-installed');
const lock = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex');
const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
if (!installed) {
  process.stderr.write('正在安装依赖（npm ci）……\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('npm ci 未成功：请检查网络或 npm 源设置后重试。');
  writeFileSync(stamp, lock);
}

if (process.argv.includes('--browser')) {
  const { ensureBrowser } = await import('./lib/browser.mjs');
  await ensureBrowser();
}
