import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/contract/rows.ts';
import { decodeArrow, encodeArrow } from '../../src/warehouse/arrow.ts';

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
      fc.property(column, ({ type, values }) => {
        const columns = [{ name: 'x', type, values }];
        const bytes = encodeArrow(columns, values.length);
        // Negative zero is not a contract cell; whole-number types store it as 0.
        const plain = values.map((cell) => (Object.is(cell, -0) && type !== 'DOUBLE' ? 0 : cell));
        expect(decodeArrow(bytes)).toEqual({ rows: values.length, columns: { x: plain } });
        expect(encodeArrow(columns, values.length)).toEqual(bytes);
      }),
    );
  });

  it('are read alike by the reference implementation, from the file and from the stream inside it', () => {
    const bytes = encodeArrow(
      [
        { name: 'name', type: 'VARCHAR', values: ['甲', null, '甲', '乙'] },
        { name: 'share', type: 'DECIMAL(9,4)', values: [850_000, null, -1, 0] },
        { name: 'fee', type: 'DECIMAL(18,4)', values: [Number.MAX_SAFE_INTEGER, null, -1, 0] },
        { name: 'ok', type: 'BOOLEAN', values: [true, null, false, true] },
      ],
      4,
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
    expect(() => encodeArrow([given], 2)).toThrow(`column x, row 1: ${String(cell)} is no ${type}`);
  });

  it('refuse an SQL type that they do not carry', () => {
    expect(() => encodeArrow([{ name: 'x', type: 'BLOB', values: [] }], 0)).toThrow('BLOB');
  });

  it('are made and read without compiling code, as the policy demands', () => {
    const script = `
      import { decodeArrow, encodeArrow } from './src/warehouse/arrow.ts';
      const columns = [{ name: 's', type: 'VARCHAR', values: ['a', null] }];
      process.stdout.write(JSON.stringify(decodeArrow(encodeArrow(columns, 2))));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--import', 'tsx', '--input-type=module', '-e', script],
      { encoding: 'utf8' },
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{"rows":2,"columns":{"s":["a",null]}}', stderr: '' });
  });
});
