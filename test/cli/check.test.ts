import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, csvCells, warm } from './support.ts';

let folder = '';
const at = (name: string) => join(folder, name);

const USAGE = '月份,主机编码,CPU P95利用率(%),内存P95利用率(%),存储使用量(GB),有效天数,是否备用';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yunheng-check-'));
  mkdirSync(at('reference'));
  writeFileSync(at('reference/agencies.csv'), 'agency_id,agency\n001,市财政局\n');
  writeFileSync(
    at('clean.csv'),
    'system_id,system,agency,provider\n01,"预算,一",001,首信云\n00,"门""户",X9,浪潮\n',
  );
  writeFileSync(
    at('host_usage.csv'),
    [
      USAGE,
      '2025年2月,h2,７０％,1,"1,000.5",28,',
      '2025-01,h1,20,30,5,31,',
      '2025-01,h1,20,30,5,31,',
      '2025-01,h3,120,30,5,31,',
      '',
    ].join('\n'),
  );
  writeFileSync(at('page.csv'), '<!doctype html><html><body>请登录</body></html>');
  writeFileSync(
    at('both.zip'),
    zipSync({ 'in/agencies.csv': new TextEncoder().encode('agency_id,agency\n7,市园林局\n') }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function check(...args: readonly string[]) {
  const { code, stdout, stderr } = await warm('check', ...args);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { code, stderr, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('npm run check', () => {
  it('says the same as a process of its own', async () => {
    const args = ['--data', at('reference'), at('clean.csv')];
    expect(await command('check', ...args)).toEqual(await warm('check', ...args));
  });
  it('says what it asks about a column of counts since 1970', async () => {
    writeFileSync(
      at('counts.csv'),
      '投诉编号,日期,使用单位,云服务商,是否有效\nT1,1735689600000,001,首信,是\n',
    );
    const { code, lines } = await check('--table', '投诉', at('counts.csv'));
    expect(code).toBe(2);
    expect(lines).toMatchObject([
      { outcome: 'ask', warnings: [{ code: 'ask_values', message: expect.stringContaining('毫秒时间戳') }] },
    ]);
  });
  it('takes a file whose reference tables are absent as it is written: they make no orphans', async () => {
    const { code, lines } = await check(at('clean.csv'));
    expect(code).toBe(0);
    expect(lines).toEqual([
      {
        file: at('clean.csv'),
        table: 'systems',
        format: 'csv',
        encoding: 'utf-8',
        records: 2,
        accepted: 2,
        quarantined: 0,
        outcome: 'accept',
        warnings: [],
        problems: [],
      },
    ]);
  });
  it('resolves names by the reference tables that --data holds', async () => {
    const { code, lines } = await check('--data', at('reference'), at('clean.csv'));
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ accepted: 1, quarantined: 1, outcome: 'quarantine' });
    expect(lines[0]?.problems).toMatchObject([
      { line: 3, column: 'agency', value: 'X9', code: 'unknown_name' },
    ]);
  });
  it('resolves names by a package too, and refuses one that is damaged', async () => {
    writeFileSync(
      at('complaints.csv'),
      '投诉编号,日期,使用单位,云服务商,是否有效\n1,2025-01-05,示例市司法局,首信,是\n',
    );
    const { code } = await check('--data', 'public/dataset', at('complaints.csv'));
    expect(code).toBe(0);
    mkdirSync(at('damaged'));
    writeFileSync(at('damaged/manifest.json'), readFileSync('public/dataset/manifest.json'));
    const damaged = await check('--data', at('damaged'), at('complaints.csv'));
    expect(damaged).toMatchObject({ code: 2, lines: [] });
    expect(damaged.stderr).toContain('数据包缺少文件');
  });
  it('writes the accepted rows in file order, with canonical headers and values, identical ones once', async () => {
    const { code, lines } = await check(
      '--rows',
      at('rows.csv'),
      '--today',
      '2025-06-30',
      at('host_usage.csv'),
    );
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ table: 'host_usage', records: 4, accepted: 3, quarantined: 1 });
    expect(lines[0]?.warnings).toMatchObject([{ code: 'unknown_columns' }, { code: 'duplicates_merged' }]);
    const text = readFileSync(at('rows.csv'), 'utf8');
    const [header = [], ...rows] = csvCells(text);
    const cells = rows
      .filter((row) => row.length > 1)
      .map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
    // By hand from the file: 70 %, 1 000.5 GB; an optional column that the file lacks is empty.
    expect(cells).toMatchObject([
      { month: '2025-02', host_id: 'h2', cpu_p95: '70', storage_used_gb: '1000.5', days_off: '' },
      { month: '2025-01', host_id: 'h1', cpu_p95: '20', memory_p95: '30', days_observed: '31' },
    ]);
    expect(cells).toHaveLength(2);
    expect(text.endsWith('\r\n')).toBe(true);
  });
  it('keeps quotes, commas and leading zeros of accepted rows', async () => {
    await check('--rows', at('rows.csv'), at('clean.csv'));
    expect(
      csvCells(readFileSync(at('rows.csv'), 'utf8'))
        .slice(1, 3)
        .map((row) => row.slice(0, 3)),
    ).toEqual([
      ['01', '预算,一', '001'],
      ['00', '门"户', 'X9'],
    ]);
  });
  it('refuses what is no table, reads archives and folders, and answers for the worst', async () => {
    const { code, lines } = await check(at('page.csv'), at('both.zip'), at('reference'));
    expect(code).toBe(2);
    expect(lines.map(({ file, outcome }) => [file, outcome])).toEqual([
      [at('both.zip/in/agencies.csv'), 'accept'],
      [at('page.csv'), 'reject'],
      [at('reference/agencies.csv'), 'accept'],
    ]);
    expect(lines[1]?.warnings).toMatchObject([{ code: 'refused' }]);
  });
  it('reads a file as the table that --table names, and refuses a table that is none', async () => {
    const forced = await check('--table', '主机清单', at('clean.csv'));
    expect([forced.code, forced.lines[0]?.table]).toEqual([2, 'hosts']);
    const none = await check('--table', 'nothing', at('clean.csv'));
    expect([none.code, none.lines]).toEqual([2, []]);
    expect(none.stderr).toContain('host_usage');
  });
  it('says in words what is wrong with the call', async () => {
    for (const args of [[], [at('absent.csv')], ['--data', at('absent'), at('clean.csv')]]) {
      const { code, lines, stderr } = await check(...args);
      expect([code, lines]).toEqual([2, []]);
      expect(stderr).not.toContain('    at ');
    }
  });
  it('ends without a word where nobody reads on what it says', () => {
    const piped = `{ npm run --silent check -- '${at('clean.csv')}'; echo $? >&2; } | head -c 0`;
    const { stderr } = spawnSync('sh', ['-c', piped], { encoding: 'utf8' });
    expect(stderr).toBe('141\n');
  });
});
