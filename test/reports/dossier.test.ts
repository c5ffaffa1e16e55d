import { beforeAll, describe, expect, it } from 'vitest';
import { decisiveEvidence } from '../../src/evaluation/decisive.ts';
import type { EvidenceRow } from '../../src/evaluation/evidence-rows.ts';
import { studyWeights } from '../../src/evaluation/weight-study.ts';
import { dossierOf } from '../../src/reports/dossier/content.ts';
import { dossierFiles } from '../../src/reports/dossier/files.ts';
import type { DossierInput } from '../../src/reports/dossier/input.ts';
import type { ReportFiles } from '../../src/reports/notice/files.ts';
import type { Notice } from '../../src/reports/notice/model.ts';
import type { NoticeTable } from '../../src/reports/notice/tables.ts';
import { frozenEvaluation } from '../support/frozen.ts';
import { paragraphsOf, partsOf, sheetRows, tablesOf } from '../support/package-parts.ts';

const DATE = '2026-01-15';
/** A picture of one pixel: what is drawn is tested elsewhere. */
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);
const draw = async () => PIXEL;

const evaluation = frozenEvaluation('2025');
const at = evaluation.bottom.reviewedYear ?? '';
const scores = evaluation.rankings.find(({ period }) => period === at);
const proposed = evaluation.bottom.rows.find(({ status }) => status === '提请淘汰审查')?.unit ?? '';
const calm = evaluation.bottom.rows.find(({ status }) => status === '正常')?.unit ?? '';

const votes = [80, 90, 100].map((points, i) => ({
  agency: `单位${i}`,
  points: 2 * points,
  scores: 2n,
  verdict: 'counted',
  source_file: 'satisfaction.csv',
  source_line: BigInt(i + 2),
}));
const evidence: DossierInput['evidence'] = [
  {
    indicator: 'S1',
    tables: [
      {
        title: '',
        columns: [
          { name: 'agency', header: '使用单位' },
          { name: 'points', header: '评分合计' },
          { name: 'scores', header: '评分次数' },
          { name: 'source_file', header: '来源文件' },
          { name: 'source_line', header: '行' },
        ],
        rows: votes,
      },
    ],
  },
];

/** The failing rates of the demo, made up to one row a judged record, so that the rows add up to the frozen values. */
const rows: EvidenceRow[] = (scores?.units ?? []).flatMap(({ unit, indicators }) =>
  indicators
    .filter(({ id, n, state }) => ['O1', 'O3', 'O4'].includes(id) && state === 'scored' && n !== null)
    .flatMap(({ id, n, value }) =>
      Array.from(
        { length: n ?? 0 },
        (_, i): EvidenceRow => ({
          unit,
          indicator: id,
          part: null,
          record: `r:${unit}${id}${i}`,
          from: '2025-03-01 08:00:00',
          to: null,
          agency: null,
          verdict: null,
          amount: i < Math.round(((value ?? 0) * (n ?? 0)) / 100) ? 1 : 0,
          of: 1,
          base: null,
          places: [`事件.csv:${i + 2}`],
          caps: false,
        }),
      ),
    ),
);

const voteRows = votes.map(
  ({ points }, i): EvidenceRow => ({
    unit: proposed,
    indicator: 'S1',
    part: null,
    record: null,
    from: null,
    to: null,
    agency: { id: `A${i}`, name: `单位${i}` },
    verdict: '计入',
    amount: points,
    of: 2,
    base: 3,
    places: [`satisfaction.csv:${i + 2}`],
    caps: false,
  }),
);

const inputFor = (provider: string): DossierInput => ({
  evaluation,
  provider,
  at,
  study: studyWeights(evaluation, at, () => undefined),
  evidence,
  rows: [...rows, ...voteRows],
  places: new Map(
    evaluation.breaches.flatMap((breach, i) => breach.evidence.map((key) => [key, [`事件.csv:${i + 2}`]])),
  ),
  decisive: scores ? decisiveEvidence(evaluation, scores, rows) : null,
});

