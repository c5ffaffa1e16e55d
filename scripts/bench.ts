// Times the app in a real Chromium against native DuckDB and against the engine alone, in one run:
// npm run bench [-- --parts demo,questions,large,import,robustness] [--repetitions 5] [--json FILE]
// Exit code: 0 measured, whether or not a bar is met; 2 wrong arguments; 3 could not measure.
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { type Comparison, compare } from './bench/compare.ts';
import { type DemoTimes, measureDemo } from './bench/demo.ts';
import { type ImportRun, importLines, judgeImport, measureImport } from './bench/import.ts';
import {
  barLines,
  comparisonLines,
  demoLines,
  type Judged,
  judgeComparison,
  judgeDemo,
} from './bench/report.ts';
import {
  judgeRobustness,
  measureRobustness,
  type RobustnessTimes,
  robustnessLines,
} from './bench/robustness.ts';
import { openBenchSite } from './bench/site.ts';
import { Refusal, readArgs, runCommand } from './lib/args.ts';

const OPTIONS = {
  parts: { value: 'demo,questions,large,import,robustness' },
  repetitions: { value: 'N' },
  json: { value: 'FILE' },
} as const;

/** 1.8 and 10 million host-months of 36 months; the import reads the former. */
const HOSTS = { questions: 50_000, large: 277_778 } as const;
/** Rounds of the large part, which only has to answer. */
const LARGE_ROUNDS = 2;
const AGENCY = 'A001';

const say = (step: string) => process.stderr.write(`${step}\n`);
const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n\n`);

const PARTS = ['demo', 'questions', 'large', 'import', 'robustness'];

function partsOf(text: string): Set<string> {
  const parts = text.split(',');
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Refusal(`--parts 只认 ${PARTS.join('、')}，现有“${unknown}”`);
  return new Set(parts);
}

await runCommand(async (args) => {
  const given = readArgs('bench', OPTIONS, args);
  const parts = partsOf(given.parts ?? PARTS.join(','));
  const repetitions = Number(given.repetitions ?? 5);
  if (!Number.isInteger(repetitions) || repetitions < 1)
    throw new Refusal(`--repetitions 应为正整数，现为 ${given.repetitions}`);

  const site = await openBenchSite();
  const results: {
    demo?: DemoTimes;
    questions?: Comparison;
    large?: Comparison;
    import?: ImportRun;
    robustness?: RobustnessTimes;
  } = {};
  const bars: Judged[] = [];
  try {
    const machine = {
      cpu: os.cpus()[0]?.model ?? '',
      cores: os.cpus().length,
      memoryGb: Math.round(os.totalmem() / 2 ** 30),
      system: `${os.platform()} ${os.release()}`,
      node: process.version,
      chromium: site.browser.version(),
    };
    print([
      `机器：${machine.cpu}，${machine.cores} 核，${machine.memoryGb} GB，${machine.system}；Node ${machine.node}，Chromium ${machine.chromium}`,
    ]);
    if (parts.has('demo')) {
      results.demo = await measureDemo(site, AGENCY, repetitions, say);
      print(demoLines(results.demo));
      bars.push(...judgeDemo(results.demo));
    }
    for (const part of ['questions', 'large'] as const) {
      if (!parts.has(part)) continue;
      const rounds = part === 'large' ? LARGE_ROUNDS : repetitions;
      const comparison = await compare(site, HOSTS[part], rounds, say);
      results[part] = comparison;
      print(comparisonLines(comparison));
      bars.push(...judgeComparison(comparison, part === 'large'));
    }
    if (parts.has('import')) {
      results.import = await measureImport(site, HOSTS.questions, repetitions, say);
      print(importLines(results.import));
      bars.push(...judgeImport(results.import));
    }
    if (parts.has('robustness')) {
      results.robustness = await measureRobustness('public/dataset');
      print(robustnessLines(results.robustness));
      bars.push(...judgeRobustness(results.robustness));
    }
    print(barLines(bars));
    if (given.json !== undefined)
      await writeFile(given.json, `${JSON.stringify({ machine, ...results, bars }, null, 2)}\n`);
    return 0;
  } finally {
    await site.close();
  }
});
