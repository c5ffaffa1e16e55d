import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/contract/dataset.ts';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { agencyHosts, agencyMonths, hostMonths } from '../../src/indicators/efficiency.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { type Early, earlyAnswer, expectAgency, layEarly } from '../../src/session/early.ts';
import { openNative } from '../../src/warehouse/native.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';

const methods = DEFAULT_METHODS;
const period = '2025';

describe('what is answered before the whole city is there', () => {
  let dataset: Dataset;
  let city: City;
  let agency: string;
  let own: string;
  let anothers: string;
  let warehouse: Warehouse;
  let early: Early;

  beforeAll(async () => {
    const opened = await openDataset(await listFolder('test/fixtures/city'), {
      today: 20_819,
      providers: PROVIDERS,
    });
    dataset = opened.dataset;
    city = await prepareCity(await openNative(), dataset, { methods, quarantined: 0 });
    const renting = [];
    for (const id of city.agencies.keys()) {
      const [host] = await agencyHosts(city.warehouse, id, period);
      if (host) renting.push({ id, host: host.host_id });
    }
    const [first, second] = renting;
    if (!first || !second) throw new Error('the fixture has two agencies with hosts');
    agency = first.id;
    own = first.host;
    anothers = second.host;
    warehouse = await openNative();
  });
  afterAll(() => Promise.all([city.warehouse.close(), warehouse.close()]));
  beforeEach(() => {
    early = expectAgency('key', agency);
  });

  const lay = (engine = warehouse, shown = async () => {}) =>
    layEarly(engine, dataset, early, { methods, span: city }, shown);
  const hosts = () => earlyAnswer(early, 'key', { ask: 'agency-hosts', agency, period });
  const months = () => earlyAnswer(early, 'key', { ask: 'agency-months', agency, period });
  const monthsOf = (host: string, whose = agency) =>
    earlyAnswer(early, 'key', { ask: 'host-months', agency: whose, host });

  it('is what the whole city answers', async () => {
    await lay();
    expect(await hosts()).toEqual(await agencyHosts(city.warehouse, agency, period));
    expect(await months()).toEqual(await agencyMonths(city.warehouse, agency, period));
    expect(await monthsOf(own)).toEqual(await hostMonths(city.warehouse, own));
  });

  it("leaves to the whole city another agency's host, other agencies, other datasets and other questions", async () => {
    await lay();
    expect(await monthsOf(anothers)).toBeNull();
    expect(await monthsOf(own, 'another')).toBeNull();
    expect(await earlyAnswer(early, 'other', { ask: 'host-months', agency, host: own })).toBeNull();
    expect(await earlyAnswer(early, 'key', { ask: 'names' })).toBeNull();
  });

  it('leaves all to the whole city where the agency cannot be laid alone', async () => {
    early.hosts.lay(null);
    early.months.lay(null);
    expect(await hosts()).toBeNull();
    expect(await months()).toBeNull();
    expect(await monthsOf(own)).toBeNull();
  });

  it('lists hosts that were asked for before it sums the months', async () => {
    const log: string[] = [];
    const asked = [months().then(() => log.push('months')), hosts().then(() => log.push('hosts'))];
    await lay({
      ...warehouse,
      execute: (sql) => {
        if (sql.includes('TABLE agency_months')) log.push('sums');
        return warehouse.execute(sql);
      },
    });
    await Promise.all(asked);
    expect(log).toEqual(['hosts', 'sums', 'months']);
  });

  it('is over only when what was asked while it was being shown has been answered', async () => {
    const slow: Warehouse = {
      ...warehouse,
      query: async (sql, values) => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return warehouse.query(sql, values);
      },
    };
    let answered = false;
    await lay(slow, async () => {
      void monthsOf(own).then(() => {
        answered = true;
      });
    });
    expect(answered).toBe(true);
  });
});
