import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNative } from '../../src/warehouse/native.ts';
import type { LoadTable } from '../../src/warehouse/warehouse.ts';
import { openHarness, type Parity, parity, type Statement } from './support/parity.ts';
import { HOSTILE, hostileCity } from './support/sample.ts';
import { PATIENCE } from './support/walk.ts';

const STATEMENTS: readonly Statement[] = [
  // Every type that a result may have, its extremes and its null.
  {
    sql: 'SELECT 127::TINYINT a, (-32768)::SMALLINT b, (-2147483648)::INTEGER c, 9223372036854775807::BIGINT d',
  },
  {
    sql: 'SELECT 255::UTINYINT a, 65535::USMALLINT b, 4294967295::UINTEGER c, 18446744073709551615::UBIGINT d',
  },
  { sql: 'SELECT 170141183460469231731687303715884105727::HUGEINT a, (-12345678901234567890)::HUGEINT b' },
  { sql: 'SELECT 0.1::DOUBLE + 0.2::DOUBLE a, 1e308::DOUBLE b, 5e-324::DOUBLE c, 1.1::FLOAT d' },
  { sql: "SELECT 'nan'::DOUBLE a, 'inf'::DOUBLE b, '-inf'::DOUBLE c" },
  { sql: 'SELECT true a, false b, NULL c, NULL::VARCHAR d, NULL::DECIMAL(18,4) e, NULL::DATE f' },
  {
    sql: 'SELECT 0.0001::DECIMAL(4,4) a, -0.05::DECIMAL(9,2) b, 99999.9999::DECIMAL(9,4) c, 12::DECIMAL(4,0) d',
  },
  { sql: 'SELECT -99999999999999.9999::DECIMAL(18,4) a, 1234567890123456789012345678.0001::DECIMAL(38,4) b' },
  { sql: "SELECT DATE '0001-01-01' a, DATE '1969-12-31' b, DATE '2024-02-29' c, DATE '9999-12-31' d" },
  { sql: "SELECT TIMESTAMP '1969-12-31 23:59:59' a, TIMESTAMP '2025-01-31 08:30:00' b, NULL::TIMESTAMP c" },
  { sql: "SELECT TIMESTAMP '2025-01-31 08:30:00.000123' a, TIMESTAMP '1969-12-31 23:59:59.5' b" },
  { sql: "SELECT 'b'::ENUM('a', 'b') a, 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'::UUID b, '' c, '汉字𠮷' d" },
  { sql: 'SELECT 1 a, 2 a, 3 a, 4 "__proto__", 5 "constructor"' },
  { sql: 'SELECT x FROM range(3) t(x) WHERE x > 5' },
  { sql: 'SELECT x, x % 7 = 0 AS seventh, NULLIF(x % 3, 0) AS n FROM range(5000) t(x)' },
  // Types without one value of their own are refused alike.
  { sql: 'SELECT [1, 2] a' },
  { sql: "SELECT {'k': 1} a" },
  { sql: 'SELECT INTERVAL 3 MONTH a' },
  { sql: "SELECT TIME '08:30' a" },
  { sql: "SELECT 'x'::BLOB a" },
  // The data as loaded: each table whole.
  ...[
    'agencies',
    'systems',
    'hosts',
    'host_usage',
    'contract_lines',
    'incidents',
    'duty_gaps',
    'delivered',
  ].map((table) => ({ sql: `SELECT * FROM ${table}` })),
  {
    sql: "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' ORDER BY ALL",
  },
  // The kinds of SQL that the indicators are made of.
  {
    sql: 'SELECT sum(cpu_p95) s, count(*) n, count(cpu_p95) c, sum(days_observed) d, sum(cpu_p95 * 10000)::HUGEINT h FROM host_usage',
  },
  // A product of two DECIMAL(18,4) stays in 18 digits: beyond them it must be widened, and says so.
  { sql: 'SELECT unit_price * quantity AS fee FROM contract_lines' },
  { sql: 'SELECT unit_price::DECIMAL(26,4) * quantity AS fee, unit_price * months AS p FROM contract_lines' },
  {
    sql: 'SELECT host_id, month, lag(cpu_p95) OVER w AS before, row_number() OVER w AS k FROM host_usage WINDOW w AS (PARTITION BY host_id ORDER BY month) ORDER BY 1, 2',
  },
  {
    sql: 'SELECT host_id, quantile_cont(cpu_p95, 0.95) q, median(memory_p95) m, avg(storage_used_gb) a FROM host_usage GROUP BY ALL ORDER BY 1',
  },
  {
    sql: "SELECT date_trunc('quarter', month) q, date_diff('day', month, DATE '2025-12-31') d, month + 1 AS next FROM host_usage ORDER BY ALL",
  },
  {
    sql: "SELECT date_diff('second', outage_start, outage_end) s, outage_end - INTERVAL 1 SECOND AS t FROM incidents",
  },
  {
    sql: 'SELECT agency, md5(agency) m, length(agency) n FROM agencies QUALIFY row_number() OVER (ORDER BY agency) < 9 ORDER BY agency',
  },
  {
    sql: "PIVOT host_usage ON month IN ('2025-01-01', '2025-02-01') USING sum(days_observed) GROUP BY host_id ORDER BY host_id",
  },
  // Bound values.
  ...HOSTILE.map((text) => ({
    sql: 'SELECT ? AS back, agency_id, agency = ? AS same FROM agencies WHERE agency = ? OR agency_id = ?',
    values: [text, text, text, 'A000'],
  })),
  { sql: 'SELECT typeof(?) a, typeof(?) b, typeof(?) c, typeof(?) d', values: [1, 1.5, 'x', true] },
  {
    sql: 'SELECT ?::INTEGER a, ?::BIGINT b, ?::DOUBLE c, ?::BOOLEAN d, ?::VARCHAR e',
    values: [7, 9n, 0.1, false, null],
  },
  { sql: 'SELECT ? + 1 a, ? = 9007199254740991 b', values: [2, 9007199254740991n] },
  {
    sql: 'SELECT * FROM host_usage WHERE month >= ?::DATE AND cpu_p95 > ? ORDER BY ALL LIMIT 3',
    values: ['2025-02-01', 20.5],
  },
  { sql: 'SELECT count(*) n FROM agencies WHERE parent IS NOT DISTINCT FROM ?', values: [null] },
  // Refusals.
  { sql: 'SELECT 1; SELECT 2', values: [] },
  { sql: 'SELECT * FROM no_such_table' },
  { sql: 'SELECT ? + ?', values: [1] },
  { sql: "SELECT 'x'::INTEGER" },
];

