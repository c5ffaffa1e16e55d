import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder, withCity } from '../../scripts/lib/city.ts';
import { decideCity } from '../../src/evaluation/city.ts';
import { decisionLines } from '../../src/evaluation/decision-words.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { lowLoad } from '../../src/evaluation/low-load.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { efficiencyCsv } from '../../src/evaluation/tables.ts';
import { agencyMonths } from '../../src/indicators/efficiency.ts';
import type { NoticeInput } from '../../src/reports/notice/facts.ts';
import { noticeFiles, type ReportFiles } from '../../src/reports/notice/files.ts';
import { noticeOf } from '../../src/reports/notice/model.ts';
import { DEFAULT_WORDING, parseWording, type Wording } from '../../src/reports/notice/wording.ts';
import type { Decision } from '../../src/rulebook/decisions.ts';
import { csvCells, shown } from '../cli/support.ts';
import { paragraphsOf, partsOf, sheetRows, tablesOf } from '../support/package-parts.ts';

const DATE = '2026-01-15';
/** A picture of one pixel: what is drawn is tested elsewhere. */
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);
const draw = async () => PIXEL;

let input: NoticeInput;
let files: ReportFiles;
/** vCPU that count in E4, by agency, added up from its months. */
let lowVcpu: ReadonlyMap<string, number>;
let hosts: readonly string[];
let scores: Record<string, string>[];
let document: string;

const file = (name: string) => files[name] ?? new Uint8Array();

beforeAll(async () => {
  const folder = await openFolder('test/fixtures/city', '2026-06-30');
  input = await withCity(folder, DEFAULT_METHODS, async (city) => {
    const evaluation = await evaluate(city, '2025');
    const months = await Promise.all(
      evaluation.efficiency.units.map(async ({ unit }) => {
        const rows = await agencyMonths(city.warehouse, unit, '2025');
        return [unit, Number(rows.reduce((sum, row) => sum + row.low_vcpu, 0n))] as const;
      }),
    );
    lowVcpu = new Map(months);
    return { evaluation, lowLoad: await lowLoad(city.warehouse, '2025') };
  });
  hosts = (folder.dataset.tables.hosts?.columns.host_id ?? []).map(String);
  files = await noticeFiles(input, DEFAULT_WORDING, DATE, draw);
  document = partsOf(file('notice.docx'))['word/document.xml'] ?? '';
  const [header = [], ...rows] = csvCells(efficiencyCsv(input.evaluation).trimEnd());
  scores = rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
});

