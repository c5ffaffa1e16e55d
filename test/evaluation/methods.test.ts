import { describe, expect, it } from 'vitest';
import rankingJson from '../../data/method/provider-ranking.json' with { type: 'json' };
import { prepareCity } from '../../src/evaluation/city.ts';
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
