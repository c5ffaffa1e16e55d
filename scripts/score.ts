// The scoring core alone, on any composite: npm run --silent score -- --method METHOD.json --values VALUES.csv --out DIR
import { csvText } from '../src/evaluation/csv.ts';
import { opinionsCsv, robustnessCsv } from '../src/evaluation/robustness-tables.ts';
import { parseMethod } from '../src/scoring/method-schema.ts';
import { MethodError } from '../src/scoring/problems.ts';
import { fixed } from '../src/scoring/rounding.ts';
import { scorePeriod } from '../src/scoring/score.ts';
import type { Method, PeriodScores } from '../src/scoring/types.ts';
import { Refusal, readArgs, runCommand } from './lib/args.ts';
import { readJson, readText, writeResults } from './lib/files.ts';
import { readValues } from './lib/values.ts';

const sixDecimals = (value: number | null) => (value === null ? null : fixed(value, 6));

/** scores.csv: periods in order, then by rank, the unranked last, then by unit; so input order never shows. */
function scoresCsv(method: Method, periods: readonly PeriodScores[]): string {
  const rows = periods.flatMap(({ period, units }) =>
    [...units]
      .sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || 0)
      .map((unit) => ({ period, ...unit })),
  );
  return csvText([
    { name: 'period', cells: rows.map((row) => row.period) },
    { name: 'unit', cells: rows.map((row) => row.unit) },
    { name: 'total', cells: rows.map((row) => sixDecimals(row.total)) },
    { name: 'rank', cells: rows.map((row) => row.rank) },
    { name: 'rank_from_bottom', cells: rows.map((row) => row.rankFromBottom) },
    ...method.dimensions.map(({ id }, d) => ({
      name: id,
      cells: rows.map((row) => sixDecimals(row.dimensions[d]?.score ?? null)),
    })),
  ]);
}

async function readMethod(path: string): Promise<Method> {
  const json = await readJson(path);
  try {
    return parseMethod(json, path);
  } catch (error) {
    if (error instanceof MethodError) throw new Refusal(error.message);
    throw error;
  }
}

await runCommand(async (args) => {
  const options = {
    method: { value: 'METHOD.json', required: true },
    values: { value: 'VALUES.csv', required: true },
    out: { value: 'DIR', required: true },
  } as const;
  const { method: methodPath = '', values = '', out = '' } = readArgs('score', options, args);
  const method = await readMethod(methodPath);
  const observations = readValues(await readText(values), method, values);
  const scores = [...observations].map(([period, seen]) => scorePeriod(method, period, seen));
  const robustness = robustnessCsv(method, scores);
  for (const period of robustness.sampled)
    process.stderr.write(
      `提示${period && ` ${period}`}：对象或准则过多，权重份额无法精确切分，robustness.csv 中为固定种子的抽样估计\n`,
    );
  await writeResults(out, {
    'scores.csv': scoresCsv(method, scores),
    'robustness.csv': robustness.text,
    'opinions.csv': opinionsCsv(method, scores),
  });
  return undefined;
});