describe('the page of GB/T 9704', () => {
  const sections = () => [...document.matchAll(/<w:sectPr[\s\S]*?<\/w:sectPr>/g)].map(([xml]) => xml);

  it('is A4 with margins of 37, 28, 35 and 26 mm and 22 lines', () => {
    const [first = ''] = sections();
    // 1 mm = 56.693 twips: 37 → 2098, 28 → 1587, 35 → 1984, 26 → 1474; (16838 − 2098 − 1984) ÷ 22 = 579.8.
    expect(first).toContain('<w:pgSz w:w="11906" w:h="16838"');
    for (const margin of ['w:top="2098"', 'w:left="1587"', 'w:bottom="1984"', 'w:right="1474"'])
      expect(first).toContain(margin);
    expect(first).toMatch(/<w:docGrid w:type="lines" w:linePitch="579"\/>/);
    expect(document).toContain('<w:spacing w:line="579" w:lineRule="exact"/>');
  });

  it('holds 28 characters of 16 pt on a line, each set closer by a twentieth of a point or so', () => {
    const [, spacing = '0'] = /<w:spacing w:val="(-?\d+)"\/>/.exec(document) ?? [];
    const width = 11906 - 1587 - 1474;
    expect(28 * (320 + Number(spacing))).toBeLessThanOrEqual(width);
    expect(29 * (320 + Number(spacing))).toBeGreaterThan(width);
  });

  it('gives each annex a section of its own, the wide ones on a sheet turned sideways', () => {
    const turned = sections().map((xml) => xml.includes('w:orient="landscape"'));
    expect(turned).toEqual([false, true, true, true, false]);
    for (const xml of sections()) expect(xml).toContain('<w:type w:val="nextPage"/>');
    expect(sections()[1]).toContain('<w:pgSz w:w="16838" w:h="11906"');
  });

  it('names the fonts of title, headings and body, and what to take where they are missing', () => {
    const size = (text: string) => {
      const run = new RegExp(`<w:r>((?:(?!</w:r>)[\\s\\S])*?)<w:t[^>]*>${text}`).exec(document)?.[1] ?? '';
      return [/w:eastAsia="([^"]+)"/.exec(run)?.[1], /<w:sz w:val="(\d+)"/.exec(run)?.[1]];
    };
    expect(size('关于2025年度')).toEqual(['方正小标宋简体', '44']);
    expect(size('一、总体情况')).toEqual(['黑体', '32']);
    expect(size('（一）参评范围')).toEqual(['楷体_GB2312', '32']);
    expect(size('按照《')).toEqual(['仿宋_GB2312', '32']);
    const fonts = partsOf(file('notice.docx'))['word/fontTable.xml'] ?? '';
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
    expect(fonts).toContain('<w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/>');
  });

  it('repeats the header row of every table, and breaks no row', () => {
    const tables = [...document.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>/g)].map(([xml]) => xml);
    expect(tables).toHaveLength(5);
    for (const table of tables) {
      const rows = [...table.matchAll(/<w:tr[ >][\s\S]*?<\/w:tr>/g)].map(([xml]) => xml);
      expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual(rows.map((_, i) => i === 0));
      for (const row of rows) expect(row).toContain('<w:cantSplit/>');
    }
  });

  it('numbers odd pages on the right and even ones on the left, between dashes', () => {
    const parts = partsOf(file('notice.docx'));
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    const footers = Object.entries(parts).filter(([name]) => /word\/footer\d+\.xml/.test(name));
    expect(footers).toHaveLength(10);
    for (const [, xml] of footers) {
      expect(xml).toContain('PAGE</w:instrText>');
      expect(paragraphsOf(xml).join('').replaceAll(' ', '')).toBe('——');
    }
    const sides = footers.map(([, xml]) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]);
    expect(sides.filter((side) => side === 'right')).toHaveLength(5);
    expect(sides.filter((side) => side === 'left')).toHaveLength(5);
  });

  it('says 演示数据 on every page of demo data, and on none of real data', async () => {
    const headers = (bytes: Uint8Array) =>
      Object.entries(partsOf(bytes)).filter(([name]) => /word\/header\d+\.xml/.test(name));
    for (const [, xml] of headers(file('notice.docx'))) expect(xml).toContain('演示数据，全部虚构');
    expect(headers(file('notice.docx')).length).toBe(10);
    const { evaluation } = input;
    const real = { ...evaluation, dataset: { ...evaluation.dataset, synthetic: false, title: '某市' } };
    const made = await noticeFiles({ ...input, evaluation: real }, DEFAULT_WORDING, DATE, draw);
    for (const xml of Object.values(partsOf(made['notice.docx'] ?? new Uint8Array())))
      expect(xml).not.toContain('演示');
  });
});

