import { expect, it } from 'vitest';
import { providersOf, providersTable } from '../../src/evaluation/references.ts';
import { loadDataset } from '../../src/warehouse/load.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { city } from '../support/city.ts';

/** The regulation's eight, by the data contract's order of ids and 附件 2's short names. */
const EIGHT = [
  ['shouxin', '首信'],
  ['inspur', '浪潮'],
];

const own = city({
  providers: [
    { provider_id: 'inspur', short_name: '另一个名', cloud_name: '云', full_name: '公司' },
    { provider_id: 'zeta', short_name: '泽塔', cloud_name: '泽塔云', full_name: '泽塔公司' },
  ],
});

it('the queried providers are the ones that are evaluated, by the names that the pages show', async () => {
  for (const dataset of [city({}), own]) {
    const { columns, rows } = providersTable(dataset);
    const named = Array.from({ length: rows }, (_, row) => [
      columns.provider_id?.[row],
      columns.short_name?.[row],
    ]);
    expect(named).toEqual(providersOf(dataset).map(({ id, name }) => [id, name]));
    expect(named).toEqual(expect.arrayContaining(EIGHT));
  }
  const warehouse = await openNative();
  await loadDataset(warehouse, { ...own, tables: { ...own.tables, providers: providersTable(own) } });
  const found = await warehouse.query(
    "SELECT count(*)::INTEGER AS n, max(short_name) FILTER (provider_id = 'zeta') AS zeta, count(source_line)::INTEGER AS placed FROM providers",
  );
  // By hand: eight of the regulation and one of its own; each row says where it comes from.
  expect(found).toEqual([{ n: 9, zeta: '泽塔', placed: 9 }]);
  await warehouse.close();
});
