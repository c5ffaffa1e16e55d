import { describe, expect, it } from 'vitest';
import efficiencyJson from '../../data/method/agency-efficiency.json' with { type: 'json' };
import rankingJson from '../../data/method/provider-ranking.json' with { type: 'json' };
import { budgetNotes } from '../../src/evaluation/budget-notes.ts';
import { prepareCity } from '../../src/evaluation/city.ts';
import { listNotes } from '../../src/evaluation/list-notes.ts';
import { DEFAULT_METHODS, parametersOf, seriousYearOf } from '../../src/evaluation/methods.ts';
import { evaluateBreaches } from '../../src/evaluation/rules-breaches.ts';
import { parseMethod } from '../../src/scoring/method-schema.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { city, type TestRow } from '../support/city.ts';

/** The published methods with other parameters of the ranking. */
const methods = (parameters: Record<string, number>) => ({
  ...DEFAULT_METHODS,
  ranking: parseMethod({ ...rankingJson, parameters }, 'own.json'),
});
const { b_contract_year: _, ...older } = rankingJson.parameters;

describe('「1 年内」 of 协议12.2 as a parameter', () => {
  it('is 365 days running as published, and for a method from before the choice', () => {
    expect(seriousYearOf(DEFAULT_METHODS)).toBe('rolling');
    expect(seriousYearOf(methods(older))).toBe('rolling');
    expect(seriousYearOf(methods({ ...older, b_contract_year: 1 }))).toBe('contract');
  });

  it.each([2, 0.5, -1, 365])('%s is refused with its place and what it may be', (b_contract_year) => {
    expect(() => parametersOf(methods({ ...older, b_contract_year }))).toThrow(
      `parameters.b_contract_year：应为 0（任一连续 365 天）或 1（协议年度），现为 ${b_contract_year}`,
    );
  });

  it('a misspelt name is refused', () => {
    expect(() => parametersOf(methods({ ...older, b_contract_years: 1 }))).toThrow(
      'parameters.b_contract_years：没有这个参数',
    );
  });
});

/** By hand from the published file. */
describe('what 方法说明 says of the lists and of savings', () => {
  const own = (parameters: Record<string, number>) => ({
    ...DEFAULT_METHODS,
    efficiency: parseMethod({ ...efficiencyJson, parameters }, 'own.json'),
  });

  it.each([
    ['可评价主机月', ['开通已满 90 天', '服务天数的 80%']],
    ['低负载主机月', ['CPU P95 低于 10% 且内存 P95 低于 30%', '连续 3 个月以上']],
    ['闲置主机月', ['CPU P95 低于 3%、CPU 峰值低于 5%、日均出流量低于 5 MB', '关机满 30 天']],
    ['扩容关注', ['最近 3 个可评价月份', '60%（面向公众）或 80%（其他）', '均高于 75% 或 85%']],
    ['突增', ['此前 3 个可评价月份', '高 20 个百分点以上', '不足 4 个可评价月份的不比']],
    ['同规模单位', ['特大 ≥ 1024 核，大 ≥ 256 核，中 ≥ 64 核，小 ≥ 0 核']],
    ['豁免核查', ['超过 20% 的提示核查']],
    ['失效豁免', ['灾备、免费测试、短期扩容、重保预留']],
  ])('%s', (name, said) => {
    const note = listNotes(DEFAULT_METHODS).find((line) => line.startsWith(`${name}：`)) ?? '';
    for (const words of said) expect(note).toContain(words);
  });

  it('a saving is priced and its confidence told', () => {
    const notes = budgetNotes(DEFAULT_METHODS).join('');
    expect(notes).toContain('减少的核数（服务编号 1001）、GB（1002）× 月单价 × 12，');
    expect(notes).toContain('都没有的为未计价');
    expect(notes).toContain('高为依据的月份不少于本期月数的 75% 且单价出自协议');
  });

  it('the numbers are those that the views read: of the own method, and where it has none, of the published one', () => {
    const changed = own({
      ...efficiencyJson.parameters,
      resize_months: 5,
      exempt_flag_share: 0.07,
      low_cpu: 8,
    });
    const notes = listNotes(changed).join('');
    for (const words of ['此前 5 个', '不足 6 个', '超过 7% 的', 'CPU P95 低于 8%'])
      expect(notes).toContain(words);
    expect(budgetNotes(changed).join('')).toContain('本期可评价月份不少于 5 个');
    expect(listNotes(own({}))).toEqual(listNotes(DEFAULT_METHODS));
    expect(budgetNotes(own({}))).toEqual(budgetNotes(DEFAULT_METHODS));
  });

  it('every number is known', () => {
    expect([...listNotes(DEFAULT_METHODS), ...budgetNotes(DEFAULT_METHODS)].join('')).not.toContain('NaN');
  });
});

describe('three B-level data losses, 2024-12-01 to 2025-04-01', () => {
  const loss = (incident_id: string, reported_at: string): TestRow => ({
    incident_id,
    provider: 'taiji',
    scope: '信息系统',
    system_id: 'S',
    category: '数据丢失',
    cause: '云服务商',
    reported_at,
    systems_affected: 1,
    data_loss_days: 40,
    unrecoverable: true,
  });
  const line = (agency: string, start_date: string): TestRow => ({
    line_id: agency,
    contract_id: agency,
    agency,
    provider: 'taiji',
    item_code: '1002',
    start_date,
    end_date: '2026-12-31',
  });
  const tables = {
    systems: [{ system_id: 'S', system: '甲', agency: 'A', provider: 'taiji', online_date: '2023-01-01' }],
    incidents: [
      loss('I1', '2024-12-01 08:00'),
      loss('I2', '2025-02-01 08:00'),
      loss('I3', '2025-04-01 08:00'),
    ],
    // A's second year begins on 2025-03-01, between the second and the third; B's first holds all three.
    contract_lines: [line('A', '2024-03-01'), line('B', '2024-12-01')],
  };

  it.each([
    [0, []],
    [1, ['B']],
  ])(
    'b_contract_year %i: a ground as of 2025, in the agreements of %j',
    async (b_contract_year, agencies) => {
      const warehouse = await openNative();
      const own = methods({ ...older, b_contract_year });
      const laid = await prepareCity(warehouse, city(tables), { methods: own, quarantined: 0 });
      const { grounds } = await evaluateBreaches(laid, '2025');
      expect(grounds).toMatchObject([{ rule: 'B', provider: 'taiji', verdict: 'met', agencies }]);
      expect(grounds[0]?.breaches).toHaveLength(3);
      await warehouse.close();
    },
  );
});