describe('the figures of the notice', () => {
  it('are those of efficiency.csv, rank by rank, in the document', () => {
    const [, table = []] = tablesOf(document);
    const rows = scores
      .filter(({ rank }) => rank !== '')
      .sort((a, b) => Number(a.rank) - Number(b.rank) || ((a.agency_id ?? '') < (b.agency_id ?? '') ? -1 : 1))
      .map((row) => [
        row.rank,
        row.agency,
        shown(row.score, 2),
        row.band,
        ...[1, 2, 3, 4, 5, 6, 7].map((i) => shown(row[`E${i}_score`], 2)),
      ]);
    expect(rows.length).toBeGreaterThan(3);
    expect(table.slice(1)).toEqual(rows);
  });

  it('are those of efficiency.csv to the last digit in the workbook, none of them a formula', () => {
    const parts = partsOf(file('annexes.xlsx'));
    const number = (text: string | undefined) => (text === '' || text === undefined ? null : Number(text));
    const rows = sheetRows(parts, 1).slice(1);
    const ranked = scores.filter(({ rank }) => rank !== '');
    expect(rows).toHaveLength(ranked.length);
    for (const row of rows) {
      const own = ranked.find(({ agency }) => agency === row[1]);
      expect(row.slice(0, 4)).toEqual([number(own?.rank), own?.agency, number(own?.score), own?.band]);
      for (const i of [1, 2, 3, 4, 5, 6, 7]) expect(row[3 + i] ?? null).toBe(number(own?.[`E${i}_score`]));
    }
    const unranked = sheetRows(parts, 4).slice(1);
    expect(unranked.map(([name, reason]) => [name, reason]).sort()).toEqual(
      scores
        .filter(({ rank }) => rank === '')
        .map(({ agency, reason }) => [agency, reason])
        .sort(),
    );
    for (const [name, xml] of Object.entries(parts)) {
      if (name.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]/);
    }
    for (const i of [1, 2, 3, 4]) expect(parts[`xl/worksheets/sheet${i}.xml`]).toContain('state="frozen"');
  });

  it('agree between text and table', () => {
    const text = paragraphsOf(document).join('\n');
    const ranked = scores.filter(({ rank }) => rank !== '');
    expect(text).toContain(`其中${ranked.length}家列入排名，${scores.length - ranked.length}家未列入排名`);
    const bands = ['优秀', '良好', '一般', '较差'].map(
      (band) => ranked.filter((row) => row.band === band).length,
    );
    const [table = []] = tablesOf(document);
    expect(table.slice(1).map((row) => Number(row[2]))).toEqual(bands);
    expect(text).toContain(`优秀${bands[0]}家、良好${bands[1]}家、一般${bands[2]}家、较差${bands[3]}家`);
    const sorted = ranked.map((row) => row.score ?? '').sort((a, b) => Number(b) - Number(a));
    expect(text).toContain(`最高${shown(sorted[0], 2)}分，最低${shown(sorted.at(-1), 2)}分`);
  });

  it('list low-load vCPU-months that add up to what E4 counts', () => {
    const sums = new Map<string, number>();
    for (const row of input.lowLoad) sums.set(row.agency, (sums.get(row.agency) ?? 0) + row.lowVcpu);
    expect([...lowVcpu.values()].some((sum) => sum > 0)).toBe(true);
    for (const [agency, sum] of lowVcpu) expect([agency, sums.get(agency) ?? 0]).toEqual([agency, sum]);
  });

  it('name no host, address or telephone number', () => {
    const published = [file('notice.docx'), file('annexes.xlsx')].flatMap((bytes) =>
      Object.values(partsOf(bytes)),
    );
    const words = published.flatMap((xml) => xml.replace(/<[^>]*>/g, '\n').split('\n'));
    const text = words.join('\n');
    expect(hosts.length).toBeGreaterThan(100);
    for (const host of hosts) expect(text.includes(host)).toBe(false);
    expect(text).not.toMatch(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/);
    expect(text).not.toMatch(/\b1[3-9]\d{9}\b|@/);
  });
});

const PLAIN = { provider: String, agency: String, period: String };

