import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIRTY } from '../../scripts/demo/dirty.ts';
import { EXPORTS } from '../../scripts/demo/exports.ts';
import { demoFolder } from '../../scripts/demo/folder.ts';
import { TABLES } from '../../src/contract/tables.ts';

const digests = (files: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries(
    [...files].map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')]),
  );

let files: Map<string, Uint8Array>;
let target: string;
beforeAll(async () => {
  files = await demoFolder(1);
  target = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterAll(() => rmSync(target, { recursive: true, force: true }));

const bytesOf = (path: string) => files.get(path) ?? new Uint8Array();

describe('same seed, same bytes', () => {
  it('in another time zone, locale and process, through the command line', async () => {
    const script = ['--import', 'tsx', '--import', './scripts/text-loader.mjs', 'scripts/demo.ts'];
    const env = { ...process.env, TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
    const { stdout } = await promisify(execFile)('node', [...script, '--out', target, '--seed', '1'], {
      env,
    });
    expect(stdout).toBe('');
    const written = readdirSync(target, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const found = new Map(written.map((path) => [path.slice(target.length + 1), readFileSync(path)]));
    expect(digests(found)).toEqual(digests(files));
  });

  it('and another seed another city, in the same files', async () => {
    const other = await demoFolder(2);
    expect([...other.keys()]).toEqual([...files.keys()]);
    const [a, b] = [digests(files), digests(other)];
    // What is told by hand does not depend on the seed; everything drawn does.
    const same = Object.keys(a).filter((path) => a[path] === b[path]);
    expect(same.sort()).toEqual(['dataset.json', '协议/资质_2025.csv', '台账/使用单位名录.xlsx'].sort());
  });
});

describe('the folder', () => {
  it('delivers every table of the contract but the shipped one', () => {
    const delivered = new Set<string>(EXPORTS.map(({ table }) => table));
    expect(TABLES.map(({ name }) => name).filter((name) => !delivered.has(name))).toEqual(['providers']);
  });

  it('stays under 25 MB and splits the usage by year', () => {
    const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    expect(total).toBeLessThan(25e6);
    expect(EXPORTS.filter(({ table }) => table === 'host_usage')).toHaveLength(3);
  });

  it('says that it is synthetic', () => {
    expect(JSON.parse(new TextDecoder().decode(bytesOf('dataset.json')))).toEqual({
      id: 'demo',
      title: '示例市政务云演示数据',
      synthetic: true,
    });
  });

  it('holds at most fifteen dirty records', () => {
    const dirty = Object.values(DIRTY).flat();
    expect(dirty.length).toBeLessThanOrEqual(15);
    for (const path of Object.keys(DIRTY)) expect(files.has(path), path).toBe(true);
  });
});

describe('encodings', () => {
  const csv = EXPORTS.filter(({ form }) => form.format === 'csv');

  it.each(csv)('$path decodes strictly as what it claims to be, and only as that', ({ path, form }) => {
    const bytes = bytesOf(path);
    const strict = (label: string) => new TextDecoder(label, { fatal: true }).decode(bytes);
    if (form.encoding === 'gb18030') {
      expect(strict('gb18030')).toMatch(/[\u4e00-\u9fff]/);
      expect(() => strict('utf-8')).toThrow();
    } else {
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(strict('utf-8').split('\r\n').length).toBeGreaterThan(2);
    }
  });

  it('come both, and headers canonical, Chinese, and with units in both widths', () => {
    const first = (path: string, label: string) =>
      new TextDecoder(label).decode(bytesOf(path)).split('\r\n')[0];
    expect(new Set(csv.map(({ form }) => form.encoding))).toEqual(new Set(['gb18030', 'utf-8']));
    expect(first('监测/host_usage_2025.csv', 'utf-8')).toBe(
      'month,host_id,cpu_avg,cpu_p95,cpu_max,memory_avg,memory_p95,storage_used_gb,network_out_mb,days_observed,days_off',
    );
    expect(first('监测/主机月度用量_2023.csv', 'gb18030')).toContain('CPU P95利用率(%)');
    expect(first('监测/主机月度用量_2024.csv', 'utf-8')).toContain(',CPU P95利用率,');
    expect(first('台账/主机清单_2025.csv', 'utf-8')).toContain('CPU（核）,内存（GB）');
  });
});

describe('workbooks', () => {
  const books = EXPORTS.filter(({ form }) => form.format === 'xlsx');

  it.each(books)('$path is a zip of XML that bears one fixed time', ({ path }) => {
    const parts = unzipSync(bytesOf(path));
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    expect(part('docProps/core.xml').match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual([
      '2026-01-15T00:00:00Z',
      '2026-01-15T00:00:00Z',
    ]);
    const rows = part('xl/worksheets/sheet1.xml').match(/<row [\s\S]*?<\/row>/g) ?? [];
    expect(rows.length).toBeGreaterThan(50);
  });

  it('satisfaction holds its header and scores as numbers', () => {
    const parts = unzipSync(bytesOf('评价/满意度评价_2023.xlsx'));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const strings = [
      ...strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array()).matchAll(/<t[^>]*>([^<]*)</g),
    ];
    expect(strings.slice(0, 5).map(([, text]) => text)).toEqual([
      '周期',
      '使用单位',
      '云服务商',
      '满意度',
      '样本数',
    ]);
    expect(sheet).toMatch(/<c r="D2"[^>]*><v>\d+(\.\d)?<\/v>/);
  });
});
