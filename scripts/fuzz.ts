// Damages real exports at random and holds the importer to its law: no throw, no hang, nothing lost, nothing invented.
// npm run --silent fuzz -- [--files 10000] [--seed N] [--in DIR]
// File i of a run has seed N + i: `--files 1 --seed S` repeats one. Exit code: 0 all held, 1 a violation, 3 the program failed.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Message } from './fuzz/run.ts';
import { Refusal, readArgs, runCommand } from './lib/args.ts';

const OPTIONS = { files: { value: '10000' }, seed: { value: 'N' }, in: { value: 'DIR' } } as const;
const RUN = fileURLToPath(new URL('./fuzz/run.ts', import.meta.url));
const DEMO = fileURLToPath(new URL('../data/demo', import.meta.url));
const LONGEST = 10_000;

const wholeNumber = (name: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(`--${name} 应为非负整数，现为 ${text}`);
  return Number(text);
};

interface Tally {
  readonly outcomes: Map<string, number>;
  violations: number;
  slowest: number;
}

const blame = (tally: Tally, seed: number, path: string, what: string) => {
  tally.violations++;
  process.stderr.write(`--files 1 --seed ${seed}（${path}）：${what}\n`);
};

/** Runs seeds in a process of their own, so that one that never returns can be stopped; answers the next seed to run. */
function runFrom(folder: string, from: number, to: number, tally: Tally): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(RUN, [folder, String(from), String(to)]);
    let current: { seed: number; path: string; since: number } | null = null;
    const watch = setInterval(() => {
      if (!current || performance.now() - current.since < LONGEST) return;
      blame(tally, current.seed, current.path, `超过 ${LONGEST / 1000} 秒没有结束`);
      stop(current.seed + 1);
    }, 500);
    const stop = (next: number) => {
      clearInterval(watch);
      child.removeAllListeners();
      child.kill('SIGKILL');
      resolve(next);
    };
    child.on('message', (message: Message) => {
      if ('started' in message) {
        current = { seed: message.started, path: message.path, since: performance.now() };
        return;
      }
      const { finished, outcome, violations } = message;
      if (current) {
        tally.slowest = Math.max(tally.slowest, performance.now() - current.since);
        if (violations.length > 0) blame(tally, finished, current.path, violations.slice(0, 3).join('；'));
      }
      current = null;
      tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1);
      if (finished === to - 1) stop(to);
    });
    child.once('exit', (code) => {
      clearInterval(watch);
      if (!current) return reject(new Error(`the run ended with code ${code}`));
      blame(tally, current.seed, current.path, '程序崩溃');
      resolve(current.seed + 1);
    });
  });
}

await runCommand(async (args) => {
  const { files = '10000', seed = '1', in: folder = DEMO } = readArgs('fuzz', OPTIONS, args);
  const first = wholeNumber('seed', seed);
  const end = first + Math.max(1, wholeNumber('files', files));
  const tally: Tally = { outcomes: new Map(), violations: 0, slowest: 0 };
  for (let next = first; next < end; ) next = await runFrom(folder, next, end, tally);
  const outcomes = [...tally.outcomes].sort().map(([outcome, count]) => `${outcome} ${count}`);
  process.stdout.write(
    `${end - first} 个损坏的文件，种子 ${first}–${end - 1}：${outcomes.join('，')}；` +
      `最慢 ${(tally.slowest / 1000).toFixed(2)} 秒；违反规则 ${tally.violations} 次\n`,
  );
  return tally.violations > 0 ? 1 : 0;
});
