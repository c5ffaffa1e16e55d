import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../src/contract/examples.ts';
import { TABLES, type TableName } from '../../src/contract/tables.ts';
import { prepareCity } from '../../src/evaluation/city.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { InputFile } from '../../src/ingest/source.ts';
import { templateName, templateWorkbook } from '../../src/reports/template.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { openNative } from '../../src/warehouse/native.ts';

const NAMES = TABLES.map(({ name }) => name);
const TODAY = 20_500;

async function template(name: TableName): Promise<InputFile> {
  const bytes = await templateWorkbook(name);
  return { path: templateName(name), bytes: async () => bytes };
}

/** The tables that a template's example refers to, as templates. */
const REFERENCES: readonly TableName[] = ['agencies', 'systems', 'hosts'];

async function read(name: TableName, files: readonly InputFile[]) {
  const result = await ingest(files, { today: TODAY, providers: PROVIDERS });
  return {
    result,
    report: result.files.find((file) => file.file === templateName(name) && file.table === name),
  };
}

describe.each(NAMES)('the empty workbook of %s', (name) => {
  it('is read back whole: one record, accepted, nothing set aside', async () => {
    const files = await Promise.all([...new Set([...REFERENCES, name])].map(template));
    const { result, report } = await read(name, files);
    expect(result.quarantine).toEqual([]);
    expect(result.refused).toEqual([]);
    expect(result.questions).toEqual([]);
    expect(new Set(result.files.map((file) => file.outcome))).toEqual(
      new Set(['accept', 'accept_with_warning']),
    );
    expect(report).toMatchObject({ table: name, records: 1, accepted: 1, quarantined: 0, refused: null });
    // Every column of the contract is in it and filled: nothing of the example is lost on the way.
    const spec = TABLES.find((table) => table.name === name);
    const columns = result.dataset.tables[name]?.columns ?? {};
    for (const column of spec?.columns ?? [])
      expect(columns[column.name]?.[0] ?? null, column.name).not.toBeNull();
  });

  it('without its example it has no records and is not refused', async () => {
    const book = await readXlsx(await templateWorkbook(name));
    const [first, ...rest] = book.sheets.map((sheet, i) => ({
      name: sheet.name,
      rows: i === 0 ? sheet.rows.slice(0, 1) : sheet.rows,
    }));
    if (!first) throw new Error('a template has a first sheet');
    const bytes = await writeXlsx({ sheets: [first, ...rest] });
    const { result, report } = await read(name, [{ path: templateName(name), bytes: async () => bytes }]);
    expect(result.refused).toEqual([]);
    expect(result.files.map((file) => file.outcome)).not.toContain('reject');
    expect(report).toMatchObject({ records: 0, accepted: 0, quarantined: 0, refused: null });
  });

  it('is the same file whenever it is made', async () => {
    expect(await templateWorkbook(name)).toEqual(await templateWorkbook(name));
  });
});

describe('an example that was not deleted', () => {
  it('is set aside where it names an agency, system or host: nobody knows them', async () => {
    for (const name of NAMES) {
      const { result } = await read(name, [await template(name)]);
      const names = Object.keys(EXAMPLES[name]);
      const refers = names.some((column) => ['agency', 'system_id', 'host_id'].includes(column));
      const own = ['agencies', 'systems', 'hosts'].includes(name);
      if (refers && !own) expect(result.quarantine, name).toHaveLength(1);
    }
  });
});

/** Tables whose example refers to a provider alone, so that it is accepted wherever it is left. */
const ABOUT_PROVIDERS: readonly TableName[] = [
  'maintenance',
  'duty_gaps',
  'rectifications',
  'certificates',
  'submissions',
  'promotions',
];

describe('an example that names a provider alone', () => {
  it('is taken, and changes no figure of a real city', async () => {
    const city = await listFolder('test/fixtures/city');
    const left = await Promise.all(ABOUT_PROVIDERS.map(template));
    const figures = async (files: readonly InputFile[]) => {
      const { dataset, quarantine } = await ingest(files, { today: TODAY, providers: PROVIDERS });
      const options = { methods: DEFAULT_METHODS, quarantined: quarantine.length };
      const prepared = await prepareCity(await openNative(), dataset, options);
      const found: unknown[] = [];
      for (const period of ['2025', '2025Q3', '2024-12']) {
        const { hashes: _, ...rest } = await evaluate(prepared, period);
        found.push({ ...rest, dataset: null });
      }
      await prepared.warehouse.close();
      return { rows: prepared.accepted, quarantined: quarantine.length, found };
    };
    const without = await figures(city);
    const beside = await figures([...city, ...left]);
    expect(beside.rows).toBe(without.rows + ABOUT_PROVIDERS.length);
    expect(beside.quarantined).toBe(without.quarantined);
    expect(beside.found).toEqual(without.found);
  });
});

describe('the lists of choices', () => {
  it('offer what the contract lists, and 是 or 否', async () => {
    const book = await readXlsx(await templateWorkbook('hosts'));
    const [rule] = book.sheets[0]?.dataValidations ?? [];
    // 主机类型 is the third column of hosts.
    expect(rule).toMatchObject({ type: 'list', range: 'C2:C5000' });
    expect(rule?.values ?? rule?.formula1?.replaceAll('"', '').split(',')).toEqual([
      '虚拟机',
      '物理机',
      'GPU',
      '小型机',
    ]);
  });
});
