// Finds a Chromium for the real-browser tests, or installs one. Needs nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const say = (text) => process.stderr.write(`${text}\n`);

/** Browsers that Playwright itself installed, newest first. */
function playwrightBrowsers() {
  const home = os.homedir();
  const roots = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(home, '.cache/ms-playwright'),
    path.join(home, 'Library/Caches/ms-playwright'),
    path.join(process.env.LOCALAPPDATA ?? home, 'ms-playwright'),
  ].filter((root) => root && existsSync(root));
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  return roots.flatMap((root) =>
    readdirSync(root)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
      .flatMap((name) => inside.map((file) => path.join(root, name, file))),
  );
}

/**
 * Path of a Chromium on this machine, or null: CHROMIUM_PATH, then the PATH, the usual places, Playwright's own.
 * Throws where CHROMIUM_PATH is set and names no file.
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH 指向的文件不存在：${named}`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  return [...onPath, ...APPLICATIONS, ...playwrightBrowsers()].find((file) => existsSync(file)) ?? null;
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function installFromDebian() {
  const root = process.getuid?.() === 0;
  if (!root || !existsSync('/etc/debian_version')) return false;
  const install = () =>
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
  return install() || (run('apt-get', ['update']) && install());
}

/** Figures and screenshots need Chinese letters; says so where fontconfig knows none. */
function warnWithoutChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (status === 0 && stdout.trim() === '') {
    say('提示：本机没有中文字体，浏览器截图中的汉字会显示为方框（Debian：apt-get install fonts-noto-cjk）。');
  }
}

/** Path of a Chromium, installing one where there is none; throws with what to do where that fails. */
export async function ensureBrowser() {
  let browser = findBrowser();
  if (!browser) {
    say('未找到 Chromium，正在安装（浏览器测试需要）……');
    const installed =
      installFromDebian() || run('npx', ['--no-install', 'playwright-core', 'install', 'chromium']);
    browser = installed ? findBrowser() : null;
  }
  if (!browser) {
    throw new Error(
      '没有可用的 Chromium：请安装 Chromium 或 Google Chrome，或用环境变量 CHROMIUM_PATH 指明其路径。',
    );
  }
  warnWithoutChineseFont();
  return browser;
}
