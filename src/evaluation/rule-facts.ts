import { TABLES } from '../contract/tables.ts';
import { layRules, ruleRows } from '../indicators/rules.ts';
import type { RuleFacts } from '../rulebook/rules/facts.ts';
import type { RuleScope } from '../rulebook/rules/verdicts.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { ruleFactsOf } from './rules-rows.ts';

const TABLE_NAMES: ReadonlyMap<string, string> = new Map(TABLES.map(({ name, zh }) => [name, zh]));

/** What the rules of one period are judged from, and whom they speak of. */
export interface PeriodRules {
  readonly facts: RuleFacts;
  readonly scope: RuleScope;
}

/** The rules of a city: their views are laid once, when they are first asked for, and a period's facts read once. */
export interface CityRules {
  /** Resolves once the views are there. */
  laid(): Promise<void>;
  /** A period of the frame. */
  of(period: string): Promise<PeriodRules>;
}

/** How many periods' facts are kept; each holds all its records. */
const KEPT = 4;

/** Opens the rules on a warehouse that has the ranking's and the breaches' views. */
export function openRules(warehouse: Warehouse, providers: readonly string[]): CityRules {
  let laying: Promise<void> | null = null;
  const known = new Map<string, Promise<PeriodRules>>();
  const laid = () => {
    laying ??= layRules(warehouse);
    return laying;
  };
  const read = async (period: string): Promise<PeriodRules> => {
    await laid();
    const rows = await ruleRows(warehouse, period);
    const scope: RuleScope = {
      period,
      delivered: new Set(rows.delivered),
      providers,
      serving: new Set(rows.serving),
      tableName: (table) => TABLE_NAMES.get(table) ?? table,
    };
    return { facts: ruleFactsOf(rows), scope };
  };
  return {
    laid,
    of(period) {
      const facts = known.get(period) ?? read(period);
      known.delete(period);
      known.set(period, facts);
      for (const oldest of [...known.keys()].slice(0, -KEPT)) known.delete(oldest);
      return facts;
    },
  };
}
