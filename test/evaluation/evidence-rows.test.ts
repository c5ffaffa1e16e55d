import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/contract/calendar.ts';
import type { Dataset } from '../../src/contract/dataset.ts';
import type { Cell, TypedTable } from '../../src/contract/rows.ts';
import type { TableName } from '../../src/contract/tables.ts';
import { type City, decideCity, prepareCity } from '../../src/evaluation/city.ts';
import { decisiveEvidence, scoresWithout } from '../../src/evaluation/decisive.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { type EvidenceRow, evidenceKind, evidenceRows } from '../../src/evaluation/evidence-rows.ts';
import { DEFAULT_METHODS, parametersOf } from '../../src/evaluation/methods.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { evidenceBy, MEDIAN, NEXT, whyBehind, whyBehindRows } from '../../src/evaluation/why-behind.ts';
import { withoutLineIn } from '../../src/evaluation/without-line.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { contributionsOf, valueOfRest } from '../../src/scoring/evidence-value.ts';
import { scorePeriod } from '../../src/scoring/score.ts';
import type { PeriodScores } from '../../src/scoring/types.ts';
import { lastUnits } from '../../src/scoring/what-if.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { methodOf, observe } from '../scoring/support.ts';

let dataset: Dataset;
let city: City;
let evaluation: Evaluation;
const opened: City[] = [];

async function prepare(given: Dataset): Promise<City> {
  const prepared = await prepareCity(await openNative(), given, { methods: DEFAULT_METHODS, quarantined: 0 });
  opened.push(prepared);
  return prepared;
}

beforeAll(async () => {
  const files = await listFolder('test/fixtures/city');
  dataset = (await openDataset(files, { today: 20_819, providers: PROVIDERS })).dataset;
  city = await prepare(dataset);
  evaluation = await evaluate(city, '2025');
});
afterAll(async () => {
  for (const { warehouse } of opened) await warehouse.close();
});

const providers = () => city.providers.map(({ id }) => id);
const rankingOf = (of: City, period: string): PeriodScores => {
  const scores = of.rankings.get(period);
  if (!scores) throw new Error(`no ranking of ${period}`);
  return scores;
};
const valueIn = (of: City, period: string, unit: string, indicator: string) =>
  rankingOf(of, period)
    .units.find((one) => one.unit === unit)
    ?.indicators.find(({ id }) => id === indicator);

/** The dataset without the rows that stand in the given lines of a table's files. */
function without(
  given: Dataset,
  gone: readonly { readonly table: TableName; readonly line: number }[],
): Dataset {
  const tables: Record<string, TypedTable> = {};
  for (const [name, table] of Object.entries(given.tables)) {
    const keep = table.source.line.flatMap((line, i) =>
      gone.some((one) => one.table === name && one.line === line) ? [] : [i],
    );
    tables[name] = {
      ...table,
      rows: keep.length,
      columns: Object.fromEntries(
        Object.entries(table.columns).map(([column, cells]) => [column, keep.map((i) => cells[i] ?? null)]),
      ),
      source: {
        ...table.source,
        file: keep.map((i) => table.source.file[i] ?? 0),
        line: keep.map((i) => table.source.line[i] ?? 0),
      },
    };
  }
  return { ...given, tables };
}

