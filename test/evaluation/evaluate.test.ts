import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/contract/canonical.ts';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { csvText } from '../../src/evaluation/csv.ts';
import { evaluate, PeriodError } from '../../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS, parametersOf, requireKnown } from '../../src/evaluation/methods.ts';
import { bottomCsv, efficiencyCsv, indicatorsCsv, rankingCsv } from '../../src/evaluation/tables.ts';
import { MethodError } from '../../src/scoring/problems.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { city, type TestRow } from '../support/city.ts';

const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04'];
const HOSTS = ['H1', 'H2', 'H3', 'H4', 'H5'];

/** One agency with five hosts of 4 vCPU at P95 50 % CPU and 60 % memory, half its storage used. */
const tables = {
  agencies: [{ agency_id: 'A1', agency: '=示例市一局' }],
  systems: [
    {
      system_id: 'S1',
      system: '一',
      agency: 'A1',
      provider: 'taiji',
      system_type: '办公',
      online_date: '2024-01-01',
    },
  ],
  hosts: HOSTS.map(
    (host_id): TestRow => ({
      host_id,
      system_id: 'S1',
      host_type: '虚拟机',
      vcpu: 4,
      memory_gb: 8,
      storage_gb: 100,
      start_date: '2024-01-01',
    }),
  ),
  host_usage: MONTHS.flatMap((month) =>
    HOSTS.map(
      (host_id): TestRow => ({
        month,
        host_id,
        cpu_p95: 50,
        cpu_max: 90,
        memory_p95: 60,
        storage_used_gb: 50,
        network_out_mb: 100,
        days_observed: 28,
        days_off: 0,
      }),
    ),
  ),
};

async function opened(given = tables): Promise<City> {
  return prepareCity(await openNative(), city(given), { methods: DEFAULT_METHODS, quarantined: 0 });
}

describe('evaluate', () => {
  let ready: City;
  beforeAll(async () => {
    ready = await opened();
  });
  afterAll(() => ready.warehouse.close());

  it('scores an agency by hand: E1–E5 inside their bands give 100 each, E6 and E7 were not delivered', async () => {
    // Observed share 25 + 20 + 15 + 15 + 10 = 85 of 100 ≥ 80 %; days 28 of 31, 28, 31, 30 are ≥ 80 %, so every month is valid.
    const { efficiency } = await evaluate(ready, '2025Q1');
    expect(efficiency.units).toHaveLength(1);
    expect(efficiency.units[0]).toMatchObject({
      unit: 'A1',
      total: 100,
      band: '优秀',
      rank: 1,
      rankFromBottom: 1,
      hosts: 5,
      vcpu: 20,
      validMonths: 3,
    });
    const values = Object.fromEntries(
      efficiency.units[0]?.indicators.map(({ id, value }) => [id, value]) ?? [],
    );
    expect(values).toMatchObject({ E1: 50, E2: 60, E3: 50, E4: 0, E5: 0, E6: null, E7: null });
  });

  it('ranks the year on four valid months of twelve as too few, and says why', async () => {
    const [row] = (await evaluate(ready, '2025')).efficiency.units;
    expect(row).toMatchObject({ total: 100, rank: null, band: null, reason: '有效月份不足', validMonths: 4 });
  });

  it('gives a month its indicators and no ranking', async () => {
    const { rankings } = await evaluate(ready, '2025-04');
    const month = rankings.find(({ period }) => period === '2025-04');
    expect(month?.exists).toBe(false);
    expect(month?.units.every(({ rank }) => rank === null)).toBe(true);
    expect(month?.units[0]?.indicators.length).toBeGreaterThan(0);
    expect(rankingCsv(await evaluate(ready, '2025-04'))).not.toContain('2025-04');
  });

  it('holds the complete quarters and years up to the end, and the period itself', async () => {
    const names = async (period: string) =>
      (await evaluate(ready, period)).rankings.map((scores) => scores.period);
    expect(await names('2025-02')).toEqual(['2025-02']);
    expect(await names('2025-04')).toEqual(['2025Q1', '2025-04']);
    expect(await names('2025Q2')).toEqual(['2025Q1', '2025Q2']);
  });

  it('refuses what is no period, and what the data do not reach', async () => {
    await expect(evaluate(ready, '2025Q5')).rejects.toThrow(PeriodError);
    await expect(evaluate(ready, '2026')).rejects.toThrow('2025-01 至 2025-04');
  });

  it('hashes itself: the result hash is over everything but the hashes', async () => {
    const { hashes, ...content } = await evaluate(ready, '2025Q1');
    expect(hashes.result).toBe(hashOf(content));
    expect(hashes.method).toBe(hashOf(DEFAULT_METHODS));
    // Written unrounded and read again, it hashes the same.
    expect(hashOf(JSON.parse(JSON.stringify(content)))).toBe(hashes.result);
  });

  it('does not depend on the order of rows', async () => {
    const shuffled = await opened({
      ...tables,
      hosts: [...tables.hosts].reverse(),
      host_usage: [...tables.host_usage].reverse(),
    });
    const { hashes: _, ...other } = await evaluate(shuffled, '2025Q1');
    const { hashes: __, ...same } = await evaluate(ready, '2025Q1');
    expect(other).toEqual(same);
    await shuffled.warehouse.close();
  });

  it('writes the columns that scripts rely on, and no name that a spreadsheet would run', async () => {
    const evaluation = await evaluate(ready, '2025Q1');
    const head = (csv: string) => csv.split('\n')[0];
    expect(head(efficiencyCsv(evaluation))).toBe(
      'agency_id,agency,score,band,rank,ranked,reason,E1,E1_score,E2,E2_score,E3,E3_score,E4,E4_score,E5,E5_score,E6,E6_score,E7,E7_score',
    );
    expect(head(rankingCsv(evaluation))).toMatch(
      /^period,provider_id,provider,total,rank,rank_from_bottom,tech,market,operations,satisfaction,compliance,composite/,
    );
    expect(head(indicatorsCsv(evaluation))).toMatch(/^period,provider_id,indicator,value,score,state,n/);
    expect(head(bottomCsv(evaluation))).toBe(
      'provider_id,provider,periods,times_last,current_streak,longest_streak,gap,share,status',
    );
    expect(efficiencyCsv(evaluation)).toContain(
      "A1,'=示例市一局,100.000000,优秀,1,true,,50.000000,100.000000",
    );
  });
});

