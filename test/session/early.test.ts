import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layAgency, layAgencyMonths, prepareCity } from '../../src/evaluation/city.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { agencyHosts } from '../../src/indicators/efficiency.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { type Early, earlyAnswer, expectAgency } from '../../src/session/early.ts';
import { openNative } from '../../src/warehouse/native.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';

describe('what is answered before the whole city is there', () => {
  const period = '2025';
  let warehouse: Warehouse;
  let early: Early;
  let own: string;
  let anothers: string;

  beforeAll(async () => {
    const methods = DEFAULT_METHODS;
    const { dataset } = await openDataset(await listFolder('test/fixtures/city'), {
      today: 20_819,
      providers: PROVIDERS,
    });
    const whole = await openNative();
    const city = await prepareCity(whole, dataset, { methods, quarantined: 0 });
    const renting = [];
    for (const agency of city.agencies.keys()) {
      const [host] = await agencyHosts(whole, agency, period);
      if (host) renting.push({ agency, host: host.host_id });
    }
    await whole.close();
    const [first, second] = renting;
    if (!first || !second) throw new Error('the fixture has two agencies with hosts');
    own = first.host;
    anothers = second.host;
    warehouse = await openNative();
    early = expectAgency('key', first.agency);
    await layAgency(warehouse, dataset, first.agency, { methods, span: city });
    early.hosts.lay(warehouse);
  });
  afterAll(() => warehouse.close());

  const months = (host: string, agency = early.agency) =>
    earlyAnswer(early, 'key', { ask: 'host-months', agency, host });

  it('is what the hosts of the agency alone can tell', async () => {
    expect((await months(own))?.length).toBeGreaterThan(0);
    expect(
      (await earlyAnswer(early, 'key', { ask: 'agency-hosts', agency: early.agency, period }))?.length,
    ).toBeGreaterThan(0);
  });

  it('lists the hosts before the months have been summed, which it waits for', async () => {
    const { agency } = early;
    const hosts = earlyAnswer(early, 'key', { ask: 'agency-hosts', agency, period });
    const sums = earlyAnswer(early, 'key', { ask: 'agency-months', agency, period });
    expect(await Promise.race([sums, hosts])).toEqual(await hosts);
    await layAgencyMonths(warehouse);
    early.months.lay(warehouse);
    expect((await sums)?.map(({ month }) => month.slice(0, 4))).toEqual(new Array(12).fill(period));
  });

  it("leaves to the whole city another agency's host, other agencies, other datasets and other questions", async () => {
    expect(await months(anothers)).toBeNull();
    expect(await months(own, 'another')).toBeNull();
    expect(
      await earlyAnswer(early, 'other', { ask: 'host-months', agency: early.agency, host: own }),
    ).toBeNull();
    expect(await earlyAnswer(early, 'key', { ask: 'names' })).toBeNull();
  });

  it('leaves all to the whole city where the agency cannot be laid alone', async () => {
    const never = expectAgency('key', early.agency);
    never.hosts.lay(null);
    expect(
      await earlyAnswer(never, 'key', { ask: 'host-months', agency: never.agency, host: own }),
    ).toBeNull();
  });
});