describe('evidenceRows', () => {
  it('makes up the value of every indicator, provider and period', async () => {
    let told = 0;
    for (const period of ['2024', '2025', '2024Q1', '2025Q2', '2025Q4', '2025-07', '2025-12']) {
      const evidence = evidenceBy(evaluation, await evidenceRows(city, period));
      for (const { unit, indicators } of rankingOf(city, period).units)
        for (const { id, value, state } of indicators) {
          const found = evidence(unit, id);
          if (state !== 'scored' || value === null || !found) continue;
          const { rows, base } = contributionsOf(found.how, value, found.rows);
          const sum = rows.reduce((total, one) => total + one.value, base.value);
          expect(sum, `${period} ${unit} ${id}`).toBeCloseTo(value, 9);
          const again = valueOfRest(found.how, value, found.rows, () => true);
          expect(again.value, `${period} ${unit} ${id}`).toBeCloseTo(value, 9);
          told += 1;
        }
    }
    expect(told).toBeGreaterThan(100);
  });

  it('has the seconds, counts and points that a proportional value is divided from', async () => {
    const rows = await evidenceRows(city, '2025');
    const total = (unit: string, id: string) =>
      rows
        .filter((row) => row.unit === unit && row.indicator === id)
        .reduce((sum, { amount }) => sum + amount, 0);
    const year = 365 * 86_400;
    for (const unit of providers()) {
      const of = (id: string) => {
        const seen = valueIn(city, '2025', unit, id);
        return seen?.state === 'scored' ? seen.value : null;
      };
      // T1 is a multiple of 0.01 % of the year; O5 hours per 1 000 hours; M1 percent of the agencies; M4 of one visit each.
      if (of('T1') !== null) expect(total(unit, 'T1') / (0.0001 * year)).toBeCloseTo(of('T1') ?? -1, 9);
      if (of('O5') !== null) expect((1000 * total(unit, 'O5')) / year).toBeCloseTo(of('O5') ?? -1, 9);
      if (of('T2') !== null) expect(total(unit, 'T2')).toBe(of('T2'));
      if (of('M1') !== null)
        expect((100 * total(unit, 'M1')) / city.agencies.size).toBeCloseTo(of('M1') ?? -1, 9);
      if (of('M4') !== null)
        expect((100 * total(unit, 'M4')) / city.agencies.size).toBeCloseTo(of('M4') ?? -1, 9);
      // One row a deducted cause, at the method's points: without any of them C1 is 100.
      expect(total(unit, 'C1') > 0).toBe((of('C1') ?? 100) < 100);
    }
  });

  it('counts a record as a person has decided it, in the value and in the rows', async () => {
    const rows = await evidenceRows(city, '2025');
    const failed = rows.find(({ indicator, amount }) => indicator === 'O1' && amount === 0);
    if (!failed?.record) throw new Error('some response was late');
    const decide = async (verdict: 'kept' | 'not_applicable') => {
      const decision = {
        about: 'record',
        rule: 'R12',
        record: failed.record ?? '',
        verdict,
        who: '张三',
        at: '2026-01-31',
        why: '会议纪要',
      } as const;
      const other = await decideCity(city, [decision]);
      const own = (await evidenceRows(other, '2025')).filter(
        ({ unit, indicator }) => unit === failed.unit && indicator === 'O1',
      );
      const rate = (100 * own.filter(({ amount }) => amount === 1).length) / own.length;
      expect(valueIn(other, '2025', failed.unit, 'O1')?.value).toBeCloseTo(rate, 9);
      return own;
    };
    expect((await decide('kept')).find(({ record }) => record === failed.record)?.verdict).toBe(
      '人工认定：符合',
    );
    expect((await decide('not_applicable')).some(({ record }) => record === failed.record)).toBe(false);
  });
});

it('has a row for a record that counts only because a person has decided it', async () => {
  // W0357 has no agreed term: R05 asks a person, and without one T5 does not count it.
  const record = 'work_orders:W0357';
  const t5 = async (of: City) =>
    (await evidenceRows(of, '2025')).filter(({ unit, indicator }) => unit === 'inspur' && indicator === 'T5');
  const before = await t5(city);
  expect(before.some((row) => row.record === record)).toBe(false);
  for (const [verdict, amount] of [
    ['kept', 1],
    ['broken', 0],
  ] as const) {
    const other = await decideCity(city, [
      { about: 'record', rule: 'R05', record, verdict, who: '张三', at: '2026-01-31', why: '会议纪要' },
    ]);
    const after = await t5(other);
    expect(after.find((row) => row.record === record)).toMatchObject({ amount, of: 1 });
    expect(after).toHaveLength(before.length + 1);
    const rate = (100 * after.filter((row) => row.amount === 1).length) / after.length;
    expect(valueIn(other, '2025', 'inspur', 'T5')?.value).toBeCloseTo(rate, 9);
  }
});

