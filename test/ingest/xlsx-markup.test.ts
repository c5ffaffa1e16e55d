import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../src/ingest/format.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { Row, Sheet } from '../../src/ingest/source.ts';
import { AGENCIES, file, HOSTS, PROVIDERS, report, run, SYSTEMS, TODAY } from './support.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (list: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

interface Parts {
  readonly sheet: string;
  readonly strings?: string;
  readonly styles?: string;
  /** Attributes of the workbook's properties, and what follows them. */
  readonly properties?: string;
  readonly more?: string;
}

/** A workbook written by hand, so that nothing but the reader under test knows the format. */
function book({ sheet, strings, styles, properties = '', more = '' }: Parts): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([['r', 'officeDocument', '/xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><workbookPr ${properties}/><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>${more}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'sharedStrings', 'sharedStrings.xml'],
      ['r3', 'styles', 'styles.xml'],
    ]),
    'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
    ...(strings ? { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` } : {}),
    ...(styles ? { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` } : {}),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}

async function sheetOf(parts: Parts): Promise<Sheet> {
  const opened = await openFile(file('a.xlsx', book(parts)), () => 0);
  if ('refused' in opened) throw new Error(opened.refused);
  const [sheet] = opened.sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}
const rowsOf = async (parts: Parts): Promise<readonly Row[]> => (await sheetOf(parts)).open()(1000);
const data = (rows: string) => `<sheetData>${rows}</sheetData>`;

