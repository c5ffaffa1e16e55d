import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/contract/dataset.ts';
import { catalogueOf, referenceOf } from '../../src/evaluation/references.ts';
import { CATALOGUE, CEILINGS, PROVIDERS } from '../../src/rulebook/reference.ts';
import { file, run } from '../ingest/support.ts';
import { openRules } from './rules-support.ts';

/** 首信 quotes 1002 at 20 元, 浪潮 does not quote it; 3001 is free; 太极 has no column. */
const OWN = [
  'item_code,category,item,unit,billing,首信,inspur,note',
  '1002,基础,内存,GB,元/月,20,-,新目录',
  '3001,安全,基础安全,项,元/月,0,0,',
].join('\n');

async function dataset(): Promise<Dataset> {
  return (await run(file('catalogue.csv', OWN))).dataset;
}

describe('a dataset’s own catalogue', () => {
  it('takes the place of the shipped one, item by item, prices × 10 000 and no quote as none', async () => {
    const { own, items } = catalogueOf(await dataset());
    expect(own).toBe(true);
    expect(items.map(({ code, item, unit, note }) => [code, item, unit, note])).toEqual([
      ['1002', '内存', 'GB', '新目录'],
      ['3001', '基础安全', '项', ''],
    ]);
    expect(items[0]?.prices).toMatchObject({ shouxin: 200_000, inspur: null, taiji: null });
    // Free is a price of 0, not a missing one.
    expect(items[1]?.prices).toMatchObject({ shouxin: 0, inspur: 0, taiji: null });
    expect(Object.keys(items[0]?.prices ?? {})).toEqual(PROVIDERS.map(({ id }) => id));
  });

  it('is the shipped one where the dataset brings none', () => {
    expect(catalogueOf({ references: [] })).toEqual({ own: false, items: CATALOGUE });
  });

  it('has the very ceilings that contract lines are held against', async () => {
    const given = await dataset();
    const { ceilings } = referenceOf(
      given,
      PROVIDERS.map(({ id, short }) => ({ id, name: short })),
    );
    const quoted = catalogueOf(given).items.flatMap(({ code, prices }) =>
      Object.entries(prices).flatMap(([provider, price]) =>
        price === null ? [] : [{ item_code: code, provider, price }],
      ),
    );
    expect(ceilings).toEqual(quoted);
    expect(referenceOf({ references: [] }, []).ceilings).toBe(CEILINGS);
  });

  it('decides R22: 20.01 元 for 1002 is within the shipped 25 元 of 首信 and above its own; no quote is for a person', async () => {
    const line = (line_id: string, provider: string, unit_price: number) => ({
      line_id,
      contract_id: line_id,
      agency: 'A',
      provider,
      system_id: 'S',
      item_code: '1002',
      unit_price,
      quantity: 1,
      months: 12,
      signed_on: '2025-01-10',
      start_date: '2025-02-01',
      end_date: '2026-01-31',
    });
    const lines = [line('at', 'shouxin', 20), line('above', 'shouxin', 20.01), line('unquoted', 'inspur', 1)];
    const { ceilings } = referenceOf(
      await dataset(),
      PROVIDERS.map(({ id, short }) => ({ id, name: short })),
    );
    const own = await openRules({ contract_lines: lines }, ['2025'], { ceilings });
    const records = await own.records('R22', '2025');
    expect(records.get('at')).toBe('kept 20/20');
    expect(records.get('above')).toBe('broken 20.01/20');
    expect(records.get('unquoted')?.split(' ')[0]).toBe('needs_person');
    await own.close();
    const shipped = await openRules({ contract_lines: lines }, ['2025']);
    expect((await shipped.records('R22', '2025')).get('above')?.split(' ')[0]).toBe('kept');
    await shipped.close();
  });
});
