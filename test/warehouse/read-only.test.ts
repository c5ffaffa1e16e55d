import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNative } from '../../src/warehouse/native.ts';
import { readOnlyQuery } from '../../src/warehouse/read-only.ts';
import { explainedStatement, firstWord, readerStatements } from '../../src/warehouse/statement.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openNative();
  await warehouse.execute(
    'CREATE TABLE hosts AS SELECT range AS a, range * 2 AS b FROM range(10);\nCREATE SEQUENCE counter',
  );
  await warehouse.lock();
});
afterAll(() => warehouse.close());

const ask = (sql: string, limit = 3) => readOnlyQuery(warehouse, sql, limit);
const cells = async (sql: string) => (await ask(sql)).rows;
const isWhole = async () => {
  expect(await warehouse.query('SELECT count(*) AS n, sum(b)::BIGINT AS s FROM hosts')).toEqual([
    { n: 10n, s: 90n },
  ]);
};

describe('queries of a reader', () => {
  it.each([
    ['SELECT a FROM hosts ORDER BY a DESC', [['9'], ['8'], ['7']]],
    ['FROM hosts LIMIT 1', [['0', '0']]],
    ['WITH x AS (SELECT 1 AS n) FROM x -- a comment; with a semicolon', [['1']]],
    ["SELECT 'a;b' /* ; */ ;\n-- done", [['a;b']]],
    ['(SELECT 1)', [['1']]],
    ['VALUES (NULL), (1)', [[null], ['1']]],
    ['SELECT 1 UNION ALL SELECT 2 ORDER BY 1 DESC', [['2'], ['1']]],
    ['SHOW TABLES', [['hosts']]],
    [
      'UNPIVOT (SELECT 1 AS p, 2 AS q) ON p, q',
      [
        ['p', '1'],
        ['q', '2'],
      ],
    ],
  ])('%s', async (sql, rows) => {
    expect(await cells(sql)).toEqual(rows);
  });

  it('gives numbers with every digit, and any type as the engine writes it', async () => {
    const sql = `SELECT 170141183460469231731687303715884105727::HUGEINT, 0.1::DECIMAL(18,4), 9007199254740993,
      0.1::DOUBLE + 0.2::DOUBLE, [1, 2], {'a': 'x'}, INTERVAL 1 DAY, TIMESTAMP '2025-01-01 08:30:00', true`;
    expect(await cells(sql)).toEqual([
      [
        '170141183460469231731687303715884105727',
        '0.1000',
        '9007199254740993',
        '0.30000000000000004',
        '[1, 2]',
        "{'a': x}",
        '1 day',
        '2025-01-01 08:30:00',
        'true',
      ],
    ]);
  });

  it('keeps the order and the names of columns, even of one name or named by numbers', async () => {
    const { columns, rows } = await ask(`SELECT 'x' AS "1", 'y' AS "0", 'z' AS "0", 1 AS "__proto__"`);
    expect(columns.map(({ name }) => name)).toEqual(['1', '0', '0_1', '__proto__']);
    expect(columns.map(({ type }) => type)).toEqual(['VARCHAR', 'VARCHAR', 'VARCHAR', 'INTEGER']);
    expect(rows).toEqual([['x', 'y', 'z', '1']]);
  });

  it('says that there were more rows than it gives', async () => {
    expect(await ask('FROM hosts', 10)).toMatchObject({ truncated: false });
    const some = await ask('FROM hosts', 9);
    expect([some.rows.length, some.truncated]).toEqual([9, true]);
  });

  it('describes, summarises and explains', async () => {
    expect((await cells('DESCRIBE hosts')).map(([name, type]) => [name, type])).toEqual([
      ['a', 'BIGINT'],
      ['b', 'BIGINT'],
    ]);
    expect((await cells('SUMMARIZE hosts')).map(([name, , min, max]) => [name, min, max])).toEqual([
      ['a', '0', '9'],
      ['b', '0', '18'],
    ]);
    for (const sql of ['EXPLAIN FROM hosts', '-- why\nexplain analyze SELECT sum(a) FROM hosts'])
      expect((await cells(sql))[0]?.[0]).toContain('SCAN');
  });
});