it('is read once for all that ask for a period, and anew under other decisions', async () => {
  expect(evidenceRows(city, '2025')).toBe(evidenceRows(city, '2025'));
  expect(evidenceRows(await decideCity(city, []), '2025')).not.toBe(evidenceRows(city, '2025'));
});

describe('where a row was read', () => {
  /** The lines of a file of the city as a text editor has them, cut at its commas: line 1 is the header. */
  const lines = (file: string) =>
    readFileSync(`test/fixtures/city/${file}`, 'utf8')
      .split(/\r?\n/)
      .map((text, i) => ({ cells: text.split(','), place: `${file}:${i + 1}` }));
  const where = (file: string, test: (cells: readonly string[]) => boolean) =>
    lines(file).flatMap(({ cells, place }) => (test(cells) ? [place] : []));
  const placesOf = async (period: string, test: (row: EvidenceRow) => boolean) =>
    (await evidenceRows(city, period)).filter(test).map(({ places }) => places);

  it('is told of every row: of a stretch, a loss, a contract, a vote and a market as of a single record', async () => {
    let told = 0;
    for (const period of ['2024', '2025', '2025Q2', '2025-12'])
      for (const row of await evidenceRows(city, period)) {
        // Nothing was read of a certificate that is not there.
        if (row.indicator === 'C3' && row.amount === 0) continue;
        expect(row.places.length, `${period} ${row.unit} ${row.indicator} ${row.record}`).toBeGreaterThan(0);
        const ids = row.record?.replace(/^[a-z_]+:/, '').split('；') ?? [];
        const [file, at] = { T1: ['incidents.csv', 0], T2: ['incidents.csv', 0], M1: ['systems.csv', 0] }[
          row.indicator
        ] ?? ['', 0];
        if (file === '') continue;
        const own = where(String(file), (cells) => ids.includes(cells[Number(at)] ?? ''));
        expect([...row.places].sort()).toEqual(own.sort());
        told += 1;
      }
    expect(told).toBeGreaterThan(50);
  });

  it('is every line of a contract, and every score of a vote', async () => {
    const rows = await evidenceRows(city, '2025');
    for (const { unit, record, places } of rows.filter(({ indicator }) => indicator === 'M3')) {
      const id = record?.replace('contract_lines:', '');
      expect(places).toEqual(
        where('contract_lines.csv', ([, contract, , provider]) => contract === id && provider === unit),
      );
    }
    const votes = rows.filter(({ indicator }) => indicator === 'S1');
    expect(votes.some(({ of }) => of > 1)).toBe(true);
    for (const { unit, agency, of, places } of votes) {
      const own = where(
        'satisfaction.csv',
        ([of = '', voter, provider, score]) =>
          of.startsWith('2025') && voter === agency?.id && provider === unit && score !== '',
      );
      expect(places).toEqual(own);
      expect(places).toHaveLength(of);
    }
  });

  it('counted by hand: two outages that overlap, duty gaps that overlap, certificates', async () => {
    // I028 02:00–03:00 stands in line 259 and I029 02:30–03:30 in line 260: alone, together, alone.
    const april = (row: EvidenceRow) => row.unit === 'inspur' && row.indicator === 'T1';
    expect(await placesOf('2025-04', april)).toEqual([
      ['incidents.csv:259'],
      ['incidents.csv:259', 'incidents.csv:260'],
      ['incidents.csv:260'],
    ]);
    const gaps = (row: EvidenceRow) => row.unit === 'taiji' && row.indicator === 'O5';
    expect(await placesOf('2025-03', gaps)).toEqual([
      ['duty_gaps.csv:5'],
      ['duty_gaps.csv:5', 'duty_gaps.csv:6'],
    ]);
    const of = (unit: string) => (row: EvidenceRow) => row.unit === unit && row.indicator === 'C3';
    // taiji's 等保三级 of lines 10 and 11, the review of line 12; telecom has no review at all.
    expect(await placesOf('2025', of('taiji'))).toEqual([
      ['certificates.csv:12'],
      ['certificates.csv:10', 'certificates.csv:11'],
    ]);
    expect(await placesOf('2025', of('telecom'))).toEqual([[], ['certificates.csv:13']]);
  });

  it('is, of a month of usage, from which line to which, and how many of them are the provider’s', async () => {
    const months = (await evidenceRows(city, '2025')).filter(({ part }) => part === 'usage');
    expect(months.length).toBeGreaterThan(50);
    const on = new Map(
      lines('systems.csv').map(({ cells }) => [cells[0], { provider: cells[3], exit: cells[8] }]),
    );
    const hosts = new Map(
      lines('hosts.csv').map(({ cells }) => [
        cells[0],
        { system: on.get(cells[1]), from: cells[6], to: cells[7] },
      ]),
    );
    for (const { unit, from, places } of months) {
      const month = from?.slice(0, 7) ?? '';
      const own = where('host_usage.csv', ([of, id]) => {
        const host = hosts.get(id);
        const serves = (until: string | undefined) => !until || until.slice(0, 7) >= month;
        return (
          of === month &&
          host?.system?.provider === unit &&
          (host.from ?? '').slice(0, 7) <= month &&
          serves(host.to) &&
          serves(host.system.exit)
        );
      });
      const [first, last] = [own[0] ?? '', own.at(-1)?.split(':')[1]];
      expect(places).toEqual(own.length > 1 ? [`${first}-${last}（${own.length} 行）`] : own);
    }
  });
});

