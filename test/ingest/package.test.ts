import { describe, expect, it } from 'vitest';
import { dataHash } from '../../src/contract/canonical.ts';
import type { Dataset, QuarantinedRecord } from '../../src/contract/dataset.ts';
import { openPackage, type PackageMeta, readPackage, writePackage } from '../../src/ingest/package.ts';
import { parseManifest } from '../../src/ingest/package-manifest.ts';
import { hostileCity } from '../e2e/support/sample.ts';

const QUARANTINE: QuarantinedRecord[] = [
  {
    table: 'hosts',
    file: '主机.csv',
    line: 7,
    column: 'CPU(核)',
    value: '<img onerror>',
    code: 'number',
    reason: '不是数字',
    fix: '填写整数',
  },
];
const META: PackageMeta = { period: { from: '2025-01', to: '2025-06' }, quarantine: QUARANTINE };
const EVALUATIONS = [{ period: '2025', json: '{"score":"85.10"}' }];

function dataset(): Dataset {
  return {
    ...hostileCity(),
    references: [
      {
        name: 'workdays',
        rows: 3,
        columns: { date: [20_089, 20_090, 20_091], workday: [false, true, null], note: ['元旦', null, null] },
      },
    ],
  };
}

const packed = () => writePackage(dataset(), META, EVALUATIONS);
const from = (files: ReadonlyMap<string, Uint8Array>) => async (path: string) => {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`no file ${path}`);
  return bytes;
};

/** The package with one file replaced, its manifest untouched. */
function tampered(path: string, change: (bytes: Uint8Array) => Uint8Array) {
  const files = packed();
  return files.set(path, change(files.get(path) ?? new Uint8Array()));
}

/** The package with its manifest edited. */
function edited(change: (manifest: Record<string, unknown>) => void) {
  return tampered('manifest.json', (bytes) => {
    const manifest = JSON.parse(new TextDecoder().decode(bytes));
    change(manifest);
    return new TextEncoder().encode(JSON.stringify(manifest));
  });
}

describe('a dataset package', () => {
  it('gives back the dataset, its hash, its evaluations and its quarantine', async () => {
    const original = dataset();
    const read = await readPackage(from(packed()));
    // Of its files, an empty table keeps none: no row came from them.
    const gaps = original.tables.duty_gaps;
    if (gaps) Object.assign(gaps.source, { files: [] });
    expect(read.dataset).toEqual(original);
    expect(dataHash(read.dataset)).toBe(dataHash(original));
    expect(read.manifest.dataHash).toBe(dataHash(original));
    expect(read.quarantine).toEqual(QUARANTINE);
    expect(read.evaluations).toEqual(EVALUATIONS);
    expect(read.manifest).toMatchObject({
      schema: 1,
      id: 'test',
      title: '测试城市',
      created: '2025-06',
      synthetic: true,
      period: { from: '2025-01', to: '2025-06' },
      quarantine: { rows: 1 },
    });
  });

  it('tells a table that is empty from one that was not delivered', async () => {
    const { dataset: read } = await readPackage(from(packed()));
    expect(read.tables.duty_gaps?.rows).toBe(0);
    expect(read.tables.promotions).toBe(undefined);
  });

  it('is the same bytes for the same content', () => {
    expect([...packed()]).toEqual([...packed()]);
  });

  it('names the file of which a single bit differs', async () => {
    for (const path of packed().keys()) {
      if (path === 'manifest.json') continue;
      const files = tampered(path, (bytes) =>
        bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte)),
      );
      await expect(readPackage(from(files))).rejects.toMatchObject({
        code: 'package.sha256',
        file: path,
        message: expect.stringContaining(path),
      });
    }
  });

  it('reads an evaluation without touching the tables', async () => {
    const asked: string[] = [];
    const files = packed();
    const opened = await openPackage((path) => {
      asked.push(path);
      return from(files)(path);
    });
    expect(await opened.evaluation('2025')).toBe(EVALUATIONS[0]?.json);
    expect(await opened.evaluation('2024')).toBe(null);
    expect(asked).toEqual(['manifest.json', 'evaluations/2025.json']);
  });

  it.each([
    [
      'another version',
      (m: Record<string, unknown>) => Object.assign(m, { schema: 2 }),
      'package.schema',
      '版本',
    ],
    ['no version', (m: Record<string, unknown>) => delete m.schema, 'package.schema', '版本'],
    ['no hash', (m: Record<string, unknown>) => delete m.dataHash, 'package.manifest', 'dataHash'],
    [
      'a file elsewhere',
      (m: Record<string, unknown>) => Object.assign(m.quarantine as object, { file: '../x.json' }),
      'package.manifest',
      'quarantine.file',
    ],
    [
      'a file on another server',
      (m: Record<string, unknown>) =>
        Object.assign(m.quarantine as object, { file: 'https://x.example/q.json' }),
      'package.manifest',
      'quarantine.file',
    ],
    [
      'a wrong row count',
      (m: Record<string, unknown>) => Object.assign((m.tables as object[])[0] ?? {}, { rows: 1 }),
      'package.rows',
      'agencies.arrow',
    ],
    [
      'an unknown table',
      (m: Record<string, unknown>) => Object.assign((m.tables as object[])[0] ?? {}, { table: 'bogus' }),
      'package.table',
      'bogus',
    ],
  ])('is refused with %s', async (_, change, code, text) => {
    await expect(readPackage(from(edited(change)))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(text),
    });
  });

  it('is refused where its manifest is no JSON', () => {
    for (const text of ['', '[', 'null', '"x"']) expect(() => parseManifest(text)).toThrow('manifest.json');
  });
});
