import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/contract/dataset.ts';
import { type City, layAgency, layAgencyMonths, prepareCity } from '../../src/evaluation/city.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { agencyHosts, agencyMonths, hostMonths } from '../../src/indicators/efficiency.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { openNative } from '../../src/warehouse/native.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';

const methods = DEFAULT_METHODS;
const opened = async (path: string) =>
  (await openDataset(await listFolder(path), { today: 20_819, providers: PROVIDERS })).dataset;

/** What the pages of an agency and of two of its hosts ask, for a month, a quarter and every year. */
async function asked(warehouse: Warehouse, city: City, agency: string) {
  const periods = city.periods
    .filter(({ to, kind }) => kind === 'year' || to === city.to)
    .map(({ id }) => id);
  return Promise.all(
    periods.map(async (period) => {
      const hosts = await agencyHosts(warehouse, agency, period);
      return [
        await agencyMonths(warehouse, agency, period),
        hosts,
        await Promise.all(hosts.slice(0, 2).map(({ host_id }) => hostMonths(warehouse, host_id))),
      ];
    }),
  );
}

describe('one agency before the whole city', () => {
  let city: City;
  let dataset: Dataset;
  let warehouse: Warehouse;
  beforeAll(async () => {
    dataset = await opened('test/fixtures/city');
    city = await prepareCity(await openNative(), dataset, { methods, quarantined: 0 });
    warehouse = await openNative();
  });
  afterAll(() => Promise.all([city.warehouse.close(), warehouse.close()]));

  it('answers what the whole city answers, for every agency that rents anything', async () => {
    const renting = new Set(dataset.tables.systems?.columns.agency);
    expect(renting.size).toBeGreaterThan(1);
    for (const agency of city.agencies.keys()) {
      const laid = await layAgency(warehouse, dataset, agency, { methods, span: city });
      expect({ agency, laid }).toEqual({ agency, laid: renting.has(agency) });
      if (!laid) continue;
      await layAgencyMonths(warehouse);
      expect(await asked(warehouse, city, agency)).toEqual(await asked(city.warehouse, city, agency));
    }
  });

  it('knows nothing of an agency that is not there', async () => {
    expect(await layAgency(warehouse, dataset, '__proto__', { methods, span: city })).toBe(false);
  });
});