describe('a row left out', () => {
  /** The first row of an indicator with a place, and its line. */
  const pick = (
    rows: readonly EvidenceRow[],
    indicator: string,
    test: (row: EvidenceRow) => boolean = () => true,
  ) => {
    const row = rows.find((one) => one.indicator === indicator && one.places.length === 1 && test(one));
    if (!row) throw new Error(`no row of ${indicator}`);
    return { row, line: Number(row.places[0]?.split(':').at(-1)) };
  };
  const predicted = (rows: readonly EvidenceRow[], left: EvidenceRow) => {
    const how = evidenceKind(left.indicator, parametersOf(DEFAULT_METHODS));
    const own = rows.filter(({ unit, indicator }) => unit === left.unit && indicator === left.indicator);
    const value = valueIn(city, '2025', left.unit, left.indicator)?.value ?? Number.NaN;
    return how && valueOfRest(how, value, own, (row) => row !== left);
  };

  it('gives the value that the data give without that line', async () => {
    const rows = await evidenceRows(city, '2025');
    const from: readonly (readonly [string, TableName])[] = [
      ['O1', 'incidents'],
      ['T3', 'work_orders'],
      ['O4', 'maintenance'],
      ['O6', 'rectifications'],
      ['S2', 'complaints'],
      ['S4', 'acceptance'],
      ['M4', 'promotions'],
      ['C4', 'submissions'],
      ['C2', 'contract_lines'],
    ];
    const picked = from.map(([indicator, table]) => ({ ...pick(rows, indicator), table }));
    // A vote is a mean of several lines: the provider's whole vote of that agency goes.
    const { row: vote } = pick(rows, 'S1', ({ of }) => of === 1);
    const lines = [
      ...picked,
      { table: 'satisfaction' as const, line: Number(vote.places[0]?.split(':').at(-1)) },
    ];
    const other = await prepare(without(dataset, lines));
    for (const row of [...picked.map((one) => one.row), vote]) {
      const now = valueIn(other, '2025', row.unit, row.indicator);
      const said = predicted(rows, row);
      expect({ of: row.indicator, state: said?.state }).toEqual({ of: row.indicator, state: now?.state });
      if (said?.value === null || now?.value === null) expect(said?.value).toBe(now?.value ?? null);
      else expect(said?.value, row.indicator).toBeCloseTo(now?.value ?? Number.NaN, 9);
    }
  });

  it('gives the growth and the market share without a system', async () => {
    const rows = await evidenceRows(city, '2025');
    const { row, line } = pick(rows, 'M2', ({ amount }) => amount !== 0);
    const other = await prepare(without(dataset, [{ table: 'systems', line }]));
    const now = valueIn(other, '2025', row.unit, 'M2');
    expect(predicted(rows, row)?.value).toBeCloseTo(now?.value ?? Number.NaN, 9);
  });
});

