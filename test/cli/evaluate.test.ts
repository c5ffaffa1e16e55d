import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, type Finished, readCsv, warm } from './support.ts';

/** Clean exports with canonical headers, 2023-07 to 2025-12, without a `providers` file. */
const CITY = 'test/fixtures/city';
const RESULTS = [
  'bottom.csv',
  'breaches.csv',
  'efficiency.csv',
  'evaluation.json',
  'indicators.csv',
  'quarantine.csv',
  'ranking.csv',
  'rules.csv',
];

const scratch = mkdtempSync(path.join(os.tmpdir(), 'yunheng-evaluate-'));
const at = (name: string) => path.join(scratch, name);
const text = (...parts: string[]) => readFileSync(path.join(...parts), 'utf8');
const lines = (file: string) => text(file).trimEnd().split('\n');

type Evaluated = Finished & { readonly out: string };
const evaluator =
  (run: typeof command) =>
  async (name: string, ...args: readonly string[]): Promise<Evaluated> => {
    const out = at(`out-${name}`);
    return { ...(await run('evaluate', ...args, '--out', out)), out };
  };

/** Evaluates into a folder of its own below the scratch folder. */
const evaluate = evaluator(warm);
/** The same as a process of its own; every exit code is seen once from outside. */
const evaluateOutside = evaluator(command);

/** A copy of the city to be altered. */
function copyOfCity(name: string): string {
  cpSync(CITY, at(name), { recursive: true });
  return at(name);
}

const hashes = (out: string) => JSON.parse(text(out, 'evaluation.json')).hashes;

let year: Evaluated;

beforeAll(async () => {
  year = await evaluateOutside('year', '--data', CITY, '--period', '2025');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a year of clean exports', () => {
  it('exits 0, says nothing on stdout and writes the eight files', () => {
    expect(readdirSync(CITY)).not.toContain('providers.csv');
    expect({ code: year.code, stdout: year.stdout }).toEqual({ code: 0, stdout: '' });
    expect(readdirSync(year.out).sort()).toEqual(RESULTS);
  });

  it.each([
    [
      'efficiency.csv',
      'agency_id,agency,score,band,rank,ranked,reason,E1,E1_score,E2,E2_score,E3,E3_score,E4,E4_score,E5,E5_score,E6,E6_score,E7,E7_score',
    ],
    // `composite` is the total before caps; it and the reason for an empty rank follow the promised columns.
    [
      'ranking.csv',
      'period,provider_id,provider,total,rank,rank_from_bottom,tech,market,operations,satisfaction,compliance,composite,reason',
    ],
    ['indicators.csv', 'period,provider_id,indicator,value,score,state,n,note'],
    ['bottom.csv', 'provider_id,provider,periods,times_last,current_streak,longest_streak,gap,share,status'],
    ['rules.csv', 'rule,subject,period,verdict,value,limit,evidence,unit,reason'],
    ['breaches.csv', 'root_cause_id,provider_id,level,rule,coefficient,penalty_yuan,chosen,flags'],
    ['quarantine.csv', 'table,file,line,column,value,reason,fix'],
  ])('%s has the columns that scripts rely on', (file, header) => {
    expect(lines(path.join(year.out, file))[0]).toBe(header);
  });

  it('ranks every complete quarter and year up to the period, for every provider', () => {
    const { rows } = readCsv(path.join(year.out, 'ranking.csv'));
    const providers = 'inspur kingsoft mobile shouxin taiji telecom ucloud unicom'.split(' ');
    const periods = '2023Q3 2023Q4 2024 2024Q1 2024Q2 2024Q3 2024Q4 2025 2025Q1 2025Q2 2025Q3 2025Q4'.split(
      ' ',
    );
    expect(new Set(rows.map(({ period }) => period))).toEqual(new Set(periods));
    for (const period of periods)
      expect(
        rows
          .filter((row) => row.period === period)
          .map((row) => row.provider_id)
          .sort(),
      ).toEqual(providers);
  });

  it('writes six decimals or nothing, and states by their four names', () => {
    const number = /^-?\d+\.\d{6}$/;
    const efficiency = readCsv(path.join(year.out, 'efficiency.csv')).rows;
    for (const row of efficiency) {
      for (const [name, cell] of Object.entries(row))
        if (/^(score|E\d(_score)?)$/.test(name) && cell !== '') expect(cell).toMatch(number);
      expect(row.ranked).toBe(String(row.rank !== ''));
      expect(row.rank === '' ? row.reason : 'ranked').not.toBe('');
    }
    const states = 'scored not_applicable not_delivered not_measured'.split(' ');
    for (const row of readCsv(path.join(year.out, 'indicators.csv')).rows) {
      expect(states).toContain(row.state);
      expect(row.value === '' || number.test(row.value ?? '')).toBe(true);
      if (row.state === 'not_measured' || row.state === 'not_applicable') expect(row.value).toBe('');
    }
  });

  it('carries the unrounded figures and the hashes as JSON', () => {
    const evaluation = JSON.parse(text(year.out, 'evaluation.json'));
    expect(Object.keys(evaluation.hashes).sort()).toEqual(['data', 'method', 'result']);
    for (const hash of Object.values(evaluation.hashes)) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const rows = readCsv(path.join(year.out, 'efficiency.csv')).rows;
    for (const unit of evaluation.efficiency.units) {
      const cell = rows.find(({ agency_id }) => agency_id === unit.unit)?.score;
      expect(cell === '' ? null : Number(cell)).toEqual(
        unit.total === null ? null : expect.closeTo(unit.total, 5),
      );
    }
  });
});

