import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/ingest/decode.ts';
import { AGENCIES, file, run } from './support.ts';

const TEXT = 'agency_id,agency\n001,㐀𠮷镕䶮局\n';

describe('encodings, decided by content', () => {
  it.each([
    ['utf-8', iconv.encode(TEXT, 'utf8'), 'utf-8'],
    ['utf-8 with a mark', iconv.encode(TEXT, 'utf8', { addBOM: true }), 'utf-8-bom'],
    ['utf-16le with a mark', iconv.encode(TEXT, 'utf16le', { addBOM: true }), 'utf-16le'],
    ['utf-16be with a mark', iconv.encode(TEXT, 'utf16be', { addBOM: true }), 'utf-16be'],
    ['utf-16le', iconv.encode(TEXT, 'utf16le'), 'utf-16le'],
    ['utf-16be', iconv.encode(TEXT, 'utf16be'), 'utf-16be'],
    ['gb18030', iconv.encode(TEXT, 'gb18030'), 'gb18030'],
  ])('%s keeps rare characters', (_, bytes, encoding) => {
    expect(decode(new Uint8Array(bytes))).toEqual({ text: TEXT, encoding });
  });
  it('looks at the whole file: one late GBK byte makes the file GB18030', () => {
    const bytes = Buffer.concat([Buffer.from(`a\n${'x'.repeat(100_000)}\n`), iconv.encode('财', 'gb18030')]);
    expect(decode(new Uint8Array(bytes))?.encoding).toBe('gb18030');
  });
  it('refuses what no encoding reads, and what only Latin-1 would', () => {
    expect(decode(new Uint8Array([0x61, 0x0a, 0xff, 0xff, 0x0a]))).toBeNull();
    expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff]))).toBeNull();
  });
});

it('rare characters reach the typed rows from both encodings', async () => {
  for (const encoding of ['utf8', 'gb18030']) {
    const { dataset } = await run(file('agencies.csv', new Uint8Array(iconv.encode(TEXT, encoding))));
    expect(dataset.tables.agencies?.columns.agency).toEqual(['㐀𠮷镕䶮局']);
  }
});

it.each([
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], '.xls'],
  ['html', [...Buffer.from('<html><table><tr><td>a</td></tr></table></html>')], '网页'],
  ['json', [...Buffer.from('[{"a":1}]')], 'JSON'],
  ['parquet', [...Buffer.from('PAR1xxxx')], 'Parquet'],
  ['a zip that is no workbook', [0x50, 0x4b, 0x03, 0x04, 0, 0], '损坏'],
  ['undecodable text', [0x61, 0xff, 0xff], '编码'],
  ['an empty file', [], '空'],
])('%s is refused by name and leaves the rest alone', async (_, bytes, why) => {
  const result = await run(AGENCIES, file('hosts.csv', new Uint8Array(bytes)));
  expect(result.refused).toEqual([{ file: 'hosts.csv', why: expect.stringContaining(why) }]);
  expect(result.dataset.tables.agencies?.rows).toBe(2);
  expect(result.dataset.tables.hosts).toBeUndefined();
});
