import { expect, it } from 'vitest';
import { dataHash } from '../../src/contract/canonical.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { writePackage } from '../../src/ingest/package.ts';
import { AGENCIES, file, HOSTS, PROVIDERS, SYSTEMS, TODAY } from './support.ts';

const options = { today: TODAY, providers: PROVIDERS };

it('opens exports, and the package made from them, to the same rows', async () => {
  const broken = file('complaints.csv', 'complaint_id,date,agency,provider,upheld\nc1,x,001,首信,是\n');
  const raw = await openDataset([AGENCIES, SYSTEMS, HOSTS, broken], options);
  expect([raw.manifest, raw.evaluations, raw.quarantine.length]).toEqual([null, [], 1]);
  const period = { from: '2025-01', to: '2025-03' };
  const packed = writePackage(raw.dataset, { period, quarantine: raw.quarantine }, [
    { period: '2025Q1', json: '{}' },
  ]);
  const files = [...packed].map(([path, bytes]) => file(`城市/${path}`, bytes));
  const opened = await openDataset(files, options);
  expect(dataHash(opened.dataset)).toBe(dataHash(raw.dataset));
  expect(opened.quarantine).toEqual(raw.quarantine);
  expect(opened.evaluations).toEqual([{ period: '2025Q1', json: '{}' }]);
  expect(opened.manifest?.dataHash).toBe(dataHash(raw.dataset));
});

it('a package with a file missing is an error, not a smaller dataset', async () => {
  const { dataset } = await openDataset([AGENCIES], options);
  const packed = writePackage(dataset, { period: { from: '2025-01', to: '2025-01' }, quarantine: [] }, []);
  packed.delete('agencies.arrow');
  await expect(
    openDataset(
      [...packed].map(([path, bytes]) => file(path, bytes)),
      options,
    ),
  ).rejects.toThrow('agencies.arrow');
});
