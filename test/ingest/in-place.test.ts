import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { tableSpec } from '../../src/contract/tables.ts';
import type { ColumnSpec } from '../../src/contract/types.ts';
import { cellParser, isProblem } from '../../src/ingest/cells.ts';
import { csvCursor, csvReader, cursorReader } from '../../src/ingest/csv.ts';
import { EPOCH_1900 } from '../../src/ingest/dates.ts';
import { decode } from '../../src/ingest/decode.ts';
import { createDirectories } from '../../src/ingest/directories.ts';
import { mapHeaders } from '../../src/ingest/headers.ts';
import { encodingOfParts, type PartedFile, unitParts } from '../../src/ingest/parts.ts';
import { emptyDraft, readSheet } from '../../src/ingest/read-sheet.ts';
import { rangeRule } from '../../src/ingest/rules.ts';
import { cellScan } from '../../src/ingest/scan.ts';
import { settle } from '../../src/ingest/settle.ts';
import type { Row, Sheet } from '../../src/ingest/source.ts';
import { ingestSpecs } from '../../src/ingest/specs.ts';
import cases from '../fixtures/ingest/csv-cases.json' with { type: 'json' };
import { PROVIDERS, TODAY } from './support.ts';

/** A file that hands out at most `most` bytes at a time, so that parts are cut anywhere. */
function cutFile(bytes: Uint8Array, most: number): PartedFile {
  return {
    path: 'a.csv',
    size: bytes.length,
    bytes: async () => bytes,
    part: async (from, to) => bytes.slice(from, Math.min(to, from + most)),
  };
}

async function rowsOf(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030', most: number, delimiter = ',') {
  const read = cursorReader(csvCursor(unitParts(cutFile(bytes, most), encoding), delimiter));
  const rows: Row[] = [];
  for (let batch = await read(3); batch.length > 0; batch = await read(3)) rows.push(...batch);
  return rows;
}

