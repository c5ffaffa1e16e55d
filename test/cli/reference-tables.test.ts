import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { referenceTables } from '../../scripts/check/reference-tables.ts';
import { NO_EDITS } from '../../src/ingest/edits.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { writePackage } from '../../src/ingest/package.ts';
import { AGENCIES, file, PROVIDERS, run, SYSTEMS, TODAY } from '../ingest/support.ts';

it('the names that a package carries resolve checked files, those of systems included', async () => {
  const { dataset } = await run(AGENCIES, SYSTEMS);
  const aliases = [{ kind: 'system', name: '预算管理一体化', id: 's1' }] as const;
  const period = { from: '2025-01', to: '2025-01' };
  const packed = writePackage(dataset, { period, quarantine: [], edits: { aliases, mappings: {} } }, []);
  const folder = mkdtempSync(join(tmpdir(), 'yunheng-package-'));
  try {
    for (const [path, bytes] of packed) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const options = { today: TODAY, providers: PROVIDERS };
    const found = await referenceTables(folder, options);
    const hosts = file(
      'hosts.csv',
      'host_id,system_id,vcpu,memory_gb,storage_gb,start_date\nh1,预算管理一体化,4,8,100,2024-01-01\n',
    );
    const edits = { ...NO_EDITS, aliases: found.aliases };
    const result = await ingest([hosts], { ...options, known: found.known, edits });
    expect(result.dataset.tables.hosts?.columns.system_id).toEqual(['s1']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