describe('a line left out with all that rests on it', () => {
  /** The city with three upheld complaints about unicom in a quarter in which it was down too long (一般 2). */
  function withComplaints(given: Dataset): Dataset {
    const { complaints: table } = given.tables;
    if (!table) throw new Error('the city has complaints');
    const added = [9001, 9002, 9003].map((line, i): Readonly<Record<string, Cell>> => {
      const known = Object.entries(table.columns).map(([name, cells]) => [name, cells[0] ?? null]);
      const date = dayNumber(2025, 2, 20 + i);
      return {
        ...Object.fromEntries(known),
        complaint_id: `X${line}`,
        provider: 'unicom',
        date,
        upheld: true,
      };
    });
    const columns = Object.entries(table.columns).map(([name, cells]) => [
      name,
      [...cells, ...added.map((row) => row[name] ?? null)],
    ]);
    const { source } = table;
    const complaints = {
      ...table,
      rows: table.rows + 3,
      columns: Object.fromEntries(columns),
      source: { ...source, file: [...source.file, 0, 0, 0], line: [...source.line, 9001, 9002, 9003] },
    };
    return { ...given, tables: { ...given.tables, complaints } };
  }
  type Line = `${'incidents' | 'complaints'}.csv:${number}`;
  /** What goes in one building of the data, at most one line of a provider a year; line numbers as in the files. */
  const ROUNDS: readonly Readonly<Record<string, readonly Line[]>>[] = [
    {
      // Of a lost-data cause the loss; of two outages that are eight hours together the first.
      telecom: ['incidents.csv:94', 'incidents.csv:311'],
      // An A-level event, with its cap.
      mobile: ['incidents.csv:164'],
      // Of two outages that overlap the first; of three of one cause the first; a single one.
      inspur: ['incidents.csv:259'],
      shouxin: ['incidents.csv:296'],
      kingsoft: ['incidents.csv:300'],
      // The outage without which complaints are no breach; one that a maintenance excuses in part.
      unicom: ['incidents.csv:237'],
      taiji: ['incidents.csv:189'],
    },
    {
      telecom: ['incidents.csv:95', 'incidents.csv:312'],
      mobile: ['incidents.csv:330'],
      inspur: ['incidents.csv:260'],
      shouxin: ['incidents.csv:298'],
      // One of three complaints; of a cause the report that is not another party's.
      unicom: ['complaints.csv:9002'],
      taiji: ['incidents.csv:183'],
    },
  ];

  it('gives the scores that the data give without that line', async () => {
    const given = withComplaints(dataset);
    const base = await prepare(given);
    const built: City[] = [];
    for (const round of ROUNDS) {
      const gone = Object.values(round).flatMap((lines) =>
        lines.map((line) => {
          const [file = '', number] = line.split(':');
          return { table: file.replace('.csv', '') as TableName, line: Number(number) };
        }),
      );
      built.push(await prepare(without(given, gone)));
    }
    let changed = 0;
    for (const period of ['2024', '2025', '2025Q1', '2025Q3']) {
      const rows = await evidenceRows(base, period);
      const rest = await withoutLineIn(base, period);
      const leave = scoresWithout(base, rankingOf(base, period), rows);
      for (const [i, round] of ROUNDS.entries())
        for (const [unit, lines] of Object.entries(round)) {
          const left = rows.flatMap((row) => {
            const own = row.unit === unit ? lines : [];
            const other = own.reduce<EvidenceRow | null>((one, line) => one && rest(one, line), row);
            return other === row ? [] : [{ row, other }];
          });
          const said = leave(
            left.map(({ row }) => row),
            left.flatMap(({ other }) => other ?? []),
          );
          const told = ({ units }: PeriodScores) => {
            const of = units.find((one) => one.unit === unit);
            const values = of?.indicators.map(({ id, value }) => [id, value?.toFixed(9)]) ?? [];
            return { ...Object.fromEntries(values), total: of?.total?.toFixed(9) };
          };
          const again = built[i] ?? base;
          expect(told(said), `${period} ${unit} ${lines}`).toEqual(told(rankingOf(again, period)));
          changed += left.length;
        }
    }
    expect(changed).toBeGreaterThan(30);
  });

  it('takes a breach of several incidents for the lesser one that the others make', async () => {
    // telecom's RC-8: 5 h and 3 h of outage are 8 h together (一般 6); each alone is over 2 h (一般 5).
    const rows = await evidenceRows(city, '2025');
    const rest = await withoutLineIn(city, '2025');
    const [breach] = rows.filter(({ indicator, record }) => indicator === 'C1' && record === 'telecom:RC-8');
    expect(breach).toMatchObject({ verdict: '一般 G6', places: ['incidents.csv:311', 'incidents.csv:312'] });
    expect(breach && rest(breach, 'incidents.csv:311')).toMatchObject({
      verdict: '一般 G5',
      places: ['incidents.csv:312'],
    });
  });
});