describe('what persons have decided', () => {
  const signed = { who: '张三', at: '2026-01-10 09:30', why: '会议纪要<3>号' };
  /** A rule's subject, a record, a breach that stands by the data, and one that the data know nothing of. */
  const decisions: readonly Decision[] = [
    { about: 'rule', rule: 'R08', subject: 'taiji', period: '2025', verdict: 'kept', ...signed },
    { about: 'record', rule: 'R05', record: 'work_orders:W0357', verdict: 'broken', ...signed },
    { about: 'breach', provider: 'telecom', cause: 'telecom:I005', rule: null, coefficient: null, ...signed },
    { about: 'record', rule: 'R05', record: 'work_orders:none', verdict: 'kept', ...signed, why: '无此工单' },
  ];
  let made: NoticeInput;
  beforeAll(async () => {
    const folder = await openFolder('test/fixtures/city', '2026-06-30');
    made = await withCity(folder, DEFAULT_METHODS, async (city) => ({
      evaluation: await evaluate(await decideCity(city, decisions), '2025'),
      lowLoad: await lowLoad(city.warehouse, '2025'),
    }));
  });

  it('is the last annex: what, by whom, when and why, beside what the data say', async () => {
    const out = await noticeFiles(made, DEFAULT_WORDING, DATE, draw);
    const xml = partsOf(out['notice.docx'] ?? new Uint8Array())['word/document.xml'] ?? '';
    expect(paragraphsOf(xml)).toEqual(expect.arrayContaining(['附件5', '人工认定']));
    const [header, ...rows] = tablesOf(xml).at(-1) ?? [];
    expect(header).toEqual(['条款', '对象', '认定', '按数据', '作用', '认定人', '时间', '理由']);
    const { who, at, why } = signed;
    const name = (id: string) => made.evaluation.providers.find((row) => row.id === id)?.name;
    const sorted = [...rows].sort((a, b) => ((a[1] ?? '') < (b[1] ?? '') ? -1 : 1));
    const row = (about: string) => sorted.find((cells) => cells[1] === about);
    expect(rows).toHaveLength(4);
    expect(row(`${name('taiji')}，2025 年`)).toMatchObject([
      'R08',
      expect.anything(),
      '符合',
      expect.anything(),
      '已计入',
      who,
      at,
      why,
    ]);
    expect(row('work_orders:W0357')?.slice(2)).toEqual(
      ['违反', '指标计为违反', '已计入', who, at, why].map((cell, i) =>
        i === 1 ? expect.stringMatching(/^指标/) : cell,
      ),
    );
    const breach = row(`${name('telecom')} telecom:I005`);
    expect(breach?.[2]).toBe('不构成违约');
    expect(breach?.[3]).toMatch(/^构成 [ABGY]\d/);
    expect(row('work_orders:none')?.slice(2)).toEqual([
      '符合',
      '—',
      '没有对应的数据，未起作用',
      who,
      at,
      '无此工单',
    ]);
    const sheet = sheetRows(partsOf(out['annexes.xlsx'] ?? new Uint8Array()), 5);
    expect(sheet[0]).toEqual(header);
    expect(sheet).toHaveLength(5);
  });

  it('is a line each for a printed page', () => {
    const lines = decisionLines(made.evaluation, PLAIN);
    expect(lines).toHaveLength(4);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^telecom telecom:I005：不构成违约（原为构成 [ABGY]\d+），张三（2026-01-10 09:30）：会议纪要<3>号$/,
      ),
    );
    expect(lines).toContain(
      'R05 work_orders:none：符合（没有对应的数据，未起作用），张三（2026-01-10 09:30）：无此工单',
    );
  });

  it('adds nothing where nobody has decided anything', () => {
    expect(document).not.toContain('人工认定');
    expect(decisionLines(input.evaluation, PLAIN)).toEqual([]);
  });
});