/** Shows the differing statement itself, not an index. */
function expectEqual(results: readonly Parity[]) {
  for (const { sql, native, wasm } of results) {
    if ('refused' in native) expect({ sql, wasm: 'refused' in wasm }).toEqual({ sql, wasm: true });
    else expect({ sql, ...wasm }).toEqual({ sql, ...native });
  }
}

const site = await openHarness();
afterAll(() => site.close());

describe('the two drivers', () => {
  let results: Parity[];
  beforeAll(async () => {
    results = await parity(site, hostileCity(), STATEMENTS);
  });

  it('answer every statement alike', () => {
    expect(results).toHaveLength(STATEMENTS.length);
    expectEqual(results);
  });

  it('refuse what has no exact value and nothing else', () => {
    const refused = results.filter(({ native }) => 'refused' in native).map(({ sql }) => sql);
    expect(refused).toEqual([
      'SELECT [1, 2] a',
      "SELECT {'k': 1} a",
      'SELECT INTERVAL 3 MONTH a',
      "SELECT TIME '08:30' a",
      "SELECT 'x'::BLOB a",
      'SELECT unit_price * quantity AS fee FROM contract_lines',
      'SELECT 1; SELECT 2',
      'SELECT * FROM no_such_table',
      'SELECT ? + ?',
      "SELECT 'x'::INTEGER",
    ]);
  });
});

/** Extremes of every storable type; the expected texts are worked by hand. */
const EXTREMES: LoadTable = {
  name: 'extremes',
  rows: 4,
  columns: [
    { name: 'p', type: 'DECIMAL(9,4)', values: [999_999_999, -999_999_999, 1, null] },
    { name: 'd', type: 'DECIMAL(18,4)', values: [9_007_199_254_740_991, -9_007_199_254_740_991, -1, null] },
    { name: 'i', type: 'INTEGER', values: [2_147_483_647, -2_147_483_648, 0, null] },
    { name: 't', type: 'TIMESTAMP', values: [253_402_300_799, -2_208_988_800, -1, null] },
    { name: 'day', type: 'DATE', values: [2_932_896, -25_567, -1, null] },
    { name: 'b', type: 'BOOLEAN', values: [true, false, true, null] },
    { name: 's', type: 'VARCHAR', values: ['', '__proto__', '汉\u0000字', null] },
  ],
};
const EXTREMES_STORED = [
  ['99999.9999', '900719925474.0991', 2_147_483_647, '9999-12-31 23:59:59', '9999-12-31', true, ''],
  [
    '-99999.9999',
    '-900719925474.0991',
    -2_147_483_648,
    '1900-01-01 00:00:00',
    '1900-01-01',
    false,
    '__proto__',
  ],
  ['0.0001', '-0.0001', 0, '1969-12-31 23:59:59', '1969-12-31', true, '汉\u0000字'],
  [null, null, null, null, null, null, null],
];
const MISFITS: readonly LoadTable['columns'][number][] = [
  { name: 'p', type: 'DECIMAL(9,4)', values: [1_000_000_000] },
  { name: 'd', type: 'DECIMAL(18,4)', values: [1.5] },
  { name: 'd', type: 'DECIMAL(18,4)', values: [2 ** 53] },
  { name: 'i', type: 'INTEGER', values: [2_147_483_648] },
  { name: 'i', type: 'INTEGER', values: ['1'] },
  { name: 's', type: 'VARCHAR', values: [1] },
  { name: 'b', type: 'BOOLEAN', values: [1] },
];