describe('whyBehindRows', () => {
  it('adds up to every indicator’s straight-line points and, with clip and cap, to the gap', async () => {
    for (const period of ['2024', '2025', '2024Q3', '2025Q4']) {
      const scores = rankingOf(city, period);
      const rows = await evidenceRows(city, period);
      for (const { unit } of scores.units)
        for (const against of [NEXT, MEDIAN, ...providers()]) {
          const why = whyBehind(evaluation, scores, unit, against);
          if (!why) continue;
          const parts = whyBehindRows(evaluation, scores, why, rows);
          const indicators = why.gap.dimensions.flatMap((dimension) => dimension.indicators);
          for (const { id, linear } of indicators) {
            const own = parts.filter(({ indicator }) => indicator === id);
            expect(Math.abs(own.reduce((sum, { points }) => sum + points, 0) - linear)).toBeLessThan(1e-9);
          }
          const clip = indicators.reduce((sum, part) => sum + part.clip, why.gap.cap);
          const whole = parts.reduce((sum, { points }) => sum + points, clip);
          expect(Math.abs(whole - why.gap.gap)).toBeLessThan(1e-9);
          if (why.others.length > 1) continue;
          // What no row tells: a state without rows, never a part of a measured value.
          for (const { indicator } of parts.filter(
            ({ kind, points }) => kind === 'rest' && Math.abs(points) > 1e-9,
          )) {
            const state = indicators.find(({ id }) => id === indicator)?.state;
            expect([state?.own, state?.other]).toContainEqual(expect.not.stringMatching('^scored$'));
          }
        }
    }
  });
});

