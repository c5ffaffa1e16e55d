// The same evaluation as the app's, without a browser:
// npm run --silent evaluate -- --data DIR --period 2025 [--efficiency METHOD.json] [--ranking METHOD.json]
//   [--decisions FILE.csv] --out DIR
// Exit code: 0 evaluated, 1 evaluated with quarantined records, 2 refused and nothing written, 3 the program failed.
import { evaluate, PeriodError, requirePeriod } from '../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS, type Methods, requireKnown } from '../src/evaluation/methods.ts';
import { evaluateRules } from '../src/evaluation/rules.ts';
import { evaluateBreaches } from '../src/evaluation/rules-breaches.ts';
import {
  bottomCsv,
  breachesCsv,
  decisionsCsv,
  efficiencyCsv,
  indicatorsCsv,
  quarantineCsv,
  rankingCsv,
  rulesCsv,
} from '../src/evaluation/tables.ts';
import { parseMethod } from '../src/scoring/method-schema.ts';
import { MethodError } from '../src/scoring/problems.ts';
import { Refusal, readArgs, runCommand } from './lib/args.ts';
import { openFolder, readDecisionFile, sayUnmatched, withCity } from './lib/city.ts';
import { readJson, writeResults } from './lib/files.ts';

const OPTIONS = {
  data: { value: 'DIR', required: true },
  period: { value: '2025|2025Q3|2025-07', required: true },
  efficiency: { value: 'METHOD.json' },
  ranking: { value: 'METHOD.json' },
  decisions: { value: 'FILE.csv' },
  today: { value: 'YYYY-MM-DD' },
  out: { value: 'DIR', required: true },
} as const;

/** The default methods, or those of the given files, refused with every problem they have. */
async function readMethods(efficiency?: string, ranking?: string): Promise<Methods> {
  const read = async (path: string | undefined, fallback: Methods['efficiency']) => {
    if (path === undefined) return fallback;
    const method = parseMethod(await readJson(path), path);
    requireKnown(method, fallback, path);
    return method;
  };
  return {
    efficiency: await read(efficiency, DEFAULT_METHODS.efficiency),
    ranking: await read(ranking, DEFAULT_METHODS.ranking),
    bottom: DEFAULT_METHODS.bottom,
  };
}

await runCommand(async (args) => {
  const {
    data = '',
    period = '',
    efficiency,
    ranking,
    decisions: file,
    today,
    out = '',
  } = readArgs('evaluate', OPTIONS, args);
  try {
    requirePeriod(period);
    const methods = await readMethods(efficiency, ranking);
    const folder = await openFolder(data, today);
    const decisions = await readDecisionFile(file, folder);
    const decided = { ...folder, decisions };
    const { evaluation, rules, breaches } = await withCity(decided, methods, async (city) => {
      sayUnmatched(city);
      return {
        evaluation: await evaluate(city, period),
        rules: await evaluateRules(city, period),
        breaches: await evaluateBreaches(city, period),
      };
    });
    await writeResults(out, {
      'efficiency.csv': efficiencyCsv(evaluation),
      'ranking.csv': rankingCsv(evaluation),
      'indicators.csv': indicatorsCsv(evaluation),
      'bottom.csv': bottomCsv(evaluation),
      'rules.csv': rulesCsv(rules),
      'breaches.csv': breachesCsv(breaches.register),
      'quarantine.csv': quarantineCsv(folder.quarantine),
      ...(decisions.length > 0 && { 'decisions.csv': decisionsCsv(decisions) }),
      'evaluation.json': `${JSON.stringify(evaluation)}\n`,
    });
    return folder.quarantine.length > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof MethodError || error instanceof PeriodError) throw new Refusal(error.message);
    throw error;
  }
});
