import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode, encodingQuestion } from '../../src/ingest/decode.ts';
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
    expect(decode(new Uint8Array(bytes))).toMatchObject({ encoding: 'gb18030' });
  });
  it('decides nothing where no encoding reads every byte, or a mark lies', () => {
    expect(decode(new Uint8Array([0x61, 0x0a, 0xff, 0xff, 0x0a]))).toHaveProperty('undecided');
    expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff]))).toMatchObject({ candidates: [] });
  });
  // Each of these decodes as GB 18030 without an error: to 巊梡晹栧 and the like.
  it.each([
    ['shift_jis', '使用部門,ホスト番号,利用率\n健康福祉局,サーバ,東京都'],
    ['euc-jp', 'ホスト,サーバ,クラウド\nシステム,データ,テスト'],
    ['big5', '使用單位,雲服務商\n臺北市政府財政局,國家衛生健康委員會'],
    ['windows-1252', 'nom\nçaétlà,prêtñandú'],
  ])('asks about %s instead of reading Chinese out of it', (encoding, text) => {
    const decided = decode(new Uint8Array(iconv.encode(text, encoding)));
    expect(decided).toHaveProperty('undecided');
  });
  it('asks where UTF-8 and GB 18030 both read well', () => {
    // 细 is CF B8 in GBK (GB/T 2312 row 47), which is also U+03F8 in UTF-8.
    const decided = decode(new Uint8Array([0x61, 0x0a, 0xcf, 0xb8, 0xcf, 0xb8, 0x0a]));
    expect(decided).toHaveProperty(
      'candidates',
      expect.arrayContaining([
        { encoding: 'utf-8', text: 'a\nϸϸ\n' },
        { encoding: 'gb18030', text: 'a\n细细\n' },
      ]),
    );
  });
  it('asks about a file of two encodings', () => {
    const lines = [...Array(500).fill('市财政局,预算系统'), '市教委,门户网站'];
    const bytes = Buffer.concat(
      lines.map((line, i) => iconv.encode(`${line}\n`, i < 500 ? 'gb18030' : 'utf8')),
    );
    expect(decode(new Uint8Array(bytes))).toMatchObject({ undecided: expect.stringContaining('两种编码') });
  });
  it.each([
    ['utf8', 1],
    ['utf8', 2],
    ['gb18030', 1],
  ] as const)(
    '%s cut in its last character (%i bytes) is cut, not in two encodings',
    async (encoding, missing) => {
      const lines = Array.from({ length: 30 }, (_, i) => `${i},示例单位${i}`);
      const whole = iconv.encode(`单位编码,使用单位\n${lines.join('\n')}\n99,示例财`, encoding);
      const bytes = new Uint8Array(whole.subarray(0, whole.length - missing));
      expect(decode(bytes)).toMatchObject({ undecided: expect.stringContaining('断开'), candidates: [] });
      const { files } = await run(file('使用单位名录.csv', bytes));
      expect(files).toMatchObject([{ outcome: 'reject', refused: expect.stringContaining('重新取得') }]);
      expect(files[0]?.refused).not.toContain('另存');
    },
  );
  it.each([
    ['utf8', 1],
    ['utf16le', 1],
  ] as const)('%s with a mark is cut as well', (encoding, missing) => {
    const whole = iconv.encode('单位编码,使用单位\n1,示例财', encoding, { addBOM: true });
    const bytes = new Uint8Array(whole.subarray(0, whole.length - missing));
    expect(decode(bytes)).toMatchObject({ undecided: expect.stringContaining('断开'), candidates: [] });
  });
  it.each([[0x1a], [0x08]])(
    'whole GB 18030 text with the control character %i is not a cut one',
    (control) => {
      const lines = Array.from({ length: 30 }, (_, i) => `${i},示例单位${i}`);
      const whole = iconv.encode(`单位编码,使用单位\n${lines.join('\n')}\n`, 'gb18030');
      const read = decode(new Uint8Array([...whole, control]));
      expect('undecided' in read ? read.undecided : '').not.toContain('断开');
    },
  );
  it('a last byte that begins no Chinese character does not make Latin text a cut one', () => {
    // café in windows-1252: E9 begins a character both in UTF-8 and in GB 18030.
    expect(decode(new Uint8Array(iconv.encode('id,name\n1,café', 'windows-1252')))).toMatchObject({
      undecided: '无法确定文字编码',
    });
  });
  it('reads what a person has chosen, and only if every byte fits', () => {
    const bytes = new Uint8Array(iconv.encode('單位,é\n', 'big5'));
    expect(decode(new Uint8Array(iconv.encode('雲服務商', 'big5')), 'big5')).toEqual({
      text: '雲服務商',
      encoding: 'big5',
    });
    expect(decode(bytes, 'utf-8')).toHaveProperty('undecided');
  });
  it('the question shows three values in each encoding that reads the file', () => {
    const bytes = new Uint8Array(iconv.encode('單位\n臺北市\n高雄市\n臺中市\n', 'big5'));
    const decided = decode(bytes);
    if (!('undecided' in decided)) throw new Error('decided');
    const opened = encodingQuestion('a.csv', decided);
    expect(opened).toMatchObject({
      refused: expect.stringContaining('UTF-8'),
      question: { kind: 'encoding', file: 'a.csv' },
    });
    const options = 'question' in opened ? opened.question?.options : undefined;
    expect(options).toContainEqual({
      label: 'BIG5：「單位」「臺北市」「高雄市」',
      edits: { encodings: { 'a.csv': 'big5' } },
    });
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
  ['xml', [...Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:x"><a/></Workbook>')], 'XML'],
  ['json cut off', [...Buffer.from('[{"a":1},{"a"')], 'JSON'],
  ['parquet cut off', [...Buffer.from('PAR1xxxx')], 'Parquet'],
  ['pdf', [...Buffer.from('%PDF-1.7')], 'PDF'],
  ['gzip', [0x1f, 0x8b, 8], 'gzip'],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z'],
  ['rar', [...Buffer.from('Rar!\x1a\x07\x00')], 'RAR'],
  ['png', [0x89, 0x50, 0x4e, 0x47], '图片'],
  ['only zero bytes', [0, 0, 0, 0, 0], '空字节'],
  ['prose', [...Buffer.from('这是说明\n请联系管理员')], '文字说明'],
  ['only blanks', [...Buffer.from(' \n\n')], '没有内容'],
  ['a zip that is no workbook', [0x50, 0x4b, 0x03, 0x04, 0, 0], '损坏'],
  ['undecodable text', [0x61, 0xff, 0xff], '编码'],
  ['an empty file', [], '空'],
])('%s is refused by name and leaves the rest alone', async (_, bytes, why) => {
  const result = await run(AGENCIES, file('hosts.csv', new Uint8Array(bytes)));
  expect(result.refused).toEqual([{ file: 'hosts.csv', why: expect.stringContaining(why) }]);
  expect(result.dataset.tables.agencies?.rows).toBe(2);
  expect(result.dataset.tables.hosts).toBeUndefined();
});
