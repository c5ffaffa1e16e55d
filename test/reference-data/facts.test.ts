import { describe, expect, test } from 'vitest';
import { dateText, dayNumber } from '../../src/contract/calendar.ts';
import { CATALOGUE, CEILINGS, PENALTIES, PROVIDERS, WORKDAYS } from '../../src/rulebook/reference.ts';

/** Every expectation here was read by eye in the regulation or in the State Council's holiday notices. */
const item = (code: string) => CATALOGUE.find((row) => row.code === code);
const price = (code: string, provider: string) => item(code)?.prices[provider];

describe('catalogue', () => {
  test('66 priced items, 15 free ones, in order', () => {
    const codes = CATALOGUE.map((row) => row.code);
    const run = (from: number, n: number) => Array.from({ length: n }, (_, i) => String(from + i));
    expect(codes).toEqual([
      ...run(1001, 24),
      ...run(2001, 3),
      ...run(3001, 15),
      ...run(4001, 23),
      ...run(5001, 16),
    ]);
  });

  test('480 numeric prices, of which 27 are 0 and 70 are 0.01, and 48 without a quote', () => {
    const prices = CATALOGUE.filter((row) => !row.code.startsWith('3')).flatMap((row) =>
      PROVIDERS.map(({ id }) => row.prices[id]),
    );
    expect(prices).toHaveLength(528);
    expect(prices.filter((value) => value === null)).toHaveLength(48);
    expect(prices.filter((value) => typeof value === 'number')).toHaveLength(480);
    expect(prices.filter((value) => value === 0)).toHaveLength(27);
    expect(prices.filter((value) => value === 100)).toHaveLength(70);
  });

  test.each([
    ['1001', 'shouxin', 0],
    ['1002', 'shouxin', 250_000],
    ['1002', 'inspur', 400_000],
    ['1002', 'unicom', 59_600],
    ['1014', 'ucloud', 3_500],
    ['1024', 'ucloud', 350_000],
    ['2003', 'ucloud', 5_868_870_000],
    ['4022', 'unicom', 1_200_000],
    ['4023', 'ucloud', 7_000],
    // 附件 1-2 二 has the columns 太极 电信 移动 金山 优刻得 首信 浪潮 联通.
    ['5001', 'shouxin', null],
    ['5001', 'taiji', 100],
    ['5001', 'mobile', 4_000],
    ['5002', 'ucloud', 350_000_000],
    ['5008', 'kingsoft', 2_000_000],
    ['5016', 'unicom', null],
    ['5016', 'telecom', 1_000_000_000],
  ])('%s of %s is %s ten-thousandths of a yuan', (code, provider, expected) => {
    expect(price(code, provider)).toBe(expected);
  });

  test('the basic safeguards are free for everybody', () => {
    const free = CATALOGUE.filter((row) => row.code.startsWith('3'));
    expect(new Set(free.map((row) => row.category))).toEqual(new Set(['基础安全保障服务']));
    expect(new Set(free.flatMap((row) => Object.values(row.prices)))).toEqual(new Set([0]));
  });

  test('merged cells carry the category above, over page breaks too', () => {
    expect(item('1002')?.subcategory).toBe('X86 云计算服务');
    expect(item('1005')?.subcategory).toMatch(/^x86 物理服务器租用服务/);
    expect(item('1012')?.subcategory).toMatch(/^小型机物理服务器（含操作系统）租用服务（原则上/);
    expect(item('1018')).toMatchObject({ category: '网络服务', subcategory: '互联网链路服务' });
    expect(item('1022')).toMatchObject({ category: '网络服务', subcategory: 'VPN 服务' });
    expect(item('4011')).toMatchObject({ category: '迁移服务', subcategory: '高可用数据库迁移' });
    expect(item('4023')).toMatchObject({ category: '其他服务', subcategory: '异地备份服务' });
    expect(item('5016')).toMatchObject({ category: 'PaaS 层软件', subcategory: '专业化办公软件' });
  });

  test.each([
    ['1008', 'unit', '1 GPU', '补 7'],
    ['1014', 'unit', '1 GB', '1 Gb'],
    ['1015', 'billing', '元/月', '报价单位空'],
    ['1016', 'unit', '1 TB', '1 Tb'],
    ['2001', 'billing', '元/月', '元/次'],
    ['2003', 'unit', '1 Gb', '元/次'],
    ['4022', 'unit', '1 GB', '120'],
    ['4016', 'billing', '元/次', ''],
    ['5010', 'billing', '元', ''],
  ] as const)('%s: %s is %s and the note says what was changed', (code, column, value, note) => {
    expect(item(code)?.[column]).toBe(value);
    expect(item(code)?.note).toContain(note);
  });

  test('a ceiling exists exactly where there is a quote', () => {
    expect(CEILINGS).toHaveLength(480 + 15 * 8);
    expect(CEILINGS.some((row) => row.item_code === '5001' && row.provider === 'unicom')).toBe(false);
    expect(CEILINGS).toContainEqual({ item_code: '3001', provider: 'unicom', price: 0 });
  });
});

