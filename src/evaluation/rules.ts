import { TABLES } from '../contract/tables.ts';
import { layRules, type RuleRows, ruleRows } from '../indicators/rules.ts';
import type { RuleFacts } from '../rulebook/rules/facts.ts';
import { RULES } from '../rulebook/rules/list.ts';
import type { RuleRecord } from '../rulebook/rules/rule.ts';
import { judgeRules, type RuleScope, type RuleVerdict } from '../rulebook/rules/verdicts.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { City } from './city.ts';
import { periodOf } from './evaluate.ts';
import { ruleFactsOf } from './rules-rows.ts';

const TABLE_NAMES: ReadonlyMap<string, string> = new Map(TABLES.map(({ name, zh }) => [name, zh]));

async function periodFacts(
  warehouse: Warehouse,
  period: string,
): Promise<{ rows: RuleRows; facts: RuleFacts }> {
  await layRules(warehouse);
  const rows = await ruleRows(warehouse, period);
  return { rows, facts: ruleFactsOf(rows) };
}

/** Every rule on every subject of a period of the frame; needs the ranking's and the breaches' views. */
export async function judgePeriod(
  warehouse: Warehouse,
  providers: readonly string[],
  period: string,
): Promise<RuleVerdict[]> {
  const { rows, facts } = await periodFacts(warehouse, period);
  const scope: RuleScope = {
    period,
    delivered: new Set(rows.delivered),
    providers,
    serving: new Set(rows.serving),
    tableName: (table) => TABLE_NAMES.get(table) ?? table,
  };
  return judgeRules(facts, scope);
}

/** The records of one rule in a period of the frame: the rows and the arithmetic behind its verdicts. */
export async function recordsOf(warehouse: Warehouse, period: string, rule: string): Promise<RuleRecord[]> {
  const judge = RULES.find(({ id }) => id === rule)?.judge;
  if (!judge) return [];
  return judge((await periodFacts(warehouse, period)).facts);
}

/**
 * Every rule R01–R44 on every subject of a period, unfed ones included. A result of its own beside `Evaluation`, whose
 * hashes it does not touch.
 * @throws PeriodError when the name is no period or the data do not reach it
 */
export async function evaluateRules(city: City, name: string): Promise<RuleVerdict[]> {
  const providers = city.providers.map(({ id }) => id);
  return judgePeriod(city.warehouse, providers, periodOf(city, name).id);
}
