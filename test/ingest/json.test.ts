import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { openJson } from '../../src/ingest/json.ts';
import type { Row } from '../../src/ingest/source.ts';
import { AGENCIES, file, HOSTS, PROVIDERS, report, run, SYSTEMS, TODAY } from './support.ts';

const open = (text: string) => openJson('a.json', text, 'utf-8', async () => undefined);

async function rowsOf(text: string): Promise<readonly Row[]> {
  const opened = await open(text);
  if (!opened || 'refused' in opened) throw new Error(opened?.refused ?? 'no json');
  return (await opened.sheets[0]?.open()(100)) ?? [];
}
const refusal = async (text: string) => {
  const opened = await open(text);
  return opened && 'refused' in opened ? opened.refused : null;
};

describe('JSON', () => {
  it('keeps every number as it is written', async () => {
    const numbers = ['9007199254740993', '1e400', '0.1', '-0', '1.0', '12345678901234567890123'];
    const [header, row] = await rowsOf(`[{${numbers.map((n, i) => `"c${i}":${n}`).join(',')}}]`);
    expect(header?.cells).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5']);
    expect(row?.cells).toEqual(numbers);
  });
  it('takes the keys of all records, null and absent as missing, __proto__ as a name', async () => {
    const rows = await rowsOf('[{"a":null,"b":true},{"c":"","a":"x"},{"__proto__":"y"}]');
    expect(rows.map((row) => row.cells)).toEqual([
      ['a', 'b', 'c', '__proto__'],
      ['', 'true', '', ''],
      ['x', '', '', ''],
      ['', '', '', 'y'],
    ]);
    expect(rows.map((row) => row.line)).toEqual([0, 1, 2, 3]);
  });
  it('marks nested values, keys given twice and half characters where they stand', async () => {
    const rows = await rowsOf('[{"a":{"x":1}},{"a":1,"a":2},{"b":"\\ud83d"},3,{"a":1,"a":1}]');
    expect(rows.slice(1).map(({ cells, fault, faultAt }) => [cells[0], fault, faultAt])).toEqual([
      ['{"x":"1"}', 'nested_value', [0]],
      ['1 / 2', 'duplicate_field', [0]],
      ['', 'unreadable_text', [1]],
      ['3', 'not_a_record', undefined],
      ['1', undefined, undefined],
    ]);
  });
  it.each([
    ['an object with one list', '{"code":0,"data":[{"a":1}]}'],
    ['a list one level down', '{"code":0,"result":{"total":1,"rows":[{"a":1}]}}'],
    ['a single object', '{"a":1}'],
    ['one object a line', '{"a":1}\n{"a":2}\n'],
  ])('%s is a table', async (_, text) => {
    expect((await rowsOf(text))[0]?.cells).toEqual(['a']);
  });
  it('several lists are several tables', async () => {
    const opened = await open('{"agencies":[{"a":1}],"systems":[{"b":1}]}');
    expect(opened && 'sheets' in opened && opened.sheets.map((sheet) => sheet.file)).toEqual([
      'a.json#agencies',
      'a.json#systems',
    ]);
  });
  it.each([
    ['[{"a":1},{"a"', '截断'],
    ['[{"a":1},\n{"a":}]', '第 2 行'],
    ["[{'a':1}]", '第 1 行'],
    ['[编号],名称', null],
    ['[]', '没有记录'],
    ['{"data":[]}', '没有记录'],
    ['[[1,2],[3,4]]', '不是对象'],
    ['{"a":1}{"a":2}', '格式有误'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, '嵌套'],
    [`[{"a":${'{"b":'.repeat(70)}1${'}'.repeat(70)}}]`, '嵌套'],
  ])('%s', async (text, why) => {
    if (why === null) expect(await open(text)).toBeNull();
    else expect(await refusal(text)).toContain(why);
  });
});

it('a broken line of NDJSON is set aside with its line, the others are read', async () => {
  const text =
    '{"agency_id":"001","agency":"甲"}\n\n{"agency_id":"002","agen\n{"agency_id":"003","agency":"丙"}\n';
  const result = await run(file('agencies.ndjson', text));
  expect(result.dataset.tables.agencies?.columns.agency).toEqual(['甲', '丙']);
  expect(result.quarantine).toMatchObject([{ line: 3, code: 'bad_json', value: '{"agency_id":"002","agen' }]);
  expect(report(result, 'agencies.ndjson')).toMatchObject({ records: 3, accepted: 2, quarantined: 1 });
});