const tablesIn = ({ sections }: Notice): NoticeTable[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])));
const wordsIn = ({ sections }: Notice): string =>
  sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])))
    .join('\n');

let dossier: Notice;
let files: ReportFiles;
const table = (title: string) => {
  const found = tablesIn(dossier).find((one) => one.title === title);
  if (!found) throw new Error(`no table ${title}`);
  return found;
};

beforeAll(async () => {
  dossier = dossierOf(inputFor(proposed), DATE);
  files = await dossierFiles(inputFor(proposed), DATE, draw);
});

describe('the dossier', () => {
  it('proposes a review and never decides', () => {
    expect(dossier.title).toMatch(/提请淘汰审查材料$/);
    const other = dossierOf(inputFor(calm), DATE);
    expect(other.title).toMatch(/末位研判材料$/);
    for (const one of [dossier, other])
      expect((wordsIn(one) + JSON.stringify(tablesIn(one))).replaceAll('提请淘汰审查', '')).not.toContain(
        '淘汰',
      );
  });

  it('has every condition of the rule as it was judged', () => {
    const row = evaluation.bottom.rows.find(({ unit }) => unit === proposed);
    expect(table('规则各条件').rows.map(([text, , measured]) => [text, measured])).toEqual(
      row?.conditions.map(({ text, measured }) => [text, measured]),
    );
  });

  it('has the rank and total of every quarter and year', () => {
    const periods = evaluation.rankings.filter(({ period }) => period.length !== 7);
    expect(table('各期名次').rows).toHaveLength(periods.length);
    for (const [i, { units }] of periods.entries()) {
      const own = units.find(({ unit }) => unit === proposed);
      const [, rank, last, total] = table('各期名次').rows[i] ?? [];
      const ranked = units.filter((unit) => unit.rank !== null).length;
      expect([rank, total]).toEqual([own?.rank ? `${own.rank}／${ranked}` : null, own?.total ?? null]);
      expect(last).toBe(own?.rankFromBottom === 1 ? '是' : '否');
    }
  });

  it('splits the gap into parts that add up to the difference of the totals', () => {
    const total = (unit: string) => scores?.units.find((one) => one.unit === unit)?.total ?? 0;
    const above =
      scores?.units.map(({ unit }) => total(unit)).filter((value) => value > total(proposed)) ?? [];
    const rows = table('差距分解').rows;
    const parts = rows.slice(0, -1).reduce((sum, row) => sum + Number(row[4]), 0);
    expect(parts).toBeCloseTo(Math.min(...above) - total(proposed), 6);
    expect(Number(rows.at(-1)?.[4])).toBeCloseTo(parts, 9);
    // Linear and clipped parts make the points of each indicator.
    for (const row of rows.slice(0, -2))
      expect(Number(row[5]) + Number(row[6])).toBeCloseTo(Number(row[4]), 9);
  });

  it('gives satisfaction with n and interval', () => {
    const [s1] = table('用户满意度').rows;
    // Votes 80, 90, 100: mean 90, s = 10, t of two degrees of freedom 4.303, ± 4.303 · 10 ÷ √3 = 24.84,
    // and no mean of scores is above 100.
    expect([s1?.[3], s1?.[4]]).toEqual([3, '65.2–100.0']);
  });

  it('lists the provider’s breaches and nobody else’s', () => {
    const own = evaluation.breaches.filter(({ provider }) => provider === proposed);
    expect(own.length).toBeGreaterThan(0);
    const listed = table('违约记录').rows;
    expect(listed.map(([when]) => when)).toEqual(own.map(({ at: when }) => when));
    // Each with the line of every record behind it.
    const { places } = inputFor(proposed);
    for (const [i, row] of listed.entries())
      for (const key of own[i]?.evidence ?? [])
        expect(row.at(-1)).toContain(places.get(key)?.[0]?.split(':')[1] ?? 'no line');
  });

  it('leaves room for objections and says what it was made from', () => {
    expect(table('异议与申辩').rows.map((row) => row.slice(1))).toEqual(Array(4).fill(['', '', '']));
    for (const hash of Object.values(evaluation.hashes)) expect(wordsIn(dossier)).toContain(hash);
    expect(wordsIn(dossier)).toContain('演示数据，全部虚构');
  });
});