describe('decisiveEvidence', () => {
  const row = (
    unit: string,
    indicator: string,
    amount: number,
    line: number,
    over: Partial<EvidenceRow> = {},
  ): EvidenceRow => ({
    unit,
    indicator,
    part: null,
    record: `r:${line}`,
    from: null,
    to: null,
    agency: null,
    verdict: null,
    amount,
    of: 1,
    base: null,
    places: [`a.csv:${line}`],
    caps: false,
    ...over,
  });

  it('finds by hand the line, the indicator and the rater without which somebody else is last', () => {
    // P: O1 2 of 3, O2 1 of 2; Q: O1 3 of 4, O2 1 of 2; R far above. Line 1 holds P's misses in both.
    const ranking = methodOf({ a: { O1: 1, O2: 1 }, s: { S1: 2 } });
    const methods = { ...DEFAULT_METHODS, ranking };
    const agency = { id: 'A', name: '甲' };
    const votes = (unit: string, ...points: readonly number[]) =>
      points.map((amount, i) =>
        row(unit, 'S1', amount, 100 + i, {
          places: [`${unit}.csv:${i}`],
          base: points.length,
          agency: i === 0 ? agency : { id: `B${i}`, name: `乙${i}` },
        }),
      );
    const rows = [
      row('P', 'O1', 0, 1),
      row('P', 'O1', 1, 2),
      row('P', 'O1', 1, 3),
      row('P', 'O2', 0, 1),
      row('P', 'O2', 1, 4),
      ...[0, 1, 1, 1].map((amount, i) => row('Q', 'O1', amount, 10 + i)),
      ...[0, 1].map((amount, i) => row('Q', 'O2', amount, 20 + i)),
      // Prior of five votes of 80: P (60 + 100 + 400) ÷ 7 = 80, Q (90 + 70 + 400) ÷ 7 = 80.
      ...votes('P', 60, 100),
      ...votes('Q', 90, 70),
    ];
    const seen = observe({
      P: { O1: 200 / 3, O2: 50, S1: 80 },
      Q: { O1: 75, O2: 50, S1: 80 },
      R: { O1: 100, O2: 100, S1: 100 },
    });
    const scores = scorePeriod(ranking, '2025', seen);
    // P: a 58.33, total 69.17; Q: a 62.5, total 71.25.
    expect(lastUnits(scores)).toEqual(['P']);
    const found = decisiveEvidence({ methods, breaches: [] }, scores, rows);
    expect(found.official.gap).toBeCloseTo(71.25 - (200 / 3 + 50 + 160) / 4, 9);
    // Lines 1–4 of P, six of Q; two raters' ids of two votes each: A and B1. A vote goes with its rater.
    expect(found.tried).toEqual({ indicators: 3, records: 4 + 6, raters: 2 });
    const said = found.outcomes
      .filter(({ decisive }) => decisive)
      .map(({ item, last }) => [
        item.what,
        item.what === 'indicator'
          ? item.indicator
          : item.what === 'rater'
            ? item.agency
            : item.rows[0]?.record,
        item.what === 'indicator' ? 1 : item.rows.length,
        last,
      ]);
    expect(said).toHaveLength(new Set(said.map(String)).size);
    // Without line 1 P has 100 and 100: Q is last. Without Q's miss (line 10) P stays last.
    expect(said).toContainEqual(['record', 'r:1', 2, ['Q']]);
    // Without O1 both have 50 and 80: level, R above: both are last.
    expect(said).toContainEqual(['indicator', 'O1', 1, ['P', 'Q']]);
    // Without A's votes P has (100 + 400) ÷ 6 = 83.33 and Q (70 + 400) ÷ 6 = 78.33: Q 70.42 is below P 70.83.
    expect(said).toContainEqual(['rater', '甲', 2, ['Q']]);
    expect(said.some(([, record]) => record === 'r:10')).toBe(false);
    // Q without its pass in O2 (line 21): a (75 + 0)/2, total 58.75: Q is last.
    expect(said).toContainEqual(['record', 'r:21', 1, ['Q']]);
    expect(found.outcomes.length - said.length).toBeLessThanOrEqual(10);
  });

  it('takes the cap away with the event that it rests on', () => {
    const ranking = methodOf(
      { a: { C1: 1 } },
      { caps: [{ measure: 'a_events', min: 1, total: 30, reason: '发生 A 级事件' }] },
    );
    const methods = { ...DEFAULT_METHODS, ranking };
    const scores = scorePeriod(ranking, '2025', [
      ...observe({ P: { C1: 40 }, Q: { C1: 60 }, R: { C1: 90 } }),
      { unit: 'P', indicator: 'a_events', value: 1, state: 'scored' },
    ]);
    const breach = {
      provider: 'P',
      at: '2025-06-01 08:00:00',
      level: 'A',
      established: true,
      rule: 'A1',
    } as const;
    const full = { id: 'b', coefficient: null, penaltyYuan: null, rejected: [], flags: [], evidence: [] };
    const rows = [row('P', 'C1', 60, 1, { caps: true, of: 0 })];
    const found = decisiveEvidence({ methods, breaches: [{ ...breach, ...full }] }, scores, rows);
    // C1 is 100 then and no cap: P is first, Q last with 60.
    expect(found.outcomes[0]).toMatchObject({ decisive: true, last: ['Q'], gap: 30 });
  });

  it('says of every ranking of the fixture what scoring it again says, and names each provider once a tie', async () => {
    for (const period of ['2024', '2025', '2025Q4']) {
      const scores = rankingOf(city, period);
      if (!scores.exists) continue;
      const rows = await evidenceRows(city, period);
      const found = decisiveEvidence(evaluation, scores, rows);
      expect(found.official.last).toEqual(lastUnits(scores));
      for (const { decisive, last } of found.outcomes)
        expect(decisive).toBe(JSON.stringify(last) !== JSON.stringify(found.official.last));
    }
  });
});
