import { describe, expect, it } from 'vitest';
import { dataHash } from '../../src/contract/canonical.ts';
import type { QuarantinedRecord } from '../../src/contract/dataset.ts';
import { packCity, unpackCity } from '../../src/session/city-files.ts';
import { orphanRows } from '../../src/session/orphans.ts';
import { hostileCity } from '../e2e/support/sample.ts';

describe('a dataset on its way to another engine', () => {
  it('arrives with the same rows, absent tables absent', () => {
    const dataset = hostileCity();
    const { dataset: back, files } = unpackCity(structuredClone(packCity(dataset)));
    expect(dataHash(back)).toBe(dataHash(dataset));
    expect(Object.keys(back.tables)).toEqual(Object.keys(dataset.tables));
    expect([...files.keys()]).toEqual(Object.keys(dataset.tables));
    expect(back.info).toEqual(dataset.info);
  });

  it('takes a table that came as a file as that file', () => {
    const dataset = hostileCity();
    const own = packCity(dataset).tables.find(({ name }) => name === 'hosts')?.bytes ?? new Uint8Array();
    const packed = packCity(dataset, new Map([['hosts', own]]));
    expect(packed.tables.find(({ name }) => name === 'hosts')?.bytes).toBe(own);
  });
});

describe('usage without hosts', () => {
  const record = (table: QuarantinedRecord['table'], code: string): QuarantinedRecord => ({
    table,
    file: 'x.csv',
    line: 2,
    column: '主机编码',
    value: 'H9',
    code,
    reason: '',
    fix: '',
  });

  it('counts the usage rows whose host leads nowhere, and no other quarantined record', () => {
    expect(
      orphanRows([
        record('host_usage', 'unknown_name'),
        record('host_usage', 'unknown_name_similar'),
        record('host_usage', 'reference_absent'),
        record('host_usage', 'over_100'),
        record('suggestions', 'unknown_name'),
        record(null, 'unknown_name'),
      ]),
    ).toBe(3);
  });
});
