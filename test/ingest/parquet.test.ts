import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../src/ingest/format.ts';
import { checkPageRuns, UNPACKERS } from '../../src/ingest/parquet-runs.ts';
import type { Row } from '../../src/ingest/source.ts';
import { file } from './support.ts';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];
type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>;

const written = (columnData: Columns, schema?: Schema) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...(schema ? { schema } : {}) }));
const opened = (bytes: Uint8Array) => openFile(file('a.parquet', bytes), () => 0);
async function rowsOf(bytes: Uint8Array): Promise<readonly Row[]> {
  const found = await opened(bytes);
  if ('refused' in found) throw new Error(found.refused);
  return (await found.sheets[0]?.open()(100)) ?? [];
}

it.each([
  // A run's length is twice its count, seven bits a byte: 3 values, and 2 147 483 647.
  [[2, 0, 0, 0, 6, 1], false],
  [[6, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0x0f, 1], true],
  [[5, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff], true],
])('a few bytes that claim billions of values are damage: %j', (page, isDamage) => {
  const first = {
    num_values: 3,
    encoding: 'PLAIN',
    definition_level_encoding: 'RLE',
    repetition_level_encoding: 'RLE',
  } as const;
  const header = {
    type: 'DATA_PAGE',
    uncompressed_page_size: page.length,
    compressed_page_size: page.length,
  } as const;
  const element = { name: 'a', type: 'INT32', repetition_type: 'OPTIONAL' } as const;
  const check = () =>
    checkPageRuns(Uint8Array.from(page), { ...header, data_page_header: first }, 'UNCOMPRESSED', element);
  if (isDamage) expect(check).toThrow('run');
  else expect(check).not.toThrow();
});

it.each(['SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4', 'LZ4_RAW'] as const)(
  'a page that unpacks to nothing is empty in %s, as a column without values is written',
  (codec) => {
    for (const packed of [[], [0]]) expect(UNPACKERS[codec]?.(Uint8Array.from(packed), 0)).toHaveLength(0);
  },
);

describe('Parquet', () => {
  it('reads the bytes that Node hands out as it reads any others', async () => {
    const bytes = written([
      { name: 'a', data: ['x', 'y'] },
      { name: 'b', data: [1, 2] },
    ]);
    // Not at the start of its memory, as a short file may come.
    const shared = Buffer.concat([Buffer.from('before'), bytes]).subarray(6);
    const rows = await rowsOf(shared);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['x', '1'],
      ['y', '2'],
    ]);
  });

  it('shows a double that has lost digits in exponent form, so that it becomes no id', async () => {
    const [, ...rows] = await rowsOf(written([{ name: 'a', data: [1.2345678901234567e19, 2, 0.5] }]));
    expect(rows.map(({ cells }) => cells)).toEqual([['1.2345678901234567E+19'], ['2'], ['0.5']]);
  });

  it('gives every value exactly, by what its schema says of it', async () => {
    const one = (name: string, data: unknown[]) => ({ name, data });
    const columns = [
      one('i', [9007199254740993n]),
      one('d', [123456789012345678n]),
      one('f', [Math.fround(85.4)]),
      one('x', [0.1]),
      one('s', ['㐀𠮷镕䶮']),
      one('day', [20089]),
      one('local', [1_735_689_600_000_000n]),
      one('utc', [1_735_689_600_000_000n]),
      one('b', [true]),
      one('u', [4294967295]),
      one('none', [null]),
    ];
    const schema = [
      { name: 'root', num_children: columns.length },
      { name: 'i', type: 'INT64', repetition_type: 'REQUIRED' },
      {
        name: 'd',
        type: 'INT64',
        repetition_type: 'REQUIRED',
        converted_type: 'DECIMAL',
        scale: 4,
        precision: 18,
      },
      { name: 'f', type: 'FLOAT', repetition_type: 'REQUIRED' },
      { name: 'x', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      { name: 's', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
      { name: 'day', type: 'INT32', repetition_type: 'REQUIRED', converted_type: 'DATE' },
      {
        name: 'local',
        type: 'INT64',
        repetition_type: 'REQUIRED',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' },
      },
      {
        name: 'utc',
        type: 'INT64',
        repetition_type: 'REQUIRED',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
      },
      { name: 'b', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
      {
        name: 'u',
        type: 'INT32',
        repetition_type: 'REQUIRED',
        logical_type: { type: 'INTEGER', bitWidth: 32, isSigned: false },
      },
      { name: 'none', type: 'INT32', repetition_type: 'OPTIONAL' },
    ] as Schema;
    const [header, row] = await rowsOf(written(columns as Columns, schema));
    expect(header).toEqual({ line: 0, cells: columns.map(({ name }) => name) });
    // 20 089 days and 1 735 689 600 s after 1970-01-01 are 2025-01-01.
    expect(row).toEqual({
      line: 1,
      cells: [
        '9007199254740993',
        '12345678901234.5678',
        '85.4',
        '0.1',
        '㐀𠮷镕䶮',
        '2025-01-01',
        '2025-01-01 00:00:00',
        '2025-01-01 00:00:00Z',
        'true',
        '4294967295',
        '',
      ],
    });
  });
  it('marks what is no text, and nested columns, where they stand', async () => {
    const bytes = written([
      { name: 'a', data: [new Uint8Array([0xff, 0xfe]), new TextEncoder().encode('x')], type: 'BYTE_ARRAY' },
      { name: 'b', data: ['1', '2'], type: 'STRING' },
    ]);
    const rows = await rowsOf(bytes);
    expect(rows[1]).toMatchObject({ cells: ['（二进制）', '1'], fault: 'unreadable_text', faultAt: [0] });
    expect(rows[2]).toEqual({ line: 2, cells: ['x', '2'] });
  });
  it('is refused where it is cut off or damaged', async () => {
    const bytes = written([{ name: 'a', data: Array.from({ length: 100 }, (_, i) => i), type: 'INT32' }]);
    for (const part of [bytes.slice(0, -1), bytes.slice(0, bytes.length >> 1), bytes.slice(0, 5)]) {
      expect(await opened(part)).toMatchObject({ refused: expect.stringContaining('损坏') });
    }
    const claim = bytes.slice();
    claim.fill(0xff, 4, 40);
    expect(await opened(claim)).toMatchObject({ refused: expect.stringContaining('损坏') });
  });
});
