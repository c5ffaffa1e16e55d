import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { expand } from '../../src/ingest/expand.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { ZipFault } from '../../src/ingest/zip.ts';
import { AGENCIES, file, PROVIDERS, TODAY } from './support.ts';

const csv = strToU8('agency_id,agency\n001,市财政局\n');

/** A change of the bytes at each place where four bytes stand. */
function patched(bytes: Uint8Array, signature: readonly number[], at: number, value: readonly number[]) {
  const copy = bytes.slice();
  for (let i = 0; i + 4 <= copy.length; i++) {
    if (signature.every((byte, index) => copy[i + index] === byte)) copy.set(value, i + at);
  }
  return copy;
}
const LOCAL = [0x50, 0x4b, 3, 4];
const ENTRY = [0x50, 0x4b, 1, 2];

const opened = async (...files: ReturnType<typeof file>[]) =>
  openDataset(files, { today: TODAY, providers: PROVIDERS });

describe('archives', () => {
  it('stand for their files, inner archives and dataset.json included', async () => {
    const inner = zipSync({ 'systems.csv': strToU8('system_id,system,agency,provider\ns1,预算,001,首信\n') });
    const bytes = zipSync({ 'x/agencies.csv': csv, 'x/inner.zip': inner, '__MACOSX/x/._agencies.csv': csv });
    const { files } = await expand([file('a.zip', bytes)]);
    expect(files.map(({ path }) => path)).toEqual(['a.zip/x/agencies.csv', 'a.zip/x/inner.zip/systems.csv']);
    const { dataset } = await opened(file('a.zip', bytes));
    expect(dataset.tables.systems?.rows).toBe(1);
  });
  it('names in the GBK of a Chinese Windows are read; places outside are only names', async () => {
    const name = String.fromCharCode(...iconv.encode('使用单位名录.csv', 'gb18030'));
    // fflate writes names beyond ASCII as UTF-8 with its flag: put the raw bytes in by hand.
    const bytes = zipSync({ ['x'.repeat(name.length)]: csv, '../../etc/passwd': csv });
    const raw = Uint8Array.from(name, (character) => character.charCodeAt(0));
    const at = (from: number) => bytes.indexOf(0x78, from);
    for (let from = at(0); from >= 0; from = at(from + raw.length)) {
      if (bytes.subarray(from, from + raw.length).every((byte) => byte === 0x78)) bytes.set(raw, from);
    }
    const { files } = await expand([file('a.zip', bytes)]);
    expect(files.map(({ path }) => path)).toEqual(['a.zip/使用单位名录.csv', 'a.zip/../../etc/passwd']);
  });
  it.each([
    ['encrypted', patched(zipSync({ 'agencies.csv': csv }), ENTRY, 8, [1]), '加密'],
    ['packed in an unknown way', patched(zipSync({ 'agencies.csv': csv }), ENTRY, 10, [99]), '压缩方法'],
    ['cut off', zipSync({ 'agencies.csv': csv }).slice(0, -10), '不完整'],
    ['without files', zipSync({}), '没有文件'],
    ['too deep', zipSync({ 'b.zip': zipSync({ 'c.zip': zipSync({ 'agencies.csv': csv }) }) }), '嵌套'],
    [
      'claiming 3 GB',
      patched(zipSync({ a: csv, b: csv, c: csv, d: csv }), ENTRY, 24, [0, 0, 0, 0x30]),
      '2048 MB',
    ],
    ['a bomb by ratio', patched(zipSync({ 'agencies.csv': csv }), ENTRY, 24, [0, 0, 0, 8]), '400 倍'],
  ])('%s: refused, the rest is read', async (_, bytes, why) => {
    const { refused, dataset } = await opened(AGENCIES, file('z.zip', bytes));
    expect(refused).toHaveLength(1);
    expect(refused[0]?.why).toContain(why);
    expect(dataset.tables.agencies?.rows).toBe(2);
  });
  it('a directory that lies about the size costs no more than it said', async () => {
    const bomb = zipSync({ 'agencies.csv': new Uint8Array(8_000_000).fill(0x2c) });
    const lying = patched(bomb, ENTRY, 24, [100, 0, 0, 0]);
    const { files } = await expand([file('z.zip', lying)]);
    await expect(files[0]?.bytes()).rejects.toThrow(ZipFault);
    const { refused } = await opened(file('z.zip', lying));
    expect(refused[0]?.why).toContain('与压缩包目录不符');
  });
  it('one damaged byte is found by the checksum', async () => {
    const stored = zipSync({ 'agencies.csv': [csv, { level: 0 }] });
    stored[stored.indexOf(0x30, 40)] = 0x39;
    const { refused } = await opened(file('z.zip', stored));
    expect(refused).toEqual([{ file: 'z.zip/agencies.csv', why: expect.stringContaining('损坏') }]);
  });
  it('a local header that is not there is damage', async () => {
    const { refused } = await opened(
      file(
        'z.zip',
        patched(zipSync({ 'agencies.csv': csv }), LOCAL, 0, [0x50, 0x4b, 3, 9]).map((b) => b),
      ),
    );
    expect(refused).toHaveLength(1);
  });
});
