import { describe, expect, it } from 'vitest';
import efficiencyJson from '../../data/method/agency-efficiency.json' with { type: 'json' };
import longTermJson from '../../data/method/long-term-rule.json' with { type: 'json' };
import rankingJson from '../../data/method/provider-ranking.json' with { type: 'json' };
import { parseBottomRule } from '../../src/scoring/bottom-rule.ts';
import { parseMethod } from '../../src/scoring/method-schema.ts';
import { MethodError } from '../../src/scoring/problems.ts';

/** The problems a changed copy of the provider method has, as `path：problem` lines. */
function problems(change: (json: typeof rankingJson) => unknown): string[] {
  const json = structuredClone(rankingJson);
  const given = change(json) ?? json;
  try {
    parseMethod(given, 'm.json');
    return [];
  } catch (error) {
    if (!(error instanceof MethodError)) throw error;
    return error.problems.map(({ path, problem }) => `${path}：${problem}`);
  }
}

/** Sets a value by JSON path, e.g. `dimensions.1.weight`; undefined takes the key away. */
const set = (path: string, value: unknown) => (json: unknown) => {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((node, key) => Reflect.get(node as object, key), json) as object;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
};

const INDICATOR = 'dimensions.0.indicators.0';
const SCALE = `${INDICATOR}.scale`;
const band = (low: number, high: number) => ({ type: 'band', low, high, overload: 40 });

describe('parseMethod', () => {
  it('accepts the published methods', () => {
    expect(parseMethod(efficiencyJson, 'e').dimensions[0]?.indicators).toHaveLength(7);
    expect(parseMethod(rankingJson, 'r').dimensions).toHaveLength(5);
  });

  it.each<[string, unknown, string]>([
    ['dimensions.1.indicators.0.weight', 0, 'dimensions[1].indicators[0].weight：应为正整数，现为 0'],
    ['dimensions.1.weight', 2.5, 'dimensions[1].weight：应为正整数，现为 2.5'],
    ['dimensions.1.weight', '10', 'dimensions[1].weight：应为正整数，现为 "10"'],
    ['dimensions.1.wieght', 10, 'dimensions[1].wieght：未知的键，请删除或改正拼写'],
    ['dimensions.2.name', undefined, 'dimensions[2].name：缺少这一项'],
    ['dimensions.2', null, 'dimensions[2]：应为对象，现为 null'],
    ['dimensions.2.indicators', [], 'dimensions[2].indicators：至少要有一项'],
    [
      'dimensions.2.aggregation',
      'harmonic',
      'dimensions[2].aggregation：应为 "arithmetic" 或 "geometric"，现为 "harmonic"',
    ],
    ['coverage', 80, 'coverage：应为0–1 的数值，现为 80'],
    ['title', ' ', 'title：应为首尾无空格的非空文字，现为 " "'],
    [
      SCALE,
      { type: 'linear', zero: 5, full: 5 },
      'dimensions[0].indicators[0].scale：zero 与 full 不能相同，现均为 5',
    ],
    [
      SCALE,
      band(0, 80),
      'dimensions[0].indicators[0].scale：应满足 0 < low < high ≤ 100，现为 low 0、high 80',
    ],
    [
      SCALE,
      band(80, 80),
      'dimensions[0].indicators[0].scale：应满足 0 < low < high ≤ 100，现为 low 80、high 80',
    ],
    [
      SCALE,
      band(40, 101),
      'dimensions[0].indicators[0].scale：应满足 0 < low < high ≤ 100，现为 low 40、high 101',
    ],
    [
      SCALE,
      { ...band(40, 80), classes: { public: { low: 60, high: 25 } } },
      'dimensions[0].indicators[0].scale.classes.public：应满足 0 < low < high ≤ 100，现为 low 60、high 25',
    ],
    [`${SCALE}.overload`, 3, 'dimensions[0].indicators[0].scale.overload：未知的键，请删除或改正拼写'],
    [`${INDICATOR}.id`, 'T2', 'dimensions[0].indicators[1].id："T2" 与 dimensions[0].indicators[0].id 重复'],
    ['dimensions.1.id', 'tech', 'dimensions[1].id："tech" 与 dimensions[0].id 重复'],
    ['dimensions.1.id', 'total', 'dimensions[1].id："total" 是结果表的固定列名，请换一个编号'],
    [
      'bands',
      [
        { name: '高', min: 60 },
        { name: '低', min: 60 },
      ],
      'bands[1].min：应低于上一等级的 60，现为 60',
    ],
    ['bands', [{ name: '高', min: 60.001 }], 'bands[0].min：最多两位小数，现为 60.001'],
    ['caps.0.total', 101, 'caps[0].total：应为0–100 的数值，现为 101'],
    ['ranked.conditions.0.coverage', true, 'ranked.conditions[0]：any 与 coverage 应有且仅有一个'],
    ['ranked.min_share', 50, 'ranked.min_share：应为0–1 的数值，现为 50'],
    ['parameters.T-1', 1, 'parameters.T-1：参数名只能用小写字母、数字和下划线，并以字母开头'],
    ['parameters.c1_a', 0.00001, 'parameters.c1_a：绝对值不超过 10 亿，最多四位小数，现为 0.00001'],
  ])('%s = %j', (path, value, message) => {
    expect(problems(set(path, value))).toEqual([message]);
  });

  it('lists all problems at once, under the name of the file', () => {
    const json = structuredClone(rankingJson);
    set('coverage', 2)(json);
    set('dimensions.0.weight', -1)(json);
    expect(() => parseMethod(json, '方案.json')).toThrow(
      '方案.json 不能使用，有 2 处问题：\n  coverage：应为0–1 的数值，现为 2\n  dimensions[0].weight：应为正整数，现为 -1',
    );
  });

  it('refuses what is no object', () => {
    expect(problems(() => 'x')).toEqual(['：应为对象，现为 "x"']);
    expect(() => parseMethod(null, 'm')).toThrow('（整个文件）：应为对象，现为 null');
  });

  it('takes a missing aggregation as arithmetic', () => {
    const json = structuredClone(rankingJson);
    set('aggregation', undefined)(json);
    expect(parseMethod(json, 'm').aggregation).toBe('arithmetic');
  });
});