it('only a fault of a column that is read sets a record aside', async () => {
  const usage = (more: string, p95 = '85') =>
    `{"month":"2025-01","host_id":"h1","cpu_p95":${p95},"memory_p95":60,"storage_used_gb":1,"days_observed":31${more}}`;
  const records = [usage(',"labels":{"x":1}'), usage('', '[85]').replace('h1', 'h2')];
  const result = await run(AGENCIES, SYSTEMS, HOSTS, file('host_usage.json', `[${records.join(',')}]`));
  expect(result.dataset.tables.host_usage?.rows).toBe(1);
  expect(result.quarantine).toMatchObject([
    { line: 2, column: 'cpu_p95', code: 'nested_value', value: '["85"]' },
  ]);
});

const LONG = Array.from({ length: 30_000 }, (_, i) => `{"host_id":"h${i}","note":"[{,\\"${i}"}`);
it.each([
  ['a list', `[${LONG.join(', ')}]`],
  ['a line each', LONG.join('\n')],
  ['a list within an object', `{"code":0,"data":[${LONG.join(', ')}],"message":"[{"}`],
  ['a list within two', `{"result": {"total":30000, "rows" : [${LONG.join(', ')}]}}`],
])('a long text lets progress and a cancellation through: %s', async (_, text) => {
  const controller = new AbortController();
  let heard = 0;
  const options = {
    today: TODAY,
    providers: PROVIDERS,
    signal: controller.signal,
    onProgress: ({ stage }: { stage: string }) => {
      // 1.2 million units: the first report is of the file, the others of its rests.
      if (stage === 'open' && ++heard === 4) controller.abort();
    },
  };
  await expect(ingest([file('hosts.json', text)], options)).rejects.toThrow(/abort/i);
  expect(heard).toBe(4);
});

it('a list read by its elements is the list that a parser of the whole reads', async () => {
  const value = fc.json({ maxDepth: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { minLength: 1 }),
      fc.constantFrom('', ' ', '\n'),
      async (parts, gap) => {
        const text = `${gap}[${[...parts, '{"k":1}'].join(`${gap},${gap}`)}${gap}]${gap}`;
        const objects = (JSON.parse(text) as unknown[]).filter((one) => one !== null);
        expect((await rowsOf(text)).slice(1).filter(({ cells }) => cells.length > 0)).toHaveLength(
          objects.length,
        );
      },
    ),
    { numRuns: 100 },
  );
});

it('a list within objects is read as the list alone is', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const record = fc.dictionary(
    fc.constantFrom('a', 'b:', '[c', '"d'),
    fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    { minKeys: 1 },
  );
  const other = fc.oneof(text, fc.integer(), fc.constant(null), fc.array(fc.integer()), fc.constant([]));
  const others = fc.dictionary(
    text.filter((key) => key !== 'data' && key !== '__proto__'),
    other,
    { maxKeys: 4 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1 }),
      others,
      others,
      fc.constantFrom(0, 1, 2),
      async (list, before, after, deep) => {
        const space = deep === 1 ? 2 : 0;
        const wrapped = { ...before, data: list, ...after };
        const whole = deep === 2 ? { result: wrapped } : wrapped;
        expect(await rowsOf(JSON.stringify(whole, null, space))).toEqual(await rowsOf(JSON.stringify(list)));
      },
    ),
    { numRuns: 300 },
  );
});

it.each([
  ['a comma too many', '{"data":[{"a":1},]}'],
  ['more after the end', '{"data":[{"a":1}]} x'],
  ['no colon', '{"data" [{"a":1}]}'],
  ['a member without a name', '{:[{"a":1}]}'],
  ['a bracket of another kind', '{"data":[{"a":1}}}'],
])('an object with a fault is no table: %s', async (_, text) => {
  const opened = await open(text);
  expect(opened !== null && 'sheets' in opened).toBe(false);
});

it('of a list that is given twice neither is taken', async () => {
  const [, row, ...more] = await rowsOf('{"data":[{"a":1}],"data":[{"a":2}]}');
  expect(row?.fault).toBe('duplicate_field');
  expect(more).toEqual([]);
});