describe('what is no query', () => {
  it.each([
    'DROP TABLE hosts',
    'INSERT INTO hosts VALUES (1, 2)',
    'CREATE TABLE t AS FROM hosts',
    'SET threads=4',
    'PRAGMA database_list',
    "ATTACH 'x.db'",
    "COPY hosts TO 'x.csv'",
    "EXPORT DATABASE 'x'",
    'COMMIT',
    'CALL pragma_version()',
    'EXPLAIN ANALYZE DELETE FROM hosts',
    'EXPLAIN EXPLAIN DROP TABLE hosts',
  ])('%s is refused by its first word', async (sql) => {
    await expect(ask(sql)).rejects.toMatchObject({ code: 'sql.not_a_query' });
    await isWhole();
  });

  it.each(['SELECT 1; SELECT 2', 'SELECT 1) q; DROP TABLE hosts; --', 'FROM hosts;COMMIT;'])(
    '%s is more than one statement',
    async (sql) => {
      await expect(ask(sql)).rejects.toMatchObject({ code: 'sql.several' });
      await isWhole();
    },
  );

  it.each(['', '  \n', '-- nothing', ';;', '/* open'])('“%s” is nothing', async (sql) => {
    await expect(ask(sql)).rejects.toMatchObject({ code: 'sql.empty' });
  });

  it.each([
    'SELECT * FROM (DROP TABLE hosts)',
    'WITH x AS (INSERT INTO hosts VALUES (1, 2) RETURNING *) SELECT * FROM x',
    'WITH x AS (DELETE FROM hosts RETURNING *) FROM x',
    "FROM query('DROP TABLE hosts')",
    "SELECT nextval('counter')",
    "FROM read_csv('/etc/passwd')",
    "FROM '/etc/passwd'",
    "FROM read_text('https://example.org/')",
    "FROM glob('/*')",
    'SELECT 1) AS q(c0), (SELECT 2',
    'SELECT 1) TO (SELECT 2',
    'SELECT ?',
  ])('%s is refused by the engine itself', async (sql) => {
    await expect(ask(sql)).rejects.toThrow(/Error/);
    await isWhole();
  });

  it('the locks hold where the reading of the text is fooled', async () => {
    // What the text reader would have to miss first; the engine is asked directly.
    await expect(warehouse.query('SELECT 1; DROP TABLE hosts')).rejects.toThrow('multiple statements');
    await warehouse.execute('BEGIN TRANSACTION READ ONLY');
    await expect(warehouse.query('DROP TABLE hosts')).rejects.toThrow('read-only');
    await warehouse.execute('ROLLBACK');
    await expect(warehouse.query('SET enable_external_access=true')).rejects.toThrow(/Error/);
    await isWhole();
  });

  it('the next query runs after one that failed, and the line named is the reader’s', async () => {
    await expect(ask('SELECT\n  b,\n  nothing FROM hosts')).rejects.toThrow('LINE 3:');
    expect(await cells('SELECT count(*) FROM hosts')).toEqual([['10']]);
  });

  it('whatever is written, the data stay as they are', async () => {
    const words = [
      'SELECT',
      'FROM',
      'hosts',
      ';',
      ')',
      '(',
      "'",
      '"',
      '--',
      '\n',
      '/*',
      '*/',
      '$$',
      '1',
      ',',
      'DROP TABLE hosts',
      'DELETE FROM hosts',
      'COMMIT',
      "E'\\'",
      '$x$',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 12 }), async (parts) => {
        await ask(parts.join(' ')).catch(() => undefined);
        await isWhole();
      }),
      { numRuns: 400, seed: 7 },
    );
  });
});

describe('reading a text as statements', () => {
  it('sees through every kind of quote and comment', () => {
    expect(readerStatements(`SELECT ';', ";", $$;$$, $t$;$t$, E'\\';' -- ;\n/* ; */; SELECT 2`)).toHaveLength(
      2,
    );
    expect(readerStatements("SELECT 'it''s; fine'")).toHaveLength(1);
    expect(firstWord('  /* x */ -- y\n (select')).toBe('(');
    expect(firstWord('with x')).toBe('WITH');
    expect(explainedStatement('/*a*/ explain  analyze select 1')).toEqual({
      explain: 'explain  analyze',
      rest: 'select 1',
    });
  });
});