describe('other periods', () => {
  it('a quarter stands last in its ranking', async () => {
    const { code, out } = await evaluate('quarter', '--data', CITY, '--period', '2024Q2');
    expect(code).toBe(0);
    const periods = new Set(readCsv(path.join(out, 'ranking.csv')).rows.map(({ period }) => period));
    expect([...periods].sort()).toEqual(['2023Q3', '2023Q4', '2024Q1', '2024Q2']);
    // The same quarter is the same whichever period it is looked at from.
    const own = (file: string) => lines(file).filter((line) => line.startsWith('2024Q2,'));
    expect(own(path.join(out, 'ranking.csv'))).toEqual(own(path.join(year.out, 'ranking.csv')));
    expect(own(path.join(out, 'indicators.csv'))).toEqual(own(path.join(year.out, 'indicators.csv')));
  });

  it('a month has indicators and efficiency, and is not ranked', async () => {
    const { code, out } = await evaluate('month', '--data', CITY, '--period', '2025-07');
    expect(code).toBe(0);
    const ranked = new Set(readCsv(path.join(out, 'ranking.csv')).rows.map(({ period }) => period));
    expect([...ranked].sort()).toEqual(
      '2023Q3 2023Q4 2024 2024Q1 2024Q2 2024Q3 2024Q4 2025Q1 2025Q2'.split(' '),
    );
    const measured = readCsv(path.join(out, 'indicators.csv')).rows;
    expect(measured.some(({ period, value }) => period === '2025-07' && value !== '')).toBe(true);
    expect(readCsv(path.join(out, 'efficiency.csv')).rows.some(({ E1 }) => E1 !== '')).toBe(true);
  });
});

describe('the same data in another form', () => {
  it('other file names, folders, row orders and split tables change no byte of a table and no hash', async () => {
    const folder = copyOfCity('shuffled');
    mkdirSync(path.join(folder, '乙', '丙'), { recursive: true });
    const reversed = (file: string) => {
      const [head = '', ...rows] = lines(path.join(CITY, file));
      return { head, rows: rows.reverse() };
    };
    const move = (from: string, to: string, half?: 'first' | 'second') => {
      const { head, rows } = reversed(from);
      const middle = Math.floor(rows.length / 3);
      const part = half === 'first' ? rows.slice(0, middle) : half ? rows.slice(middle) : rows;
      writeFileSync(path.join(folder, to), `\uFEFF${[head, ...part].join('\r\n')}\r\n`);
      rmSync(path.join(folder, from), { force: true });
    };
    move('hosts.csv', '乙/主机清单-全市.csv');
    move('host_usage.csv', '乙/丙/host_usage_a.csv', 'first');
    move('host_usage.csv', 'host_usage-z.csv', 'second');
    move('incidents.csv', '导出 (3).csv');
    move('systems.csv', '信息系统台账.2025.csv');
    const shuffled = await evaluate('shuffled', '--data', folder, '--period', '2025');
    expect(shuffled.code).toBe(0);
    for (const file of RESULTS.filter((name) => name.endsWith('.csv')))
      expect(text(shuffled.out, file), file).toBe(text(year.out, file));
    expect(hashes(shuffled.out)).toEqual(hashes(year.out));
  });
});

