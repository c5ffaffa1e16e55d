import { beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../src/contract/tables.ts';
import { RULES } from '../../src/rulebook/rules/list.ts';
import type { RuleVerdict } from '../../src/rulebook/rules/verdicts.ts';
import type { Tables } from '../support/ranking.ts';
import { openRules } from './rules-support.ts';

const FED = RULES.filter(({ judge }) => judge !== undefined);
const NAMES = new Map<string, string>(TABLES.map(({ name, zh }) => [name, zh]));
const tablesOf = (id: string) => [
  ...new Set(RULES.find((rule) => rule.id === id)?.inputs.map((input) => input.split('.')[0] ?? '')),
];

async function verdicts(tables: Tables): Promise<readonly RuleVerdict[]> {
  const rules = await openRules(tables, ['2025']);
  const found = await rules.verdicts('2025');
  await rules.close();
  return found;
}

describe('missing inputs', () => {
  let bare: readonly RuleVerdict[];
  let empty: readonly RuleVerdict[];
  beforeAll(async () => {
    bare = await verdicts({});
    empty = await verdicts(
      Object.fromEntries(TABLES.filter(({ name }) => name !== 'systems').map(({ name }) => [name, []])),
    );
  });

  it.each(FED.filter(({ id }) => tablesOf(id).some((table) => table !== 'systems')).map(({ id }) => id))(
    '%s with only the systems delivered: no data, and every missing table is named',
    (id) => {
      const rows = bare.filter(({ rule }) => rule === id);
      expect(rows.length).toBeGreaterThan(0);
      for (const { verdict, value, reason } of rows) {
        expect({ verdict, value }).toEqual({ verdict: 'no_data', value: null });
        for (const table of tablesOf(id).filter((name) => name !== 'systems'))
          expect(reason).toContain(NAMES.get(table));
      }
    },
  );

  it.each(FED.map(({ id }) => id))('%s over empty tables accuses nobody who owes no paper', (id) => {
    // R09 alone finds what is missing in an empty table: live systems without agreement and order.
    const broken = empty.filter(({ rule, verdict }) => rule === id && verdict === 'broken');
    expect(broken.map(({ subject }) => subject)).toEqual(id === 'R09' ? ['S', 'T'] : []);
  });

  it.each(RULES.filter(({ judge }) => !judge).map(({ id }) => id))(
    '%s, which no view feeds, has one row that says why',
    (id) => {
      const rows = empty.filter(({ rule }) => rule === id);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ subject: '', value: null, evidence: [] });
      expect(rows[0]?.reason).toBeTruthy();
    },
  );
});
