import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/contract/rows.ts';
import { decodeArrow, encodeArrow, streamOfFile } from '../../src/warehouse/arrow.ts';

/** The reference implementation, which the engine's package brings along. */
const { tableFromIPC } = createRequire(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm'))(
  'apache-arrow',
) as {
  tableFromIPC(bytes: Uint8Array): Iterable<{ toJSON(): Record<string, unknown> }> & {
    schema: { fields: { metadata: Map<string, string> }[] };
  };
};

/** Bytes of magic before the complete stream that an Arrow file holds. */
const MAGIC_BYTES = 8;

const int32 = fc.integer();
const cells: Readonly<Record<string, fc.Arbitrary<Cell>>> = {
  VARCHAR: fc.string({ unit: 'binary' }),
  INTEGER: int32,
  BIGINT: fc.maxSafeInteger(),
  DOUBLE: fc.double({ noNaN: true }),
  BOOLEAN: fc.boolean(),
  DATE: int32,
  TIMESTAMP: fc.maxSafeInteger(),
  'DECIMAL(9,4)': int32,
  'DECIMAL(18,4)': fc.maxSafeInteger(),
};
const column = fc
  .constantFrom(...Object.keys(cells))
  .chain((type) =>
    fc.record({ type: fc.constant(type), values: fc.array(fc.option(cells[type] ?? fc.constant(null))) }),
  );

describe('Arrow bytes', () => {
  it('give back every cell, missing ones too, and are the same for the same cells', () => {
    fc.assert(
      fc.property(column, fc.constantFrom('stream', 'file'), ({ type, values }, format) => {
        const columns = [{ name: 'x', type, values }];
        const bytes = encodeArrow(columns, 0, values.length, format as 'stream' | 'file');
        // Negative zero is not a contract cell; whole-number types store it as 0.
        const plain = values.map((cell) => (Object.is(cell, -0) && type !== 'DOUBLE' ? 0 : cell));
        expect(decodeArrow(bytes)).toEqual({ rows: values.length, columns: { x: plain } });
        expect(encodeArrow(columns, 0, values.length, format as 'stream' | 'file')).toEqual(bytes);
      }),
    );
  });

  it('take rows from the middle, and typed arrays', () => {
    const bytes = encodeArrow(
      [
        { name: 'i', type: 'INTEGER', values: Int32Array.of(1, 2, 3, 4) },
        { name: 'd', type: 'DECIMAL(18,4)', values: Float64Array.of(1, -2, 3, 4) },
      ],
      1,
      3,
      'stream',
    );
    expect(decodeArrow(bytes)).toEqual({ rows: 2, columns: { i: [2, 3], d: [-2, 3] } });
  });

  it('are read alike by the reference implementation, from the file and from the stream inside it', () => {
    const bytes = encodeArrow(
      [
        { name: 'name', type: 'VARCHAR', values: ['甲', null, '甲', '乙'] },
        { name: 'share', type: 'DECIMAL(9,4)', values: [850_000, null, -1, 0] },
        { name: 'fee', type: 'DECIMAL(18,4)', values: [Number.MAX_SAFE_INTEGER, null, -1, 0] },
        { name: 'ok', type: 'BOOLEAN', values: [true, null, false, true] },
      ],
      0,
      4,
      'file',
    );
    for (const read of [tableFromIPC(bytes), tableFromIPC(bytes.subarray(MAGIC_BYTES))]) {
      expect([...read].map((row) => [...Object.values(row.toJSON())])).toEqual([
        ['甲', 850_000, 9_007_199_254_740_991n, true],
        [null, null, null, null],
        ['甲', -1, -1n, false],
        ['乙', 0, 0n, true],
      ]);
      expect(read.schema.fields.map(({ metadata }) => metadata.get('scale') ?? null)).toEqual([
        null,
        '4',
        '4',
        null,
      ]);
    }
  });

  it.each([
    ['INTEGER', 2_147_483_648],
    ['INTEGER', 0.5],
    ['INTEGER', '1'],
    ['BIGINT', 2 ** 53],
    ['DECIMAL(9,4)', Number.NaN],
    ['DECIMAL(18,4)', 1.5],
    ['VARCHAR', 1],
    ['BOOLEAN', 1],
    ['DOUBLE', '1'],
  ] as const)('refuse a cell that is no %s: %s', (type, cell) => {
    const given = { name: 'x', type, values: [null, cell] };
    expect(() => encodeArrow([given], 0, 2, 'stream')).toThrow(
      `column x, row 1: ${String(cell)} is no ${type}`,
    );
  });

  it('as a file carry the stream that the engine takes, and the names of its columns', () => {
    const columns = [
      { name: 's', type: 'VARCHAR', values: ['甲', null, '乙'] },
      { name: 'd', type: 'DECIMAL(9,4)', values: [1, -1, null] },
    ];
    const file = encodeArrow(columns, 0, 3, 'file');
    const { stream, names } = streamOfFile(file);
    expect([...names]).toEqual(['s', 'd']);
    // apache-arrow, which did not write it, stops at the end of the stream and ignores the footer behind it.
    expect([...tableFromIPC(stream)].map((row) => [...Object.values(row.toJSON())])).toEqual([
      ['甲', 1],
      [null, -1],
      ['乙', null],
    ]);
    // The engine takes the bytes away with it; the file stays whole.
    expect(stream.buffer).not.toBe(file.buffer);
  });

  it('refuse an SQL type that they do not carry', () => {
    expect(() => encodeArrow([{ name: 'x', type: 'BLOB', values: [] }], 0, 0, 'stream')).toThrow('BLOB');
  });

  it('are made and read without compiling code, as the policy demands', () => {
    const script = `
      import { decodeArrow, encodeArrow } from './src/warehouse/arrow.ts';
      const columns = [{ name: 's', type: 'VARCHAR', values: ['a', null] }];
      process.stdout.write(JSON.stringify(decodeArrow(encodeArrow(columns, 0, 2, 'file'))));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--import', 'tsx', '--input-type=module', '-e', script],
      { encoding: 'utf8' },
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{"rows":2,"columns":{"s":["a",null]}}', stderr: '' });
  });
});
