import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { warm } from '../cli/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'score-'));
afterAll(() => rmSync(folder, { recursive: true }));

const linear = { type: 'linear', zero: 0, full: 100 };
const METHOD = {
  id: 'm',
  version: '1',
  title: '小例',
  aggregation: 'arithmetic',
  coverage: 0.8,
  dimensions: [
    {
      id: 'use',
      name: '使用',
      weight: 3,
      aggregation: 'arithmetic',
      indicators: [
        {
          id: 'E1',
          name: 'CPU',
          weight: 4,
          scale: {
            type: 'band',
            low: 40,
            high: 80,
            overload: 40,
            classes: { public: { low: 25, high: 60 } },
          },
        },
        { id: 'E2', name: '内存', weight: 1, scale: linear },
      ],
    },
    {
      id: 'rules',
      name: '合规',
      weight: 1,
      aggregation: 'arithmetic',
      indicators: [{ id: 'C1', name: '扣分', weight: 1, scale: linear }],
    },
  ],
  caps: [{ measure: 'events', min: 1, total: 59.99, reason: '事件' }],
};

let runs = 0;
/** Runs the command on VALUES; `folder`'s own paths are shortened in what it says. */
async function score(values: string | Uint8Array, method: unknown = METHOD) {
  const out = join(folder, `out${runs++}`);
  const paths = { method: join(folder, 'm.json'), values: join(folder, 'v.csv') };
  writeFileSync(paths.method, typeof method === 'string' ? method : JSON.stringify(method));
  writeFileSync(paths.values, values);
  const run = await warm('score', '--method', paths.method, '--values', paths.values, '--out', out);
  const file = join(out, 'scores.csv');
  return {
    status: run.code,
    stdout: run.stdout,
    stderr: run.stderr.replaceAll(`${folder}/`, ''),
    written: existsSync(out),
    scores: existsSync(file) ? readFileSync(file, 'utf8') : null,
  };
}

/** Worked by hand. 2025 a: use (4·50 + 1·70)/5 = 54, total (3·54 + 90)/4 = 63, event: 59.99.
 * b: classes (30·80 + 10·76)/40 = 79, E2 not measured (80 % covered), C1 1/3: total (3·79 + 100/300)/4.
 * c: E1 alone missing: use has no score. 2024 a alone: use 100, rules 0 not delivered. */
const VALUES = `period,unit,indicator,value,state,class,weight
2025,a,E1,20,,,
2025,a,E2,70,,,
2025,a,C1,90,scored,,
2025,a,events,1,,,
2025,b,E1,20,,public,30
2025,b,E1,92,,Other,10
2025,b,C1,0.33333333333,,,
2025,"c, ""丙""",E2,100,,,
2025,"c, ""丙""",C1,100,,,
2024,a,E1,60,,,
2024,a,E2,,not_applicable,,
2024,a,C1,,not_delivered,,
`.replace('Other', 'public2');

const WITH_OTHER = structuredClone(METHOD);
Object.assign(WITH_OTHER.dimensions[0]?.indicators[0]?.scale ?? {}, {
  classes: { public: { low: 25, high: 60 }, public2: { low: 40, high: 80 } },
});

const SCORES = `period,unit,total,rank,rank_from_bottom,use,rules
2024,a,75.000000,1,1,100.000000,0.000000
2025,a,59.990000,1,2,54.000000,90.000000
2025,b,59.333333,2,1,79.000000,0.333333
2025,"c, ""丙""",,,,,100.000000
`;