describe('the published numbers', () => {
  // method.md 2 and 3, copied from the tables
  const weights = (of: { indicators: { id: string; weight: number }[] }) =>
    of.indicators.map(({ id, weight }) => `${id} ${weight}`).join(' ');
  it('weighs the efficiency indicators as method.md 2', () => {
    expect(efficiencyJson.dimensions.map(weights)).toEqual(['E1 25 E2 20 E3 15 E4 15 E5 10 E6 10 E7 5']);
  });
  it('weighs the five dimensions as method.md 3', () => {
    expect(rankingJson.dimensions.map((d) => `${d.id} ${d.name} ${d.weight}: ${weights(d)}`)).toEqual([
      'tech 技术支撑 25: T1 35 T2 20 T3 25 T4 10 T5 10',
      'market 市场推广 10: M1 30 M2 30 M3 25 M4 15',
      'operations 运维专业程度 25: O1 20 O2 10 O3 30 O4 15 O5 10 O6 15',
      'satisfaction 用户满意度 20: S1 50 S2 20 S3 15 S4 15',
      'compliance 业务合规性 20: C1 50 C2 20 C3 15 C4 15',
    ]);
  });
  it('sets the goalposts of method.md 3', () => {
    const goalposts = rankingJson.dimensions.flatMap((d) =>
      d.indicators.map(({ id, scale }) => `${id} ${scale.zero}→${scale.full}`),
    );
    expect(goalposts.join(' ')).toBe(
      'T1 10→1 T2 1→0 T3 80→100 T4 70→100 T5 70→100 M1 0→40 M2 -20→20 M3 60→100 M4 0→100 ' +
        'O1 85→100 O2 85→100 O3 70→100 O4 80→100 O5 5→0 O6 60→100 S1 60→95 S2 2→0 S3 70→100 S4 70→100 ' +
        'C1 0→100 C2 90→100 C3 0→100 C4 80→100',
    );
  });
  it('gives every indicator its basis', () => {
    for (const { dimensions } of [efficiencyJson, rankingJson])
      for (const { indicators } of dimensions)
        for (const { basis } of indicators) expect(basis).toMatch(/办法|协议/);
  });
});

describe('parseBottomRule', () => {
  it('accepts the published rule with the numbers of method.md 4', () => {
    expect(parseBottomRule(longTermJson, 'rule').parameters).toEqual({
      years: 2,
      quarters: 8,
      quarters_last: 5,
      streak: 3,
      gap: 1,
      share: 0.9,
      lambda: 0.3,
      total: 60,
    });
  });
  it.each<[string, unknown, string]>([
    ['parameters.lambda', 0, 'parameters.lambda：应为大于 0 的数值，现为 0'],
    ['parameters.quarters_last', 9, 'parameters.quarters_last：不能大于 quarters 的 8，现为 9'],
    ['parameters.share', 90, 'parameters.share：应为0–1 的数值，现为 90'],
    ['parameters.streak', undefined, 'parameters.streak：缺少这一项'],
    ['parameters.lamda', 1, 'parameters.lamda：未知的键，请删除或改正拼写'],
  ])('%s = %j', (path, value, message) => {
    const json = structuredClone(longTermJson);
    set(path, value)(json);
    expect(() => parseBottomRule(json, 'rule.json')).toThrow(
      `rule.json 不能使用，有 1 处问题：\n  ${message}`,
    );
  });
});