describe.each(['', '?worker'])('the browser engine on %s', (where) => {
  it('loads exactly, refuses misfits, is locked, and stays on its origin', async () => {
    const { page, errors, offOrigin, close } = await site.openPage(where);
    const native = await openNative();
    const refusal = (sql: string) =>
      page.evaluate(async (text) => {
        try {
          await window.engine.query(text);
          return null;
        } catch (error) {
          return String(error);
        }
      }, sql);
    try {
      const version = await page.evaluate(() => window.engine.open());
      expect(version).toBe(await native.version());
      expect(version).toBe('v1.5.6');

      await page.evaluate((table) => window.engine.load(table), EXTREMES);
      const stored = await page.evaluate(() => window.engine.query('SELECT * FROM extremes'));
      expect(stored.map((row) => row.map(([, value]) => value))).toEqual(EXTREMES_STORED);
      await native.load(EXTREMES);
      expect((await native.query('SELECT * FROM extremes')).map(Object.values)).toEqual(EXTREMES_STORED);

      for (const column of MISFITS) {
        const table = { name: 'extremes', rows: 1, columns: [column] };
        await expect(page.evaluate((given) => window.engine.load(given), table)).rejects.toThrow();
        await expect(native.load(table)).rejects.toThrow();
      }
      // A load that fails leaves what was there.
      const kept = await page.evaluate(() => window.engine.query('SELECT count(*) n FROM extremes'));
      expect(kept).toEqual([[['n', 4n]]]);
      expect(await native.query('SELECT count(*) n FROM extremes')).toEqual([{ n: 4n }]);

      await page.evaluate(() => window.engine.lock());
      for (const sql of [
        'SET threads=2',
        'SET enable_external_access=true',
        'RESET lock_configuration',
        "COPY extremes TO 'out.csv'",
        "SELECT * FROM read_csv('http://example.com/x.csv')",
        "SELECT * FROM 'x.parquet'",
        "ATTACH 'x.duckdb'",
        'LOAD parquet',
      ]) {
        expect({ sql, refusal: await refusal(sql) }).toEqual({ sql, refusal: expect.any(String) });
      }
      // The wasm build takes INSTALL for a note to itself; what counts is that nothing is fetched and LOAD refused.
      await refusal('INSTALL parquet');
      expect(await refusal('LOAD parquet')).not.toBe(null);
      expect(await refusal('SELECT count(*) FROM extremes')).toBe(null);
      expect(errors()).toEqual([]);
      expect(offOrigin()).toEqual([]);
    } finally {
      await native.close();
      await close();
    }
  });
});

describe('the watch on a page', () => {
  it('sees what it is there to see', async () => {
    const { page, errors, offOrigin, close } = await site.openPage('?worker');
    try {
      await page.evaluate(() => fetch('http://example.com/x').catch(() => null));
      await page.evaluate(() => {
        const image = document.createElement('img');
        image.src = 'http://example.org/x.png';
        document.body.append(image);
      });
      await expect.poll(() => errors().join('\n'), PATIENCE).toMatch(/example\.com/);
      await expect.poll(() => errors().join('\n'), PATIENCE).toMatch(/example\.org/);
      await page.evaluate(() => window.engine.open());
      // Not locked yet: the engine's own worker tries to leave the origin, and the policy stops it.
      const before = errors().length;
      await page.evaluate(() =>
        window.engine.query("SELECT * FROM read_csv('http://example.net/x.csv')").catch(() => null),
      );
      await expect
        .poll(() => [...errors().slice(before), ...offOrigin()].join('\n'), PATIENCE)
        .toMatch(/example\.net/);
    } finally {
      await close();
    }
  });
});
