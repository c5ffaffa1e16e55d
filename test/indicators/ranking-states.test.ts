import { expect, it } from 'vitest';
import { TABLES } from '../../src/contract/tables.ts';
import { providerMeasures } from '../../src/indicators/ranking.ts';
import { openRanking, rank, THREE_YEARS } from '../support/ranking.ts';

const IDS = 'T1 T2 T3 T4 T5 M1 M2 M3 M4 O1 O2 O3 O4 O5 O6 S1 S2 S3 S4 C2 C3 C4'.split(' ');

it('gives every provider of every period one state for every indicator', async () => {
  const empty = Object.fromEntries(TABLES.map(({ name }) => [name, []]));
  const warehouse = await openRanking(empty, THREE_YEARS);
  const rows = await providerMeasures(warehouse, THREE_YEARS);
  await warehouse.close();
  expect(THREE_YEARS).toHaveLength(51);
  expect(rows).toHaveLength(51 * 8 * (IDS.length + 1));
});

it('does not measure an indicator whose table no file delivered, whoever it is about', async () => {
  const read = await rank({}, ['2025Q1']);
  for (const id of [...IDS, 'live_system_days'])
    expect([id, read(id).state, read(id).value]).toEqual([id, 'not_measured', null]);
  expect(read('M4').note).toBe('未提供数据表 agencies、promotions');
});

it('tells counts, rates and what is owed apart where a delivered table has no row of the provider', async () => {
  const empty = Object.fromEntries(TABLES.map(({ name }) => [name, []]));
  const systems = [
    { system_id: 'S', system: '内', agency: 'A', provider: 'taiji', online_date: '2024-01-01' },
  ];
  const read = await rank({ ...empty, agencies: [{ agency_id: 'A', agency: '甲' }], systems }, ['2025Q1']);
  for (const id of ['T1', 'T2', 'O5', 'S2', 'M4'])
    expect([id, read(id).state, read(id).value]).toEqual([id, 'scored', 0]);
  for (const id of ['T3', 'T4', 'T5', 'M3', 'O1', 'O2', 'O3', 'O4', 'O6', 'S3', 'S4', 'C2'])
    expect([id, read(id).state, read(id).n]).toEqual([id, 'not_applicable', 0]);
  for (const id of ['C3', 'C4']) expect([id, read(id).state]).toEqual([id, 'not_delivered']);
  // One agency served, no vote: too few votes, which is no data rather than nothing to measure.
  expect(read('S1').state).toBe('not_measured');
  // A provider that serves nobody has no satisfaction to ask for and no system-month to divide by.
  expect(read('S1', '2025Q1', 'mobile').state).toBe('not_applicable');
  expect(read('S2', '2025Q1', 'mobile').state).toBe('not_applicable');
  expect(read('live_system_days').value).toBe(90);
  expect(read('live_system_days', '2025Q1', 'mobile').value).toBe(0);
});