describe('the files of a notice', () => {
  it('are the same bytes for the same input', async () => {
    const again = await noticeFiles(input, DEFAULT_WORDING, DATE, draw);
    expect(Object.keys(again)).toEqual(Object.keys(files));
    for (const [name, bytes] of Object.entries(again))
      expect([name, Buffer.compare(bytes, file(name))]).toEqual([name, 0]);
  });

  it('hold the evaluation and the wording that they were made from', () => {
    const text = (name: string) => new TextDecoder().decode(file(name));
    expect(JSON.parse(text('evaluation.json')).hashes).toEqual(input.evaluation.hashes);
    expect(parseWording(JSON.parse(text('wording.json')), 'wording.json')).toEqual(DEFAULT_WORDING);
    expect(document).toContain(input.evaluation.hashes.result);
  });
});

describe('wording', () => {
  const withText = (text: string): Wording => ({ ...DEFAULT_WORDING, body: [{ style: 'body', text }] });

  it('is refused with the place of every name that is no figure', () => {
    expect(() => noticeOf(input, withText('共{参评单位}家，{x'), DATE)).toThrow(
      '正文第 1 段第 2 字的“{参评单位}”不是可用的数据项，请改正\n正文第 1 段第 10 字的“{”没有成对，请补全或删除',
    );
    const when: Wording = { ...DEFAULT_WORDING, body: [{ style: 'body', text: '无', when: 'x' }] };
    expect(() => noticeOf(input, when, DATE)).toThrow('正文第 1 段的条件“x”不是可用的数据项');
  });

  it('prints text that looks like markup as text', async () => {
    const hostile = withText('<w:t>&{参评单位数}\u0001');
    const made = await noticeFiles(input, hostile, DATE, draw);
    const xml = partsOf(made['notice.docx'] ?? new Uint8Array())['word/document.xml'] ?? '';
    expect(paragraphsOf(xml).some((text) => text.startsWith(`<w:t>&${scores.length}`))).toBe(true);
    expect(xml).not.toContain('\u0001');
  });

  it('numbers headings as they come, without a gap where one is left out', () => {
    const wording: Wording = {
      ...DEFAULT_WORDING,
      body: [
        { style: 'h1', text: '甲' },
        { style: 'h2', text: '乙', when: '末档' },
        { style: 'h2', text: '丙' },
        { style: 'h3', text: '丁' },
        { style: 'h4', text: '戊' },
        { style: 'h1', text: '己' },
        { style: 'h2', text: '庚' },
      ],
    };
    const none = { ...input, lowLoad: [] };
    const left = {
      ...wording,
      body: wording.body.map((item) => ('when' in item ? { ...item, when: '闲置主机数' } : item)),
    };
    const texts = noticeOf(none, left, DATE).sections[0]?.blocks.flatMap((block) =>
      block.kind === 'text' && /^h\d$/.test(block.style) ? [block.text] : [],
    );
    expect(texts).toEqual(['一、甲', '（一）丙', '1. 丁', '（1）戊', '二、己', '（一）庚']);
  });

  it('says which part of a file is not wording', () => {
    expect(() => parseWording({ ...DEFAULT_WORDING, listed: 0 }, 'w.json')).toThrow(/w\.json listed/);
    expect(() => parseWording([], 'w.json')).toThrow(/w\.json/);
  });
});

const soffice = spawnSync('soffice', ['--version']).status === 0;
if (!soffice) console.warn('没有 LibreOffice（soffice），未检验通报能否被独立的办公软件打开');

describe.runIf(soffice)('in an independent office program', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'notice-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['notice.docx', 'docx'],
    ['annexes.xlsx', 'xlsx'],
  ])(
    '%s opens and prints',
    (name) => {
      writeFileSync(path.join(folder, name), file(name));
      const args = [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
      ];
      execFileSync('soffice', [...args, path.join(folder, name)], { timeout: 170_000, stdio: 'pipe' });
      const pdf = readFileSync(path.join(folder, name.replace(/\.\w+$/, '.pdf')), 'latin1');
      // Five parts, each on a page of its own at least; a workbook of five sheets as well.
      expect([...pdf.matchAll(/\/Type\s*\/Page[^s]/g)].length).toBeGreaterThanOrEqual(5);
    },
    180_000,
  );
});