describe('rows do not depend on where the parts of a file are cut', () => {
  it('at every byte of the cases that Python read', async () => {
    for (const { text, delimiter, rows } of cases) {
      const bytes = new TextEncoder().encode(text);
      for (let most = 1; most <= Math.min(bytes.length, 12); most++) {
        expect(await rowsOf(bytes, 'utf-8', most, delimiter)).toEqual(rows);
      }
    }
  });

  const piece = fc.constantFrom(
    '"',
    '""',
    ',',
    '\r',
    '\n',
    '\r\n',
    'a',
    '1.5',
    '财',
    '㐀',
    '𠮷',
    '"财,\r\n"',
    ' ',
  );
  const dirt = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('inside characters, line breaks and doubled quotes, in both encodings', async () => {
    await fc.assert(
      fc.asyncProperty(dirt, fc.integer({ min: 1, max: 9 }), async (text, most) => {
        const rows = csvReader(text, ',')(1000);
        expect(await rowsOf(new TextEncoder().encode(text), 'utf-8', most)).toEqual(rows);
        expect(await rowsOf(new Uint8Array(iconv.encode(text, 'gb18030')), 'gb18030', most)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('and parts tell the encoding that the whole tells, or leave it to the whole', async () => {
    const encoded = fc
      .tuple(
        fc.array(piece, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('utf8', 'gb18030', 'utf16le', 'big5'),
      )
      .map(([pieces, encoding]) => new Uint8Array(iconv.encode(pieces.join(''), encoding)));
    const bytes = fc.oneof(
      encoded,
      fc.uint8Array({ minLength: 1, maxLength: 12 }),
      fc.tuple(encoded, encoded).map(([a, b]) => new Uint8Array([...a, 0x0a, ...b])),
    );
    let told = 0;
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 3, max: 40 }), async (given, most) => {
        const found = await encodingOfParts(cutFile(given, most));
        if (!found) return;
        told++;
        expect(decode(given)).toMatchObject({ encoding: found.encoding });
      }),
      { numRuns: 1500 },
    );
    expect(told).toBeGreaterThan(300);
  });
});

const directories = createDirectories(
  { hosts: { rows: 3, columns: { host_id: ['h1', 'h2', '合计'] } } } as never,
  { shipped: PROVIDERS, aliases: [], absent: 'quarantine' },
);
const context = { directories, serialEpoch: EPOCH_1900 };

function answerOf(column: ColumnSpec) {
  const parse = cellParser(column, context);
  const range = rangeRule(column, TODAY);
  return (text: string) => {
    const parsed = parse(text);
    return isProblem(parsed) ? parsed : (range?.(parsed) ?? parsed);
  };
}

const digits = fc.stringMatching(/^\d{0,13}(\.\d{0,9})?%?$/);
const cellText = fc.oneof(
  { weight: 4, arbitrary: digits },
  fc.constantFrom(
    '',
    '-',
    '—',
    '/',
    '无',
    'N/A',
    'null',
    '8５',
    '1,234',
    '1e3',
    '+5',
    '-5',
    '.5',
    '5.',
    '.',
    '%',
    ' 7 ',
  ),
  fc.constantFrom(
    '100',
    '100.00001',
    '100.00004',
    '100.00005',
    '0.00005',
    '2147483647',
    '2147483648',
    '99999999999',
  ),
  fc.constantFrom(
    '2025-01',
    '202501',
    '2025年1月',
    '2025-13',
    '2030-01',
    'h1',
    'h2',
    'h9',
    '合计',
    '#REF!',
    '是',
  ),
  fc.string({ maxLength: 6 }),
);

describe('a cell read in place', () => {
  it.each(tableSpec('host_usage').columns.map((column) => [column.name, column] as const))(
    'is what its text says: %s',
    (_, column) => {
      const scan = cellScan(column, answerOf(column));
      let fast = 0;
      fc.assert(
        fc.property(cellText, fc.boolean(), (text, required) => {
          const wanted: ColumnSpec = required ? { ...column, required: 'value' } : column;
          const reader = required ? cellScan(wanted, answerOf(wanted)) : scan;
          const units = Uint16Array.from(`x${text}y`, (unit) => unit.charCodeAt(0));
          if (units.length !== text.length + 2) return;
          const found = reader(units, 1, 1 + text.length);
          if (found === undefined) return;
          fast++;
          expect(found).toEqual(answerOf(wanted)(text));
        }),
        { numRuns: 2000 },
      );
      expect(fast).toBeGreaterThan(200);
    },
  );

  it('is remembered by all of its units, however many there are', () => {
    const column = tableSpec('host_usage').columns[1] as ColumnSpec;
    const scan = cellScan(column, (text) => text);
    const ids = Array.from({ length: 20_000 }, (_, i) => `B${(i * 7919) % 20_000}`);
    for (const id of [...ids, ...ids.toReversed(), ...ids]) {
      const units = Uint16Array.from(id, (unit) => unit.charCodeAt(0));
      expect(scan(units, 0, units.length)).toBe(id);
    }
  });
});

describe('a sheet read in place', () => {
  const HEADER = [
    '序号',
    '月份',
    '主机编码',
    'CPU P95利用率(%)',
    '内存P95利用率(%)',
    '存储使用量(GB)',
    '有效天数',
  ];
  const spec = ingestSpecs(PROVIDERS).find(({ name }) => name === 'host_usage');
  const row = fc
    .tuple(
      fc.oneof(
        fc.constantFrom('1', '', '-', '合计', '小计:', 'Total', 'subtotal ', '示例市教委', '"a""b"', 'hotel'),
        cellText,
      ),
      fc.constantFrom('2025-01', '2025-02', '"2025-03"', '月份', '', '2030-01'),
      fc.constantFrom('h1', 'h2', '"h1"', '合计', 'h9', '主机编码'),
      fc.oneof(fc.constant('55.5'), fc.constant('CPU P95利用率(%)'), cellText),
      fc.constantFrom('10', '', '1"0', '101'),
      fc.constantFrom('10', '-1', '99.123456'),
      fc.constantFrom('28', '31', '32', ''),
      fc.constantFrom('', ',', ',x', ',,'),
    )
    .map((cells) => `${cells.slice(0, 7).join(',')}${cells[7]}`);

  it('gives the rows and the quarantine of the same sheet read by its texts', async () => {
    if (!spec) throw new Error('no host_usage');
    const header = mapHeaders(spec, HEADER);
    const reading = async (text: string, inPlace: boolean) => {
      const bytes = new TextEncoder().encode(text);
      const cursor = () => csvCursor(unitParts(cutFile(bytes, 50), 'utf-8'), ',');
      const sheet: Sheet = {
        file: 'u.csv',
        path: 'u.csv',
        sheet: null,
        format: 'csv',
        encoding: 'utf-8',
        strictWidth: true,
        serialEpoch: EPOCH_1900,
        headerRows: [],
        open: () => cursorReader(cursor()),
        ...(inPlace ? { cursor } : {}),
      };
      const draft = emptyDraft(spec);
      const found = await readSheet(sheet, header, 1, draft, 0, context, TODAY, async () => {});
      return { ...found, columns: draft.columns, lines: draft.line, settled: settle(draft, 1) };
    };
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const text = `${[HEADER.join(','), ...rows].join('\n')}\n`;
        const found = await reading(text, true);
        taken += found.lines.length;
        expect(found).toEqual(await reading(text, false));
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(5);
  });
});
