import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeArrow } from '../../src/warehouse/arrow.ts';
import { engineStreams } from '../../src/warehouse/engine-stream.ts';
import type { LoadTable } from '../../src/warehouse/warehouse.ts';

/** The reference implementation, which the engine's package brings along; it does not write these bytes. */
const { tableFromIPC } = createRequire(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'))(
  'apache-arrow',
) as {
  tableFromIPC(bytes: Uint8Array): Iterable<{ toJSON(): Record<string, unknown> }> & {
    schema: { fields: { name: string; type: object }[] };
  };
};

/** A value as the reference reads it; the words of a 128-bit decimal, least first, are its unscaled number. */
function plain(value: unknown): unknown {
  if (!(value instanceof Uint32Array)) return value;
  return BigInt.asIntN(
    128,
    value.reduceRight((number, word) => (number << 32n) | BigInt(word), 0n),
  );
}

const rowsOf = (stream: Uint8Array) =>
  [...tableFromIPC(stream)].map((row) => Object.values(row.toJSON()).map(plain));
const typesOf = (stream: Uint8Array) => tableFromIPC(stream).schema.fields.map(({ type }) => String(type));

const TABLE: LoadTable = {
  name: 'x',
  rows: 5,
  columns: [
    { name: 'host', type: 'VARCHAR', values: ['甲', '乙', '甲', null, '甲'] },
    { name: 'share', type: 'DECIMAL(9,4)', values: [999_999_999, -999_999_999, null, -1, 0] },
    { name: 'nothing', type: 'DECIMAL(18,4)', values: [null, null, null, null, null] },
    { name: 'gb', type: 'DECIMAL(18,4)', values: [2 ** 53 - 1, 1 - 2 ** 53, -1, 2 ** 32, null] },
    { name: 'days', type: 'INTEGER', values: Int32Array.of(1, 2, 3, 4, 5) },
    { name: 'file', type: 'VARCHAR', values: ['a.csv', 'a.csv', 'a.csv', 'b.csv', 'a.csv'] },
  ],
};
const ROWS = [
  ['甲', 999_999_999n, null, 9_007_199_254_740_991n, 1, 'a.csv'],
  ['乙', -999_999_999n, null, -9_007_199_254_740_991n, 2, 'a.csv'],
  ['甲', null, null, -1n, 3, 'a.csv'],
  [null, -1n, null, 4_294_967_296n, 4, 'b.csv'],
  ['甲', 0n, null, null, 5, 'a.csv'],
];

describe('the streams that the engine takes', () => {
  it('hold every cell as the type that the engine stores, and no cell of a column without values', () => {
    const [stream, ...more] = engineStreams(TABLE);
    expect(more).toEqual([]);
    expect(rowsOf(stream ?? new Uint8Array())).toEqual(ROWS);
    expect(typesOf(stream ?? new Uint8Array())).toEqual([
      'Dictionary<Int32, Utf8>',
      'Decimal[9e+4]',
      'Null',
      'Decimal[18e+4]',
      'Int32',
      'Dictionary<Int32, Utf8>',
    ]);
  });

  it('are cut into batches without losing a row', () => {
    const streams = [...engineStreams(TABLE, 2)];
    expect(streams.map(rowsOf)).toEqual([ROWS.slice(0, 2), ROWS.slice(2, 4), ROWS.slice(4)]);
  });

  it('hold the same where the table came from a file, whatever columns and order that has', () => {
    const [host, share, , gb, days, file] = TABLE.columns;
    if (!host || !share || !gb || !days || !file) throw new Error('six columns');
    const bytes = encodeArrow([file, gb, share, host, days], TABLE.rows);
    const never = TABLE.columns.map(({ name, type }) => ({
      name,
      type,
      get values(): never {
        throw new Error('a file was given');
      },
    }));
    const streams = [...engineStreams({ ...TABLE, columns: never, file: bytes })];
    expect(streams.map(rowsOf)).toEqual([ROWS]);
  });

  it('give back any texts and numbers in any order and cut anywhere', () => {
    const rows = fc.array(
      fc.tuple(
        fc.option(fc.constantFrom('', 'a', 'b', 'c', '汉𠮷')),
        fc.option(fc.constantFrom('x', 'y')),
        fc.option(fc.integer({ min: -999_999_999, max: 999_999_999 })),
        fc.option(fc.maxSafeInteger()),
      ),
      { minLength: 1 },
    );
    const batchRows = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(rows, batchRows, (cells, size) => {
        const types = ['VARCHAR', 'VARCHAR', 'DECIMAL(9,4)', 'DECIMAL(18,4)'];
        const columns = types.map((type, i) => ({
          name: `c${i}`,
          type,
          values: cells.map((row) => row[i] ?? null),
        }));
        const read = [...engineStreams({ name: 'x', rows: cells.length, columns }, size)].flatMap(rowsOf);
        const whole = (cell: number | null) => (cell === null ? null : BigInt(cell));
        expect(read).toEqual(cells.map(([s, t, p, d]) => [s, t, whole(p), whole(d)]));
      }),
    );
  });

  it('do not carry the ids of earlier batches along', () => {
    const values = Array.from({ length: 4000 }, (_, i) => `id${1000 + i}`);
    const table = { name: 'x', rows: 4000, columns: [{ name: 's', type: 'VARCHAR', values }] };
    const sizes = [...engineStreams(table, 1000)].map(({ length }) => length);
    expect(new Set(sizes).size).toBe(1);
  });

  it.each([
    ['DECIMAL(9,4)', 1_000_000_000],
    ['DECIMAL(9,4)', -1_000_000_000],
    ['DECIMAL(18,4)', 2 ** 53],
    ['INTEGER', 0.5],
  ])('refuse a cell that is no %s: %s', (type, cell) => {
    const table = { name: 'x', rows: 1, columns: [{ name: 'y', type, values: [cell] }] };
    expect(() => [...engineStreams(table)]).toThrow(`no ${type}`);
  });

  it('refuse a number of a file that has too many digits', () => {
    const file = encodeArrow([{ name: 'y', type: 'DECIMAL(9,4)', values: [1_000_000_000] }], 1);
    const table = { name: 'x', rows: 1, columns: [{ name: 'y', type: 'DECIMAL(9,4)', values: [] }], file };
    expect(() => [...engineStreams(table)]).toThrow('column y: a value is no DECIMAL(9,4)');
  });
});
