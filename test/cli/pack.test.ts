import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, type Finished, warm } from './support.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'yunheng-pack-'));
const at = (...names: string[]) => path.join(scratch, ...names);
const bytes = (...parts: string[]) => readFileSync(path.join(...parts));
const filesOf = (dir: string) =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** The reference city with one orphan, so that a quarantine has to travel too. */
const CITY = at('city');
const PACKAGE = at('package');
let packed: Finished;

beforeAll(async () => {
  cpSync('test/fixtures/city', CITY, { recursive: true });
  const usage = path.join(CITY, 'host_usage.csv');
  writeFileSync(usage, `${bytes(usage).toString().trimEnd()}\n2025-01,NOBODY,1,2,3,4,5,31,0,,,\n`);
  packed = await command('pack', '--in', CITY, '--out', PACKAGE);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a package', () => {
  it('exits 1 where records were set aside, and says nothing on stdout', () => {
    expect({ code: packed.code, stdout: packed.stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('lists every file it holds with its SHA-256, and holds what is opened first', () => {
    const manifest = JSON.parse(bytes(PACKAGE, 'manifest.json').toString());
    expect(manifest).toMatchObject({
      schema: 1,
      id: 'reference-city',
      synthetic: true,
      created: '2025-12',
      period: { from: '2023-07', to: '2025-12' },
    });
    const listed: { file: string; sha256: string }[] = [
      ...manifest.tables,
      ...manifest.evaluations,
      manifest.quarantine,
    ];
    expect([...listed.map(({ file }) => file), 'manifest.json'].sort()).toEqual(filesOf(PACKAGE));
    for (const { file, sha256: stated } of listed) expect(sha256(bytes(PACKAGE, file)), file).toBe(stated);
    // Each complete year, the latest quarter and the latest month; 2023 begins in July.
    expect(manifest.evaluations.map(({ period }: { period: string }) => period)).toEqual([
      '2024',
      '2025',
      '2025Q4',
      '2025-12',
    ]);
  });

  it('comes out the same, byte for byte, when it is made again', async () => {
    await warm('pack', '--data', CITY, '--out', at('again'));
    expect(filesOf(at('again'))).toEqual(filesOf(PACKAGE));
    for (const file of filesOf(PACKAGE))
      expect(bytes(at('again'), file).equals(bytes(PACKAGE, file)), file).toBe(true);
  });

  it('comes out the same when it is made from a package', async () => {
    await warm('pack', '--data', PACKAGE, '--out', at('from-package'));
    for (const file of filesOf(PACKAGE))
      expect(bytes(at('from-package'), file).equals(bytes(PACKAGE, file)), file).toBe(true);
  });

  it.each(['2025', '2024Q3'])(
    'evaluates to the same bytes as the exports it was made from: %s',
    async (period) => {
      const runs = await Promise.all(
        [CITY, PACKAGE].map((data, i) =>
          warm('evaluate', '--data', data, '--period', period, '--out', at(`evaluated-${period}-${i}`)),
        ),
      );
      expect(runs.map(({ code }) => code)).toEqual([1, 1]);
      const [raw, own] = [at(`evaluated-${period}-0`), at(`evaluated-${period}-1`)];
      expect(filesOf(own)).toEqual(filesOf(raw));
      for (const file of filesOf(raw))
        expect(bytes(own, file).toString(), file).toBe(bytes(raw, file).toString());
      const manifest = JSON.parse(bytes(PACKAGE, 'manifest.json').toString());
      const { hashes } = JSON.parse(bytes(raw, 'evaluation.json').toString());
      expect(hashes.data).toBe(manifest.dataHash);
      // What the package froze is what the command line computes.
      if (manifest.evaluations.some((entry: { period: string }) => entry.period === period))
        expect(JSON.parse(bytes(PACKAGE, `evaluations/${period}.json`).toString()).hashes).toEqual(hashes);
    },
  );
});

describe('a package that was touched is refused, and nothing is written', () => {
  it.each<[string, string, (file: string) => void]>([
    [
      'a byte of a table',
      'hosts.arrow',
      (file) => {
        const content = bytes(file);
        const middle = content.length >> 1;
        content.writeUInt8(content.readUInt8(middle) ^ 1, middle);
        writeFileSync(file, content);
      },
    ],
    ['a table that is gone', 'systems.arrow', (file) => rmSync(file)],
    [
      'a manifest of another schema',
      'manifest.json',
      (file) => {
        writeFileSync(file, bytes(file).toString().replace('"schema": 1', '"schema": 2'));
      },
    ],
  ])('%s', async (_, file, touch) => {
    const copy = at(`touched-${file}`);
    cpSync(PACKAGE, copy, { recursive: true });
    touch(path.join(copy, file));
    const out = at(`out-${file}`);
    const { code, stdout, stderr } = await warm('evaluate', '--data', copy, '--period', '2025', '--out', out);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(file);
    expect(existsSync(out)).toBe(false);
  });
});

it('an unknown option is refused with the usage', async () => {
  const { code, stdout, stderr } = await warm('pack', '--data', CITY, '--output', at('none'));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('--output');
  expect(stderr).toContain('npm run --silent pack -- --in DIR');
  expect(existsSync(at('none'))).toBe(false);
});

describe('a package for one reader', () => {
  const pack = (audience: string, out: string) =>
    warm('pack', '--in', CITY, '--audience', audience, '--out', at(out));

  it('is an extract that no ranking or score can be computed from by mistake', async () => {
    expect((await pack('agency:A01', 'for-a01')).code).toBe(1);
    const manifest = JSON.parse(bytes(at('for-a01'), 'manifest.json').toString());
    const whole = JSON.parse(bytes(PACKAGE, 'manifest.json').toString());
    expect(manifest.audience).toMatchObject({ kind: 'agency', id: 'A01', of: { data: whole.dataHash } });
    const { code, stderr } = await warm(
      'evaluate',
      '--data',
      at('for-a01'),
      '--period',
      '2025',
      '--out',
      at('from-extract'),
    );
    expect(code).toBe(2);
    expect(stderr).toContain('给示例一局的节选数据包');
    expect(existsSync(at('from-extract'))).toBe(false);
  });

  it('is the whole package for the city’s own offices', async () => {
    await pack('leadership', 'for-all');
    expect(filesOf(at('for-all'))).toEqual(filesOf(PACKAGE));
    for (const file of filesOf(PACKAGE))
      expect(bytes(at('for-all'), file).equals(bytes(PACKAGE, file)), file).toBe(true);
  });

  it.each([
    ['agency:A99', '没有编码为“A99”的使用单位；现有：A01（示例一局）'],
    ['provider:A01', '没有编码为“A01”的云服务商；现有：shouxin（首信）'],
    ['agency', '--audience 应为 leadership、agency:单位编码'],
  ])('is refused for %s, and nothing is written', async (audience, why) => {
    const { code, stderr } = await pack(audience, 'for-nobody');
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(existsSync(at('for-nobody'))).toBe(false);
  });
});

describe('comments on a package', () => {
  const OBJECTIONS =
    '提出单位,评价周期,对象,指标,主张值,理由,日期\n示例一局,2025,A01,总分,99.5,漏计,2026-01-31\n';

  it('are kept with both values from consultation to freezing, and change no figure', async () => {
    writeFileSync(at('objections.csv'), OBJECTIONS);
    const asked = ['--in', CITY, '--status', 'consultation', '--objections', at('objections.csv')];
    await warm('pack', ...asked, '--out', at('asked'));
    await warm('pack', '--in', at('asked'), '--status', 'frozen', '--out', at('settled'));
    const review = (out: string) => JSON.parse(bytes(at(out), 'manifest.json').toString()).review;
    expect(review('asked').status).toBe('consultation');
    expect(review('settled')).toEqual({ ...review('asked'), status: 'frozen' });
    const { units } = JSON.parse(bytes(PACKAGE, 'evaluations/2025.json').toString()).efficiency;
    const total = units.find((one: { unit: string }) => one.unit === 'A01').total;
    expect(review('asked').objections).toMatchObject([{ unit: 'A01', claimed: '99.5', official: total }]);
    for (const file of filesOf(PACKAGE).filter((name) => name !== 'manifest.json'))
      expect(bytes(at('settled'), file).equals(bytes(PACKAGE, file)), file).toBe(true);
  }, 120_000);

  it('are refused with line and column, and nothing is written', async () => {
    writeFileSync(at('bad.csv'), OBJECTIONS.replace('A01', 'A99'));
    const { code, stderr } = await warm(
      'pack',
      '--in',
      CITY,
      '--objections',
      at('bad.csv'),
      '--out',
      at('none'),
    );
    expect(code).toBe(2);
    expect(stderr).toContain('第 2 行“对象”列“A99”');
    expect(existsSync(at('none'))).toBe(false);
  });
});