describe('quarantined records and strangers', () => {
  it('exits 1 with what was set aside and why, and names what fits no table', async () => {
    const folder = copyOfCity('dirty');
    const usage = path.join(folder, 'host_usage.csv');
    const orphan = lines(usage).length + 1;
    writeFileSync(usage, `${text(usage).trimEnd()}\n2025-01,NOBODY,1,2,3,4,5,31,0,,,\n`);
    writeFileSync(path.join(folder, '说明.txt'), '给收件人的话');
    const { code, stdout, stderr, out } = await evaluateOutside(
      'dirty',
      '--data',
      folder,
      '--period',
      '2025',
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('说明.txt');
    const [row, ...more] = readCsv(path.join(out, 'quarantine.csv')).rows;
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      table: 'host_usage',
      file: 'host_usage.csv',
      line: String(orphan),
      column: 'host_id',
      value: 'NOBODY',
    });
    expect(row?.reason).not.toBe('');
    expect(row?.fix).not.toBe('');
    // A record that was set aside is in no figure.
    expect(text(out, 'efficiency.csv')).toBe(text(year.out, 'efficiency.csv'));
  });
});

describe('methods of one’s own', () => {
  const published = (name: string) => JSON.parse(text('data/method', name));
  const written = (name: string, method: unknown) => {
    writeFileSync(at(name), JSON.stringify(method));
    return at(name);
  };

  it('weighs what it is told: an agency’s score is the mean of two indicators, 1 to 3', async () => {
    const method = published('agency-efficiency.json');
    const nodes = method.dimensions.flatMap(
      (dimension: { indicators: { id: string }[] }) => dimension.indicators,
    );
    const node = (id: string, weight: number) => ({
      ...nodes.find((indicator: { id: string }) => indicator.id === id),
      weight,
    });
    method.dimensions = [
      {
        id: 'own',
        name: '自定',
        weight: 5,
        aggregation: 'arithmetic',
        indicators: [node('E3', 1), node('E5', 3)],
      },
    ];
    method.aggregation = 'arithmetic';
    const own = written('own.json', method);
    const { code, out } = await evaluate('own', '--data', CITY, '--period', '2025', '--efficiency', own);
    expect(code).toBe(0);
    const { header, rows } = readCsv(path.join(out, 'efficiency.csv'));
    expect(header.slice(7)).toEqual(['E3', 'E3_score', 'E5', 'E5_score']);
    const weighed = rows.filter(({ E3_score, E5_score, score }) => E3_score && E5_score && score);
    expect(weighed.length).toBeGreaterThan(3);
    for (const { E3_score, E5_score, score } of weighed)
      expect(Number(score)).toBeCloseTo((Number(E3_score) + 3 * Number(E5_score)) / 4, 5);
    // The data are the same; the method and the result are not.
    expect(hashes(out).data).toBe(hashes(year.out).data);
    expect(hashes(out).method).not.toBe(hashes(year.out).method);
  });

  it('ranks by one dimension where only one has weight in all but name', async () => {
    const method = published('provider-ranking.json');
    method.dimensions = method.dimensions.filter(({ id }: { id: string }) => id === 'operations');
    const own = written('operations.json', method);
    const { code, out } = await evaluate('operations', '--data', CITY, '--period', '2025', '--ranking', own);
    expect(code).toBe(0);
    const { header, rows } = readCsv(path.join(out, 'ranking.csv'));
    expect(header.slice(6, 7)).toEqual(['operations']);
    const before = readCsv(path.join(year.out, 'ranking.csv')).rows;
    for (const row of rows) {
      const same = before.find((old) => old.period === row.period && old.provider_id === row.provider_id);
      expect(row.operations).toBe(same?.operations);
      if (row.composite) expect(row.composite).toBe(row.operations);
    }
  });

  it.each<
    [string, (method: Record<string, unknown> & { dimensions: Record<string, unknown>[] }) => void, string]
  >([
    [
      'an unknown key',
      (method) => Object.assign(method.dimensions[0] ?? {}, { wieght: 3 }),
      'dimensions[0].wieght',
    ],
    [
      'a weight of 0',
      (method) => Object.assign(method.dimensions[0] ?? {}, { weight: 0 }),
      'dimensions[0].weight',
    ],
  ])('%s is refused with its place, and nothing is written', async (name, spoil, place) => {
    const method = published('agency-efficiency.json');
    spoil(method);
    const own = written('spoilt.json', method);
    const { code, stdout, stderr, out } = await evaluate(
      name,
      ...['--data', CITY, '--period', '2025', '--efficiency', own],
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('spoilt.json');
    expect(stderr).toContain(place);
    expect(existsSync(out)).toBe(false);
  });
});

describe('what persons have decided', () => {
  const HEADER = '事项,条款,对象,周期,记录,服务商,根因,认定,惩罚系数(%),认定人,时间,理由';
  const SIGNED = '张三,2026-01-31,会议纪要〔2026〕3号';
  /** An order without an agreed term was late; 电信's A2 of March 2025 is none; one decision meets nothing. */
  const DECISIONS = [
    HEADER,
    `记录,R05,,,work_orders:W0357,,,违反,,${SIGNED}`,
    `违约,,,,,telecom,telecom:I005,不构成,,李四,2026/2/1 9:30,"经复核，\n非云服务商责任"`,
    `规则,R07,nobody,2025,,,,符合,,${SIGNED}`,
  ].join('\r\n');

  const written = (name: string, content: string) => {
    writeFileSync(at(name), content);
    return at(name);
  };

  it('is read from a file, shown in every result, and hashed; what was computed stays beside it', async () => {
    const { code, stderr, out } = await evaluate(
      'decided',
      ...['--data', CITY, '--period', '2025', '--decisions', written('人工.csv', DECISIONS)],
    );
    expect(code).toBe(0);
    expect(stderr).toContain('人工认定没有对应的数据，未起作用');
    expect(stderr).toContain('nobody');
    expect(readdirSync(out).sort()).toEqual([...RESULTS, 'decisions.csv'].sort());
    expect(hashes(out).data).toBe(hashes(year.out).data);
    expect(hashes(out).result).not.toBe(hashes(year.out).result);
    const order = readCsv(path.join(out, 'rules.csv')).rows.find(
      ({ rule, subject }) => rule === 'R05' && subject === 'inspur',
    );
    expect(order).toMatchObject({
      verdict: 'broken',
      computed: 'broken',
      decision: '张三（2026-01-31）：会议纪要〔2026〕3号',
    });
    const undecided = readCsv(path.join(year.out, 'rules.csv')).rows.find(
      ({ rule, subject }) => rule === 'R05' && subject === 'inspur',
    );
    expect(Number(order?.value)).toBeLessThan(Number(undecided?.value));
    const { rows } = readCsv(path.join(out, 'breaches.csv'));
    const own = rows.filter((row) => row.provider_id === 'telecom' && row.root_cause_id === 'I005');
    const before = readCsv(path.join(year.out, 'breaches.csv')).rows.find(
      (row) => row.root_cause_id === 'I005' && row.chosen === 'true',
    );
    expect(before?.rule).toBe('A2');
    expect(own.map(({ chosen }) => chosen)).not.toContain('true');
    expect(own.find(({ rule }) => rule === 'A2')).toMatchObject({
      computed: 'chosen',
      decision: '李四（2026-02-01 09:30）：经复核，\n非云服务商责任',
    });
    // Nobody else's breaches are touched.
    expect(rows.filter(({ decision }) => decision !== '')).toHaveLength(own.length);
    const c1 = (folder: string) =>
      readCsv(path.join(folder, 'indicators.csv')).rows.find(
        (row) => row.period === '2025Q1' && row.provider_id === 'telecom' && row.indicator === 'C1',
      );
    expect(Number(c1(out)?.value)).toBeCloseTo(Number(c1(year.out)?.value) + 60, 5);
    expect(c1(out)?.note).toBe('含 1 项人工认定');
  });

  it('lies in the folder of exports, or in the package made from it, and gives the same hashes', async () => {
    const folder = copyOfCity('with-decisions');
    writeFileSync(path.join(folder, '人工认定.csv'), DECISIONS);
    const packed = await warm('pack', '--in', folder, '--out', at('decided-package'));
    expect(packed.code).toBe(0);
    const [there, carried] = await Promise.all([
      evaluate('folder-decided', '--data', folder, '--period', '2025'),
      evaluate('package-decided', '--data', at('decided-package'), '--period', '2025'),
    ]);
    const { result } = hashes(at('out-decided'));
    expect([hashes(there.out).result, hashes(carried.out).result]).toEqual([result, result]);
    expect(text(carried.out, 'decisions.csv')).toBe(text(at('out-decided'), 'decisions.csv'));
  });

  it('what is wrong in the file is named by line, column and value, and nothing is written', async () => {
    const own = written('spoilt.csv', `${HEADER}\n\n规则,R99,taiji,2025,,,,符合,,${SIGNED}\n`);
    const { code, stdout, stderr, out } = await evaluate(
      'decided-badly',
      ...['--data', CITY, '--period', '2025', '--decisions', own],
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('spoilt.csv 第 3 行“条款”列“R99”：没有这条规则，应为 R01 至 R44');
    expect(existsSync(out)).toBe(false);
  });
});

describe('refusals write nothing', () => {
  const broken = () => {
    const folder = copyOfCity('broken');
    const hosts = path.join(folder, 'hosts.csv');
    writeFileSync(hosts, text(hosts).replace(/^host_id,/, 'nothing_known,'));
    return folder;
  };
  const undated = () => {
    mkdirSync(at('undated'), { recursive: true });
    cpSync(path.join(CITY, 'agencies.csv'), path.join(at('undated'), 'agencies.csv'));
    return at('undated');
  };
  const empty = () => {
    mkdirSync(at('empty'), { recursive: true });
    return at('empty');
  };
  it.each<[string, () => string[], string]>([
    ['a period that is none', () => ['--data', CITY, '--period', '2025Q5'], '2025Q5'],
    ['a period outside the data', () => ['--data', CITY, '--period', '2019'], '2023-07 至 2025-12'],
    ['no period', () => ['--data', CITY], '--period'],
    ['an option that is unknown', () => ['--data', CITY, '--period', '2025', '--perod', '1'], '--perod'],
    ['a folder that is not there', () => ['--data', at('nowhere'), '--period', '2025'], 'nowhere'],
    ['a folder with nothing in it', () => ['--data', empty(), '--period', '2025'], 'empty'],
    ['a file that lacks a column it must have', () => ['--data', broken(), '--period', '2025'], 'hosts.csv'],
    ['a folder in which nothing is dated', () => ['--data', undated(), '--period', '2025'], '带日期'],
    [
      'a method file that is no JSON',
      () => ['--data', CITY, '--period', '2025', '--ranking', 'README.md'],
      'README.md',
    ],
  ])('%s', async (name, args, named) => {
    const run = name === 'no period' ? evaluateOutside : evaluate;
    const { code, stdout, stderr, out } = await run(name, ...args());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(named);
    expect(stderr).toMatch(/[\u4e00-\u9fff]/);
    expect(existsSync(out)).toBe(false);
  });
});

it('exits 3 where the program itself cannot go on', async () => {
  // A folder stands where a result file belongs.
  mkdirSync(path.join(at('out-blocked'), 'ranking.csv'), { recursive: true });
  const { code, stdout, stderr } = await evaluateOutside('blocked', '--data', CITY, '--period', '2024');
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toContain('ranking.csv');
});

describe('a call that no data can answer', () => {
  const nowhere = at('nowhere');
  it.each([
    ['evaluate', ['--data', nowhere, '--period', '2025X'], '评价周期“2025X”写法不对'],
    ['report', ['--data', nowhere, '--period', '2025Q5'], '评价周期“2025Q5”写法不对'],
    ['evaluate', ['--data', nowhere, '--period', '2025', '--today', '1/2/2026'], '--today 应为'],
    ['pack', ['--in', nowhere, '--audience', 'agency'], '--audience 应为'],
    ['pack', ['--in', nowhere, '--status', 'final'], '--status 应为'],
  ])('is refused by %s %j before any data are read', async (name, args, why) => {
    const { code, stdout, stderr } = await warm(name, ...args, '--out', at('unanswered'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(why);
    expect(stderr).not.toContain(nowhere);
    expect(existsSync(at('unanswered'))).toBe(false);
  });
});