describe('prepareCity', () => {
  it('refuses a dataset in which nothing is dated', async () => {
    const undated = { ...tables, host_usage: [] };
    await expect(opened(undated)).rejects.toThrow('没有任何带日期的记录');
  });
});

describe('a workday calendar of the dataset’s own', () => {
  const days = (numbers: readonly number[]) => ({
    ...city(tables),
    references: [
      {
        name: 'workdays' as const,
        rows: numbers.length,
        columns: { date: numbers, workday: numbers.map(() => true) },
      },
    ],
  });
  const prepared = async (numbers: readonly number[]) =>
    prepareCity(await openNative(), days(numbers), { methods: DEFAULT_METHODS, quarantined: 0 });

  it('is refused with the day before which it has a hole, for deadlines count its days', async () => {
    // 20151 = 2025-03-04, 20153 = 2025-03-06; the fifth is missing.
    await expect(prepared([20151, 20153])).rejects.toThrow('2025-03-06 之前缺日期');
    await expect(prepared([20151, 20151])).rejects.toThrow('2025-03-04 之前缺日期或有重复');
  });

  it('is taken in any order', async () => {
    const { warehouse } = await prepared([20152, 20151, 20153]);
    const rows = await warehouse.query('SELECT day, ordinal FROM workdays ORDER BY day');
    expect(rows.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
    await warehouse.close();
  });
});

describe('E3', () => {
  it('leaves out a host whose allocation is not known, with what it uses', async () => {
    // Five hosts use 50 of 100 GB; the sixth uses 60 of nobody knows how many: still 50 %.
    const [first] = tables.hosts;
    const [month] = tables.host_usage;
    const unknown = { ...first, host_id: 'H6', storage_gb: null };
    const { warehouse, ...ready } = await opened({
      ...tables,
      hosts: [...tables.hosts, unknown as TestRow],
      host_usage: [...tables.host_usage, { ...month, host_id: 'H6', storage_used_gb: 60 } as TestRow],
    });
    const { efficiency } = await evaluate({ warehouse, ...ready }, '2025Q1');
    expect(efficiency.units[0]?.indicators.find(({ id }) => id === 'E3')?.value).toBe(50);
    await warehouse.close();
  });
});

describe('csvText', () => {
  it('refuses two columns of one name', () => {
    const column = { name: 'a', cells: [1] };
    expect(() => csvText([column, column])).toThrow('two columns are called a');
  });
});

describe('methods', () => {
  it('names the place of an indicator that is not computed', () => {
    const { ranking } = DEFAULT_METHODS;
    const [first] = ranking.dimensions;
    const [indicator] = first?.indicators ?? [];
    if (!first || !indicator) throw new Error('the default method has no indicator');
    const strange = { ...ranking, dimensions: [{ ...first, indicators: [{ ...indicator, id: 'Z9' }] }] };
    expect(() => requireKnown(strange, ranking, 'mine.json')).toThrow(MethodError);
    expect(() => requireKnown(strange, ranking, 'mine.json')).toThrow('dimensions[0].indicators[0].id');
  });

  it('refuses one parameter with two values, and an unknown one', () => {
    const { efficiency, ranking } = DEFAULT_METHODS;
    const shared = Object.keys(efficiency.parameters ?? {})[0] ?? '';
    const other = { ...ranking, parameters: { ...ranking.parameters, [shared]: -1 } };
    expect(() => parametersOf({ ...DEFAULT_METHODS, ranking: other })).toThrow(`parameters.${shared}`);
    const unknown = { ...ranking, parameters: { no_such: 1 } };
    expect(() => parametersOf({ ...DEFAULT_METHODS, ranking: unknown })).toThrow('没有这个参数');
  });
});