describe('npm run score', () => {
  it('writes exactly these bytes, and nothing to stdout or stderr', async () => {
    expect(await score(VALUES, WITH_OTHER)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
      written: true,
      scores: SCORES,
    });
  });

  it('writes the same bytes for other row order, a byte-order mark, CRLF and a method with one', async () => {
    const [header = '', ...rows] = VALUES.trimEnd().split('\n');
    const shuffled = `\ufeff${[header, ...rows.reverse(), ''].join('\r\n')}`;
    expect(await score(shuffled, `\ufeff${JSON.stringify(WITH_OTHER)}`)).toMatchObject({
      status: 0,
      scores: SCORES,
    });
  });

  it('runs under its npm name', () => {
    writeFileSync(join(folder, 'm.json'), JSON.stringify(METHOD));
    const out = join(folder, 'npm');
    writeFileSync(join(folder, 'v.csv'), 'unit,indicator,value\nx,E1,55\nx,C1,50\n');
    const args = ['run', '--silent', 'score', '--', '--method', join(folder, 'm.json'), '--values'];
    execFileSync('npm', [...args, join(folder, 'v.csv'), `--out=${out}`], { encoding: 'utf8' });
    expect(readdirSync(out).sort()).toEqual(['opinions.csv', 'robustness.csv', 'scores.csv']);
    expect(readFileSync(join(out, 'scores.csv'), 'utf8')).toBe(
      'period,unit,total,rank,rank_from_bottom,use,rules\n,x,87.500000,1,1,100.000000,50.000000\n',
    );
  });

  it.each<[string, string, string]>([
    [
      'an unknown column',
      'unit,indicator,value,note\nx,E1,1,a\n',
      'v.csv 第 1 行：未知的列“note”，可用的列为 unit、indicator、value、period、state、class、weight；请改正列名或删除该列\n',
    ],
    ['a missing column', 'unit,value\nx,1\n', 'v.csv 第 1 行：缺少列 indicator，请在表头补上\n'],
    [
      'a repeated column',
      'unit,indicator,value,unit\nx,E1,1,y\n',
      'v.csv 第 1 行：列“unit”重复，请只保留一列\n',
    ],
    [
      'an unknown indicator',
      'unit,indicator,value\nx,E1,1\nx,E9,1\n',
      'v.csv 第 3 行 indicator 列“E9”：方案中没有这个指标；可用的有 events、E1、E2、C1\n',
    ],
    [
      'a bad number',
      'unit,indicator,value\nx,E1,"1,200"\n',
      'v.csv 第 2 行 value 列“1,200”：不是数值；请改为不带单位和千位分隔符的数值，例如 85.5，没有数据时留空\n',
    ],
    [
      'a number past all bounds',
      'unit,indicator,value\nx,E1,1e999\n',
      'v.csv 第 2 行 value 列“1e999”：不是数值；请改为不带单位和千位分隔符的数值，例如 85.5，没有数据时留空\n',
    ],
    [
      'a duplicate',
      'unit,indicator,value\nx,E1,1\ny,E1,1\nx,E1,1\n',
      'v.csv 第 4 行 indicator 列“E1”：与第 2 行重复；同一对象、周期、指标（和分类）只能有一行，请删除其一\n',
    ],
    [
      'a class beside the whole',
      'unit,indicator,value,class,weight\nx,E1,1,,\nx,E1,1,public,2\n',
      'v.csv 第 3 行 indicator 列“E1”：与第 2 行重复；同一对象、周期、指标（和分类）只能有一行，请删除其一\n',
    ],
    [
      'a class that the scale lacks',
      'unit,indicator,value,class,weight\nx,E1,1,edge,2\n',
      'v.csv 第 2 行 class 列“edge”：该指标没有这一分类，可用的有 public\n',
    ],
    [
      'a class without weight',
      'unit,indicator,value,class,weight\nx,E1,1,public,0\n',
      'v.csv 第 2 行 weight 列“0”：分类数值须带正的权重，例如 120\n',
    ],
    [
      'a missing value that has one',
      'unit,indicator,value,state\nx,E1,1,not_measured\n',
      'v.csv 第 2 行 state 列“not_measured”：有数值 1 却标为缺失；请清空 value 或 state\n',
    ],
    [
      'a scored one without',
      'unit,indicator,value,state\nx,E1,,scored\n',
      'v.csv 第 2 行 value 列“”：状态为 scored 却没有数值；请填写数值或改正 state\n',
    ],
    [
      'an unknown state',
      'unit,indicator,value,state\nx,E1,,missing\n',
      'v.csv 第 2 行 state 列“missing”：不是已知状态；请改为 scored、not_applicable、not_delivered、not_measured 之一或留空\n',
    ],
    [
      'a unit without a name',
      'unit,indicator,value\n,E1,1\n',
      'v.csv 第 2 行 unit 列“”：不能为空；请填写被评价对象\n',
    ],
    [
      'a row of another width',
      'unit,indicator,value\n"x\ny",E1,1\nx,E1\n',
      'v.csv 第 4 行：有 2 格，表头有 3 列，或引号没有成对；请检查逗号与引号\n',
    ],
    ['no rows', 'unit,indicator,value\n\n', 'v.csv：没有任何数据行，请在表头之后填写数据\n'],
  ])('refuses %s and writes nothing', async (_, values, message) => {
    expect(await score(values)).toEqual({
      status: 2,
      stdout: '',
      stderr: message,
      written: false,
      scores: null,
    });
  });

  it('names every faulty row of a small file, and counts those of a large one', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `u${i},E1,x\n`).join('');
    const { stderr } = await score(`unit,indicator,value\n${rows}`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(21);
    expect(stderr).toContain('另有 10 处问题');
  });

  it('refuses a method that is none, naming path and problem', async () => {
    const values = 'unit,indicator,value\nx,E1,1\n';
    expect(await score(values, { ...METHOD, coverage: 80 })).toMatchObject({
      status: 2,
      stderr: 'm.json 不能使用，有 1 处问题：\n  coverage：应为0–1 的数值，现为 80\n',
      written: false,
    });
    expect((await score(values, '{')).stderr).toMatch(/^m\.json 不是合法的 JSON/);
  });

  it('refuses bytes of no known encoding', async () => {
    expect((await score(new Uint8Array([0xff, 0xff, 0x00]))).stderr).toBe(
      'v.csv：无法识别文字编码；请另存为 UTF-8\n',
    );
  });

  it.each([
    [['--method', 'a', '--values', 'b'], '缺少选项 --out'],
    [['--metod', 'a'], '未知的选项 --metod'],
    [['--method', '--values', 'b'], '选项 --method 缺少值'],
    [['--method', 'a', '--method', 'b'], '选项 --method 重复'],
    [['a.json'], '多余的参数 a.json'],
    [['--method', 'no.json', '--values', 'b', '--out', 'c'], '读不到文件 no.json'],
  ])('answers %j with the usage or the fault', async (args, fault) => {
    const run = await warm('score', ...args);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(fault);
    if (!fault.startsWith('读不到'))
      expect(run.stderr).toContain(
        '用法：npm run --silent score -- --method METHOD.json --values VALUES.csv --out DIR',
      );
  });
});
