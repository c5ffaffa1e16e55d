// Makes the dataset package that the app opens, with its frozen evaluations:
// npm run --silent pack -- --in DIR --out DIR (--data is the same as --in)
import { monthText } from '../src/contract/calendar.ts';
import { evaluate } from '../src/evaluation/evaluate.ts';
import { frozenPeriods } from '../src/evaluation/frozen-periods.ts';
import { DEFAULT_METHODS } from '../src/evaluation/methods.ts';
import { writePackage } from '../src/ingest/package.ts';
import { readArgs, runCommand } from './lib/args.ts';
import { openFolder, withCity } from './lib/city.ts';
import { writeResults } from './lib/files.ts';

const OPTIONS = {
  in: { value: 'DIR', required: true },
  today: { value: 'YYYY-MM-DD' },
  out: { value: 'DIR', required: true },
} as const;

await runCommand(async (args) => {
  const named = args.map((word) => word.replace(/^--data(?==|$)/, '--in'));
  const { in: dir = '', today, out = '' } = readArgs('pack', OPTIONS, named);
  const folder = await openFolder(dir, today);
  await withCity(folder, DEFAULT_METHODS, async (city) => {
    const evaluations = [];
    for (const { id } of frozenPeriods(city)) {
      evaluations.push({ period: id, json: JSON.stringify(await evaluate(city, id)) });
    }
    const period = { from: monthText(city.from), to: monthText(city.to - 1) };
    const files = writePackage(folder.dataset, { period, quarantine: folder.quarantine }, evaluations);
    await writeResults(out, Object.fromEntries(files));
  });
  return folder.quarantine.length > 0 ? 1 : 0;
});
