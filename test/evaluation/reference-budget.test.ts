import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { fees } from '../../src/evaluation/fees.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { yuanText } from '../../src/evaluation/money.ts';
import { sizing } from '../../src/evaluation/sizing.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { readCsv } from '../cli/support.ts';

/** Expected: `test/reference/budget.py`, a second computation in exact fractions (see test/reference/README.md). */
const expected = (period: string, file: string) =>
  readCsv(`test/reference/expected/${period}/${file}`).rows.map((row) => Object.values(row));

const money = (amount: bigint | null) => (amount === null ? '' : yuanText(amount));
const gigabytes = (scaled: bigint) => String(Number(scaled) / 10_000);

let city: City;
beforeAll(async () => {
  const { dataset } = await openDataset(await listFolder('test/fixtures/city'), {
    today: 20_819,
    providers: PROVIDERS,
  });
  city = await prepareCity(await openNative(), dataset, { methods: DEFAULT_METHODS, quarantined: 0 });
});
afterAll(() => city.warehouse.close());

describe.each(['2024', '2025', '2025Q3'])('the reference city in %s', (period) => {
  it('every suggestion with its months, sizes, price origin and worth', async () => {
    const rows = (await sizing(city.warehouse, period)).map((row) => [
      ...[row.host_id, row.agency, row.action, String(row.months)],
      ...[String(row.vcpu), String(row.new_vcpu), row.vcpu_price.from, money(row.vcpu_saving)],
      ...[
        gigabytes(row.memory_gb),
        gigabytes(row.new_memory),
        row.memory_price.from,
        money(row.memory_saving),
      ],
    ]);
    expect(rows.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))).toEqual(
      expected(period, 'sizing.csv'),
    );
  });

  it('every fee by agency, provider and item', async () => {
    const rows = (await fees(city.warehouse, period))
      .filter(({ lines, unknown }) => lines > unknown)
      .map(({ agency, provider, item, amount }) => [agency, provider, item, yuanText(amount)]);
    expect(rows).toEqual(expected(period, 'fees.csv'));
  });
});