describe('what a workbook holds', () => {
  it('numbers keep their digits, texts their runs without phonetic marks', async () => {
    const strings =
      '<si><t>甲&amp;乙</t></si><si><r><t>富</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 文 </t></r></si><si><t>漢</t><rPh sb="0" eb="1"><t>かん</t></rPh></si><si><t>a_x000D_b_x005F_x</t></si>';
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>1</v></c>',
      '<c t="s"><v>2</v></c>',
      '<c t="s"><v>3</v></c>',
      '<c t="inlineStr"><is><t>内</t></is></c>',
      '<c t="str"><f>A1</f><v>式</v></c>',
      '<c><v>12345678901234567890</v></c>',
      '<c><v>0.30000000000000004</v></c>',
      '<c><v>1E-5</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#DIV/0!</v></c>',
      '<c t="d"><v>2025-01-05T08:30:00</v></c>',
      '<c t="s"><v>99</v></c>',
    ];
    const [row] = await rowsOf({ strings, sheet: data(`<row>${cells.join('')}</row>`) });
    expect(row).toEqual({
      line: 1,
      cells: [
        '甲&乙',
        '富 文 ',
        '漢',
        'a\rb_x',
        '内',
        '式',
        '12345678901234567890',
        '0.30000000000000004',
        '0.00001',
        'TRUE',
        '#DIV/0!',
        '2025-01-05T08:30:00',
        '99',
      ],
      fault: 'unreadable_text',
      faultAt: [12],
    });
  });
  // Serial 60 is the 29 February 1900 that never was; 45658 is 2025-01-01 (Excel), in the 1904 system 44196.
  it.each([
    ['', ['1900-01-01', '1900-02-28', '1900-02-29', '1900-03-01', '2025-01-01', '2025-01-01 12:00:00']],
    [
      'date1904="1"',
      ['1904-01-02', '1904-02-29', '1904-03-01', '1904-03-02', '2029-01-02', '2029-01-02 12:00:00'],
    ],
  ])('dates in the epoch %s', async (properties, dates) => {
    const serials = ['1', '59', '60', '61', '45658', '45658.5'];
    const sheet = await sheetOf({
      properties,
      more: '<extLst><ext><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>',
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      sheet: data(`<row>${serials.map((serial) => `<c s="1"><v>${serial}</v></c>`).join('')}</row>`),
    });
    expect((await sheet.open()(1))[0]?.cells).toEqual(dates);
    expect(sheet.serialEpoch).toBe(properties === '' ? -25_569 : -24_107);
  });
  it('a format says what is a date, a time, a percentage, a number or a code with its zeros', async () => {
    const codes = [
      'yyyy"年"m"月"',
      '[h]:mm',
      'h:mm:ss',
      '0.0%',
      '#,##0"元"',
      '[$-804]yyyy/m/d;@',
      '0.00E+00',
      '000000',
    ];
    const styles = `<numFmts>${codes.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><dxfs><dxf><numFmt numFmtId="168" formatCode="yyyy"/></dxf></dxfs><cellXfs>${codes.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}</cellXfs>`;
    const values = ['45658', '1.5', '0.5', '0.855', '12', '45658', '12', '123'];
    const [row] = await rowsOf({
      styles,
      sheet: data(`<row>${values.map((value, i) => `<c s="${i}"><v>${value}</v></c>`).join('')}</row>`),
    });
    expect(row?.cells).toEqual([
      '2025-01-01',
      '1.5',
      '12:00:00',
      '85.5%',
      '12',
      '2025-01-01',
      '12',
      '000123',
    ]);
  });
  it('what is no decimal stays as it is, and digits that a double has lost are not made up', async () => {
    const values = ['0x10', '1.2345678901234501E+19', '1.5e3', '-2e+16'];
    const [row] = await rowsOf({
      sheet: data(`<row>${values.map((value) => `<c><v>${value}</v></c>`).join('')}</row>`),
    });
    expect(row?.cells).toEqual(['0x10', '1.2345678901234501E+19', '1500', '-2E+16']);
  });
  it('rows keep their place; a claim of a million rows costs nothing', async () => {
    const rows = await rowsOf({
      sheet: `<dimension ref="A1:XFD1048576"/>${data('<row r="2"><c r="B2"><v>1</v></c></row><row r="1048576"><c r="A1048576" t="inlineStr"><is><t>末</t></is></c></row>')}`,
    });
    expect(rows).toEqual([
      { line: 2, cells: ['', '1'] },
      { line: 1_048_576, cells: ['末'] },
    ]);
  });
  it('namespace prefixes, comments, CDATA and a > inside an attribute are markup', async () => {
    const rows = await rowsOf({
      sheet:
        '<!-- <c><v>9</v></c> --><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr" cm=">"><x:is><x:t><![CDATA[<甲>]]></x:t></x:is></x:c></x:row></x:sheetData>',
    });
    expect(rows).toEqual([{ line: 1, cells: ['<甲>'] }]);
  });
  it('hidden rows and columns are read and said', async () => {
    const sheet = await sheetOf({
      sheet: `<cols><col min="2" max="3" hidden="1"/></cols>${data('<row r="1" hidden="1"><c><v>1</v></c></row>')}`,
    });
    expect(sheet.warnings?.map((warning) => warning.code)).toEqual(['hidden_rows', 'hidden_columns']);
    expect(await sheet.open()(9)).toEqual([{ line: 1, cells: ['1'] }]);
  });
  it.each([
    ['markup cut off', '<sheetData><row r="1"><c r="A1"><v>1</v>'],
    ['a cell given twice', data('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')],
    ['an entity of its own', data('<row r="1"><c r="A1" t="str"><v>&lol;</v></c></row>')],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${data('')}`],
  ])('%s is damage', async (_, sheet) => {
    await expect(sheetOf({ sheet })).rejects.toThrow('损坏');
  });
  it('more columns than any table has are refused before they are made room for', async () => {
    await expect(sheetOf({ sheet: data('<row r="1"><c r="XFD1"><v>1</v></c></row>') })).rejects.toThrow(
      '列数',
    );
  });
});

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const line = (...texts: readonly string[]) =>
  `<row>${texts.map((t) => (t === '' ? '<c/>' : cell(t))).join('')}</row>`;
const usage = (sheet: string) => run(AGENCIES, SYSTEMS, HOSTS, file('host_usage.xlsx', book({ sheet })));

it('groups over headers, below a title, name the columns together', async () => {
  const sheet = data(
    line('2025年主机用量') +
      line('月份', '主机编码', 'CPU', '', '内存利用率(%)', '', '存储', '有效天数') +
      line('', '', 'P95', '峰值', '平均', 'P95', '使用量(GB)', '') +
      line('2025-01', 'h1', '85', '99', '40', '60', '7', '31'),
  );
  const result = await usage(sheet);
  expect(result.dataset.tables.host_usage?.columns).toMatchObject({
    cpu_p95: [850_000],
    cpu_max: [990_000],
    memory_avg: [400_000],
    memory_p95: [600_000],
    storage_used_gb: [70_000],
  });
  expect(report(result, 'host_usage.xlsx')).toMatchObject({ records: 1, accepted: 1 });
});

it('a cell covered by a merge from above is set aside: its value is written in another row', async () => {
  const header = line(
    '月份',
    '主机编码',
    'CPU P95利用率(%)',
    '内存P95利用率(%)',
    '存储使用量(GB)',
    '有效天数',
  );
  const rows = line('2025-01', 'h1', '85', '60', '7', '31') + line('2025-01', 'h2', '', '60', '7', '31');
  const { quarantine, dataset } = await usage(
    `${data(header + rows)}<mergeCells><mergeCell ref="C2:C3"/></mergeCells>`,
  );
  expect(dataset.tables.host_usage?.rows).toBe(1);
  expect(quarantine).toMatchObject([{ line: 3, code: 'merged_cell', column: 'CPU P95利用率(%)' }]);
});

it('a long sheet lets progress and a cancellation through while it is opened', async () => {
  const row = (r: number) =>
    `<row r="${r}"><c r="A${r}" t="inlineStr"><is><t>h${r}</t></is></c><c r="B${r}"><v>${r}</v></c></row>`;
  const rows = Array.from({ length: 20_000 }, (_, i) => row(i + 1)).join('');
  const input = file('hosts.xlsx', book({ sheet: data(rows) }));
  const controller = new AbortController();
  let heard = 0;
  const options = {
    today: TODAY,
    providers: PROVIDERS,
    signal: controller.signal,
    onProgress: ({ stage }: { stage: string }) => {
      // 1.6 million units of markup: the first report is of the file, the others of its rests.
      if (stage === 'open' && ++heard === 4) controller.abort();
    },
  };
  await expect(ingest([input], options)).rejects.toThrow(/abort/i);
  expect(heard).toBe(4);
});

it('so does a long list of shared texts', async () => {
  const strings = Array.from({ length: 30_000 }, (_, i) => `<si><t>host number ${i}</t></si>`).join('');
  const input = file(
    'hosts.xlsx',
    book({ sheet: data('<row r="1"><c r="A1" t="s"><v>1</v></c></row>'), strings }),
  );
  const controller = new AbortController();
  let heard = 0;
  const options = {
    today: TODAY,
    providers: PROVIDERS,
    signal: controller.signal,
    onProgress: ({ stage }: { stage: string }) => {
      if (stage === 'open' && ++heard === 3) controller.abort();
    },
  };
  await expect(ingest([input], options)).rejects.toThrow(/abort/i);
  expect(heard).toBe(3);
});