describe('providers', () => {
  test('the eight in the order of the data contract', () => {
    expect(PROVIDERS.map((row) => [row.id, row.short, row.round.slice(0, 3)])).toEqual([
      ['shouxin', '首信', '第二次'],
      ['inspur', '浪潮', '第二次'],
      ['unicom', '联通', '第二次'],
      ['taiji', '太极', '第三次'],
      ['telecom', '电信', '第三次'],
      ['mobile', '移动', '第三次'],
      ['kingsoft', '金山', '第三次'],
      ['ucloud', '优刻得', '第三次'],
    ]);
  });

  test('company names of 附件 2, whose numbering is not this order', () => {
    expect(PROVIDERS.find((row) => row.id === 'inspur')?.full).toBe('浪潮软件集团有限公司');
    expect(PROVIDERS.find((row) => row.id === 'unicom')?.full).toBe('中国联合网络通信有限公司');
    expect(PROVIDERS.find((row) => row.id === 'ucloud')?.full).toBe('优刻得信息科技有限公司');
  });

  test('no name belongs to two providers, whatever its case', () => {
    const owners = new Map<string, string>();
    for (const { id, short, cloud, full, aliases } of PROVIDERS) {
      for (const name of [id, short, cloud, full, ...aliases].map((text) => text.toLowerCase())) {
        expect(`${name}: ${owners.get(name) ?? id}`).toBe(`${name}: ${id}`);
        owners.set(name, id);
      }
    }
  });
});

describe('penalty tables', () => {
  test('4 + 4 + 12 + 13 rows', () => {
    const run = (letter: string, n: number) => Array.from({ length: n }, (_, i) => `${letter}${i + 1}`);
    expect(PENALTIES.map((row) => row.rule)).toEqual([
      ...run('A', 4),
      ...run('B', 4),
      ...run('Y', 12),
      ...run('G', 13),
    ]);
  });

  test('coefficients of 协议附件 2 and 3', () => {
    const of = (level: string) =>
      PENALTIES.filter((row) => row.level === level).map((row) => row.coefficient);
    expect(of('严重')).toEqual([200, 200, 600, 600, 600, 200, 200, 200, 100, 200, 100, 200]);
    expect(of('一般')).toEqual([50, 20, 20, 20, 30, 60, 50, 30, 50, 30, 50, 30, 50]);
    expect(new Set([...of('A'), ...of('B')])).toEqual(new Set([null]));
  });
});

describe('workday calendar', () => {
  const workday = (text: string) => WORKDAYS.find((row) => dateText(row.day) === text)?.workday;

  test('every day of 2018 to 2026 once', () => {
    const first = dayNumber(2018, 1, 1) ?? 0;
    expect(WORKDAYS.map((row) => row.day)).toEqual(Array.from({ length: 3287 }, (_, i) => first + i));
    expect(dateText(WORKDAYS.at(-1)?.day ?? 0)).toBe('2026-12-31');
  });

  // 国办发明电〔2023〕7号 (2024) and 国办发明电〔2024〕12号 (2025).
  test.each([
    ['2024-02-04', true],
    ['2024-02-09', true],
    ['2024-02-10', false],
    ['2024-02-17', false],
    ['2024-02-18', true],
    ['2024-09-29', true],
    ['2024-10-01', false],
    ['2024-10-07', false],
    ['2024-10-12', true],
    ['2025-01-26', true],
    ['2025-01-28', false],
    ['2025-02-04', false],
    ['2025-02-08', true],
    ['2025-09-28', true],
    ['2025-10-01', false],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2025-07-05', false],
    ['2025-07-07', true],
  ])('%s is a workday: %s', (date, expected) => {
    expect(workday(date)).toBe(expected);
  });
});
