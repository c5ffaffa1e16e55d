import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/contract/dataset.ts';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { sizing } from '../../src/evaluation/sizing.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import type { InputFile } from '../../src/ingest/source.ts';
import { type SuggestionList, suggestionsCsv, suggestionsWorkbook } from '../../src/reports/suggestions.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { openNative } from '../../src/warehouse/native.ts';

const FOLDER = 'test/fixtures/city';
/** An agency of the reference city without a suggestion due in 2025Q4. */
const AGENCY = 'A02';

async function read(files: readonly InputFile[]): Promise<Dataset> {
  const own = (await listFolder(FOLDER)).filter(({ path }) => !path.endsWith('suggestions.csv'));
  const result = await openDataset([...own, ...files], { today: 20_819, providers: PROVIDERS });
  expect([result.refused, result.quarantine]).toEqual([[], []]);
  return result.dataset;
}

async function withCity<T>(dataset: Dataset, use: (city: City) => Promise<T>): Promise<T> {
  const city = await prepareCity(await openNative(), dataset, { methods: DEFAULT_METHODS, quarantined: 0 });
  try {
    return await use(city);
  } finally {
    await city.warehouse.close();
  }
}

const file = (path: string, content: string | Uint8Array): InputFile => ({
  path,
  bytes: async () => (typeof content === 'string' ? new TextEncoder().encode(`\uFEFF${content}`) : content),
});

/** E7 of the agency in a period, with these files beside the city's own. */
const e7 = async (period: string, ...files: readonly InputFile[]) =>
  withCity(await read(files), async (city) => {
    const unit = (await evaluate(city, period)).efficiency.units.find((row) => row.unit === AGENCY);
    const { value, state } = unit?.indicators.find(({ id }) => id === 'E7') ?? {};
    return value ?? state;
  });

let list: SuggestionList;
beforeAll(async () => {
  const dataset = await read([]);
  list = await withCity(dataset, async (city) => ({
    rows: await sizing(city.warehouse, '2025Q3', AGENCY),
    issuedOn: '2025-10-09',
    dueOn: '2025-12-08',
    agencyName: (id) => city.agencies.get(id) ?? id,
  }));
  expect(list.rows.length).toBeGreaterThan(3);
});

describe('a list of suggestions', () => {
  it('has the columns of the contract’s table, every row open, no formula', () => {
    const [head, ...rows] = suggestionsCsv(list).trim().split('\n');
    expect(head).toBe('建议编号,使用单位,主机编码,发出日期,截止日期,状态,办结日期');
    expect(rows).toHaveLength(list.rows.length);
    for (const row of rows)
      expect(row).toMatch(/^ZY-2025Q3-H\d+,[^,=+@-]+,H\d+,2025-10-09,2025-12-08,未办结,$/);
  });

  it('changes E7 when it comes back filled in, through the ordinary importer', async () => {
    const sent = suggestionsCsv(list);
    const [head = '', ...rows] = sent.trim().split('\n');
    const name = '优化建议_2025Q3.csv';
    // Nothing delivered; nothing answered; one closed and one explained of n; one closed after the period's end.
    expect(await e7('2025Q4')).toBe('not_measured');
    expect(await e7('2025Q4', file(name, sent))).toBe(0);
    const answered = rows.map((row, i) => {
      if (i === 0) return row.replace('未办结,', '已办结,2025-11-30');
      if (i === 1) return row.replace('未办结', '已说明');
      return i === 2 ? row.replace('未办结,', '已办结,2026-01-02') : row;
    });
    expect(await e7('2025Q4', file(name, [head, ...answered].join('\n')))).toBe(200 / rows.length);
    expect(await e7('2025Q3', file(name, sent))).toBe('not_applicable');
  });

  it('comes back as a workbook too, its explanation no table', async () => {
    const bytes = await suggestionsWorkbook(list, [['数据集', '测试']]);
    expect(await e7('2025Q4', file('优化建议.xlsx', bytes))).toBe(0);
  });
});
