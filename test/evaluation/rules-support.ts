import { openRules as openCityRules } from '../../src/evaluation/rule-facts.ts';
import { judgePeriod, ruleRecords } from '../../src/evaluation/rules.ts';
import { BREACH_STEPS } from '../../src/indicators/breaches.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { ratioText } from '../../src/rulebook/rules/ratio.ts';
import type { RuleVerdict } from '../../src/rulebook/rules/verdicts.ts';
import type { TestRow } from '../support/city.ts';
import { type Options, openRanking, type Tables } from '../support/ranking.ts';

/** One system of each of two providers, live throughout. */
export const SYSTEMS: readonly TestRow[] = [
  { system_id: 'S', system: '甲', agency: 'A', provider: 'taiji', online_date: '2023-01-01' },
  { system_id: 'T', system: '乙', agency: 'B', provider: 'inspur', online_date: '2023-01-01' },
];

/** One system of every provider, live throughout: so that each provider can be a case of its own in one city. */
export const SYSTEM_EACH: readonly TestRow[] = PROVIDERS.map(({ id }) => ({
  system_id: id,
  system: id,
  agency: 'A',
  provider: id,
  online_date: '2023-01-01',
}));

/** A tiny city whose rules can be asked about; close it when done. */
export async function openRules(tables: Tables, periods: readonly string[], options: Options = {}) {
  const warehouse = await openRanking({ systems: SYSTEMS, ...tables }, periods, options);
  for (const { sql } of BREACH_STEPS) await warehouse.execute(sql);
  const rules = openCityRules(
    warehouse,
    PROVIDERS.map(({ id }) => id),
  );
  return {
    warehouse,
    close: () => warehouse.close(),
    verdicts: async (period: string) => judgePeriod(await rules.of(period)),
    /** Every record of a rule as `key verdict value/limit`, by the key's last part. */
    records: async (rule: string, period: string) =>
      new Map(
        ruleRecords(await rules.of(period), rule).map(({ evidence, verdict, value, limit }) => {
          const name = (evidence[0]?.key ?? '').split(':').slice(1).join(':');
          const figures = value && limit ? ` ${ratioText(value)}/${ratioText(limit)}` : '';
          return [name, `${verdict}${figures}`] as const;
        }),
      ),
  };
}

/** The verdicts of one rule, by subject. */
export async function judged(tables: Tables, rule: string, period: string, options: Options = {}) {
  const rules = await openRules(tables, [period], options);
  const verdicts = (await rules.verdicts(period)).filter((row) => row.rule === rule);
  await rules.close();
  return (subject = 'taiji'): RuleVerdict => {
    const found = verdicts.find((row) => row.subject === subject);
    if (!found) throw new Error(`${rule} says nothing of ${subject}`);
    return found;
  };
}
