// Recomputes a frozen evaluation from the data and the methods and decisions in it:
// npm run --silent verify -- --snapshot evaluation.json --data DIR [--today YYYY-MM-DD]
// Exit code: 0 every hash and figure agrees, 1 some differ (listed), 2 refused, 3 the program failed.
import { evaluate, PeriodError } from '../src/evaluation/evaluate.ts';
import { differences, parseSnapshot, SnapshotError } from '../src/evaluation/snapshot.ts';
import { MethodError } from '../src/scoring/problems.ts';
import { Refusal, readArgs, runCommand } from './lib/args.ts';
import { openFolder, withCity } from './lib/city.ts';
import { readJson } from './lib/files.ts';

const OPTIONS = {
  snapshot: { value: 'evaluation.json', required: true },
  data: { value: 'DIR', required: true },
  today: { value: 'YYYY-MM-DD' },
} as const;

const say = (line: string) => process.stdout.write(`${line}\n`);

await runCommand(async (args) => {
  const { snapshot = '', data = '', today } = readArgs('verify', OPTIONS, args);
  try {
    const frozen = parseSnapshot(await readJson(snapshot), snapshot);
    const folder = await openFolder(data, today);
    // It was made under what persons had decided then, whatever the folder says now.
    const decided = { ...folder, decisions: frozen.decisions?.taken ?? [] };
    const recomputed = await withCity(decided, frozen.methods, (city) => evaluate(city, frozen.period));
    const found = await differences(frozen, recomputed);
    if (found.length === 0) {
      const { data: rows, method, result } = frozen.hashes;
      say(`复算一致：周期 ${frozen.period}，数据 ${rows}，方案 ${method}，结果 ${result}`);
      return 0;
    }
    say(`复算不一致，共 ${found.length} 处：`);
    say('path\tfrozen\trecomputed');
    for (const { path, frozen: was, recomputed: is } of found) say([path, was ?? '', is ?? ''].join('\t'));
    return 1;
  } catch (error) {
    if (error instanceof MethodError || error instanceof PeriodError || error instanceof SnapshotError)
      throw new Refusal(error.message);
    throw error;
  }
});
