// The reports of a period without a browser, the same content as the app's:
// npm run --silent report -- --data DIR --period 2025 --out DIR [--wording FILE.json] [--date YYYY-MM-DD]
// Exit code as `evaluate`: 0 made, 1 made with quarantined records, 2 refused and nothing written, 3 the program failed.
import { type DrawPng, figureSvg } from '../src/charts/figure.ts';
import { dateText } from '../src/contract/calendar.ts';
import { evaluate, PeriodError, requirePeriod } from '../src/evaluation/evaluate.ts';
import { lowLoad } from '../src/evaluation/low-load.ts';
import { DEFAULT_METHODS } from '../src/evaluation/methods.ts';
import { noticeFiles, type ReportFiles } from '../src/reports/notice/files.ts';
import { DEFAULT_WORDING, parseWording, WordingError } from '../src/reports/notice/wording.ts';
import { Refusal, readArgs, runCommand } from './lib/args.ts';
import { dayOf, openFolder, withCity } from './lib/city.ts';
import { dossiersOf } from './lib/dossiers.ts';
import { readJson, writeResults } from './lib/files.ts';
import { rasterise } from './lib/raster.ts';

const OPTIONS = {
  data: { value: 'DIR', required: true },
  period: { value: '2025|2025Q3|2025-07', required: true },
  wording: { value: 'FILE.json' },
  date: { value: 'YYYY-MM-DD' },
  today: { value: 'YYYY-MM-DD' },
  out: { value: 'DIR', required: true },
} as const;

const draw: DrawPng = async (figure) => rasterise(figureSvg(figure));

await runCommand(async (args) => {
  const { data = '', period = '', wording, date, today, out = '' } = readArgs('report', OPTIONS, args);
  try {
    requirePeriod(period);
    const words = wording === undefined ? DEFAULT_WORDING : parseWording(await readJson(wording), wording);
    const day = dateText(dayOf(date, '--date'));
    const folder = await openFolder(data, today);
    const files = await withCity(folder, DEFAULT_METHODS, async (city): Promise<ReportFiles> => {
      const evaluation = await evaluate(city, period);
      const input = { evaluation, lowLoad: await lowLoad(city.warehouse, period) };
      return {
        ...(await noticeFiles(input, words, day, draw)),
        ...(await dossiersOf(city, evaluation, day, draw)),
      };
    });
    await writeResults(out, files);
    return folder.quarantine.length > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof PeriodError || error instanceof WordingError) throw new Refusal(error.message);
    throw error;
  }
});
