// Makes the dataset package that the app opens, with its frozen evaluations:
// npm run --silent pack -- --in DIR [--decisions FILE.csv] --out DIR (--data is the same as --in)
import { monthText } from '../src/contract/calendar.ts';
import { evaluate } from '../src/evaluation/evaluate.ts';
import { frozenPeriods } from '../src/evaluation/frozen-periods.ts';
import { DEFAULT_METHODS } from '../src/evaluation/methods.ts';
import { decisionsCsv } from '../src/evaluation/tables.ts';
import { writePackage } from '../src/ingest/package.ts';
import { readArgs, runCommand } from './lib/args.ts';
import { openFolder, readDecisionFile, sayUnmatched, withCity } from './lib/city.ts';
import { writeResults } from './lib/files.ts';

const OPTIONS = {
  in: { value: 'DIR', required: true },
  decisions: { value: 'FILE.csv' },
  today: { value: 'YYYY-MM-DD' },
  out: { value: 'DIR', required: true },
} as const;

await runCommand(async (args) => {
  const named = args.map((word) => word.replace(/^--data(?==|$)/, '--in'));
  const { in: dir = '', decisions: file, today, out = '' } = readArgs('pack', OPTIONS, named);
  const folder = await openFolder(dir, today);
  const taken = await readDecisionFile(file, folder);
  await withCity({ ...folder, decisions: taken }, DEFAULT_METHODS, async (city) => {
    sayUnmatched(city);
    const evaluations = [];
    for (const { id } of frozenPeriods(city)) {
      evaluations.push({ period: id, json: JSON.stringify(await evaluate(city, id)) });
    }
    const period = { from: monthText(city.from), to: monthText(city.to - 1) };
    const decisions = taken.length > 0 ? decisionsCsv(taken) : null;
    const meta = { period, quarantine: folder.quarantine, decisions };
    const files = writePackage(folder.dataset, meta, evaluations);
    await writeResults(out, Object.fromEntries(files));
  });
  return folder.quarantine.length > 0 ? 1 : 0;
});