describe('its files', () => {
  it('are the document with all its tables', () => {
    const document = partsOf(files['dossier.docx'] ?? new Uint8Array())['word/document.xml'] ?? '';
    expect(tablesOf(document)).toHaveLength(tablesIn(dossier).length);
    expect(paragraphsOf(document)).toContain(dossier.title);
  });

  it('carry every evidence row with its source file and line', () => {
    const parts = partsOf(files['evidence.xlsx'] ?? new Uint8Array());
    const names = [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const [header, ...rows] = sheetRows(parts, names.indexOf('S1') + 1);
    expect(header).toEqual(['使用单位', '评分合计', '评分次数', '来源文件', '行']);
    expect(rows).toEqual(
      votes.map((row) => [row.agency, row.points, 2, 'satisfaction.csv', Number(row.source_line)]),
    );
  });

  it('split the gap down to rows that add up to it, and say what alone changes who is last', () => {
    const parts = partsOf(files['evidence.xlsx'] ?? new Uint8Array());
    const names = [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    for (const sheet of ['差距逐条依据', '决定性依据', '权重稳健性', '异议与申辩', '评价方案'])
      expect(names).toContain(sheet);
    const [header = [], ...all] = sheetRows(parts, names.indexOf('差距逐条依据') + 1);
    const points = header.indexOf('差距分值');
    const own = all.slice(0, -1).reduce((sum, row) => sum + Number(row[points]), 0);
    const whole = Number(all.at(-1)?.[points]);
    expect(own).toBeCloseTo(whole, 3);
    expect(whole).toBeCloseTo(Number(table('差距分解').rows.at(-1)?.[4]), 3);
    expect(all.some((row) => String(row[header.indexOf('来源文件与行')]).startsWith('事件.csv:'))).toBe(true);
    expect(table('决定性依据').rows.length).toBeGreaterThanOrEqual(10);
    expect(wordsIn(dossier)).toMatch(/去掉 23 项指标/);
    const shares = sheetRows(parts, names.indexOf('权重稳健性') + 1).slice(1);
    expect(shares.reduce((sum, row) => sum + Number(row[2]), 0)).toBeCloseTo(100, 2);
  });

  it('are the same bytes for the same input', async () => {
    const again = await dossierFiles(inputFor(proposed), DATE, draw);
    for (const [name, bytes] of Object.entries(files)) expect(again[name]).toEqual(bytes);
  });
});

it('lists what persons have decided, with who, when and why, before the objections', () => {
  const decision = {
    about: 'rule',
    rule: 'R08',
    subject: proposed,
    period: '2025',
    verdict: 'kept',
    who: '张三',
    at: '2026-01-10 09:30',
    why: '会议纪要<3>号',
  } as const;
  const nothing = { unmatched: [], verdicts: [], records: [], breaches: [] };
  const decided = { ...evaluation, decisions: { hash: 'a'.repeat(64), taken: [decision], ...nothing } };
  const own = dossierOf({ ...inputFor(proposed), evaluation: decided }, DATE);
  const found = tablesIn(own).find(({ title }) => title === '人工认定');
  expect(found?.rows).toHaveLength(1);
  expect(found?.rows[0]).toEqual(
    expect.arrayContaining(['R08', '符合', '张三', '2026-01-10 09:30', '会议纪要<3>号']),
  );
  expect(own.annexes.map(({ title }) => title)).toContain('人工认定');
  const words = wordsIn(own);
  expect(words.indexOf('人工认定\n')).toBeLessThan(words.indexOf('异议与申辩'));
  expect(tablesIn(dossier).some(({ title }) => title === '人工认定')).toBe(false);
});
