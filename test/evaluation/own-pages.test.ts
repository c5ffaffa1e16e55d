import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '../../src/contract/audience.ts';
import { exactJson, parseExactJson } from '../../src/contract/exact-json.ts';
import { READABLE_RULES } from '../../src/evaluation/audience-rules.ts';
import { type City, decideCity, prepareCity } from '../../src/evaluation/city.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { yuanText } from '../../src/evaluation/money.ts';
import { type OwnPages, ownPages, withoutAuthors } from '../../src/evaluation/own-pages.ts';
import { recordsOf } from '../../src/evaluation/rules.ts';
import { evaluateBreaches } from '../../src/evaluation/rules-breaches.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { RULES } from '../../src/rulebook/rules/list.ts';
import { openNative } from '../../src/warehouse/native.ts';
import { readCsv } from '../cli/support.ts';
import { type TestRow, city as tinyCity } from '../support/city.ts';
import type { Tables } from '../support/ranking.ts';

const PERIOD = '2025';
/** Expected: `test/reference`, a second computation in Python that knows of no extract. */
const expected = (file: string) => readCsv(`test/reference/expected/${PERIOD}/${file}`).rows;
const exported = (file: string) => readCsv(`test/fixtures/city/${file}`).rows;

let city: City;
const pages = new Map<string, OwnPages>();
const of = (kind: Reader['kind'], id: string) => pages.get(`${kind}:${id}`) as OwnPages;
const agencies = exported('agencies.csv').map(({ agency_id = '' }) => agency_id);
const providers = PROVIDERS.map(({ id }) => id);
const cents = (yuan: string | null | undefined) => Math.round(100 * Number(yuan ?? 0));

beforeAll(async () => {
  const { dataset } = await openDataset(await listFolder('test/fixtures/city'), {
    today: 20_819,
    providers: PROVIDERS,
  });
  city = await prepareCity(await openNative(), dataset, { methods: DEFAULT_METHODS, quarantined: 0 });
  const readers: Reader[] = [
    ...agencies.map((id) => ({ kind: 'agency', id }) as const),
    ...providers.map((id) => ({ kind: 'provider', id }) as const),
  ];
  for (const reader of readers)
    pages.set(`${reader.kind}:${reader.id}`, await ownPages(city, PERIOD, reader));
}, 120_000);
afterAll(() => city.warehouse.close());

describe('what an agency’s own pages show', () => {
  it('is its own fees and suggestions, to the last 分', () => {
    for (const id of agencies) {
      const { budget, agencyBudget } = of('agency', id);
      const fees = (budget?.fees ?? [])
        .filter(({ lines, unknown }) => lines > unknown)
        .map(({ agency, provider, item, amount }) => ({ agency, provider, item, amount: yuanText(amount) }));
      expect(fees).toEqual(expected('fees.csv').filter(({ agency }) => agency === id));
      const hosts = (agencyBudget?.sizing ?? []).map(({ host_id }) => host_id).sort();
      const sized = expected('sizing.csv').filter((row) => Object.values(row)[1] === id);
      expect(hosts).toEqual(sized.map((row) => Object.values(row)[0] ?? '').sort());
      for (const list of [budget?.before?.fees, budget?.reported, budget?.savings, agencyBudget?.lines])
        for (const row of list ?? []) if ('agency' in row) expect(row.agency).toBe(id);
    }
  });

  it('is of every breach its own fine: together they are the breach’s, but for 分 of rounding', async () => {
    const fined = new Map<string, number>();
    for (const id of agencies) {
      const { register, byAgency } = of('agency', id).breaches;
      expect(byAgency.every(({ agency }) => agency === id)).toBe(true);
      for (const row of register.filter(({ chosen, established }) => chosen && established)) {
        const key = `${row.provider} ${row.cause}`;
        fined.set(key, (fined.get(key) ?? 0) + cents(row.penaltyYuan));
        expect(row.fee).toBeNull();
      }
    }
    const whole = (await evaluateBreaches(city, PERIOD)).register.filter(
      ({ chosen, established }) => chosen && established,
    );
    expect(whole.length).toBeGreaterThan(50);
    for (const { provider, cause, penaltyYuan } of whole) {
      const sum = fined.get(`${provider} ${cause}`) ?? 0;
      expect(Math.abs(sum - cents(penaltyYuan)), cause).toBeLessThanOrEqual(agencies.length);
    }
  });

  it('tells a fine on others’ agreements from one that nobody can compute', async () => {
    const whole = new Map(
      (await evaluateBreaches(city, PERIOD)).register
        .filter(({ chosen }) => chosen)
        .map(({ provider, cause, penaltyYuan }) => [`${provider}:${cause}`, penaltyYuan]),
    );
    let elsewhere = 0;
    for (const id of agencies)
      for (const row of of('agency', id).breaches.register.filter(({ chosen }) => chosen)) {
        const isFined = whole.get(`${row.provider}:${row.cause}`) !== null;
        expect(row.finedElsewhere ?? false).toBe(isFined && row.penaltyYuan === null);
        if (row.finedElsewhere) elsewhere += 1;
      }
    expect(elsewhere).toBeGreaterThan(0);
  });

  it('shows no decided fine as the computed one', async () => {
    const row = of('agency', 'A01').breaches.register.find(
      ({ chosen, penaltyYuan }) => chosen && penaltyYuan !== null,
    );
    const { provider = '', cause = '', rule = '' } = row ?? {};
    const signed = { who: '张三', at: '2026-01-31', why: '会议纪要' };
    const decision = { about: 'breach', provider, cause, rule, coefficient: 1000, ...signed } as const;
    const own = await ownPages(await decideCity(city, [decision]), PERIOD, { kind: 'agency', id: 'A01' });
    const decided = own.breaches.register.find((one) => one.chosen && one.cause === cause);
    expect(Number(decided?.penaltyYuan)).toBeGreaterThan(Number(row?.penaltyYuan));
    expect(decided?.computed).toMatchObject({ rule, penaltyYuan: null });
  });

  it('rests on records of its own alone', () => {
    const owner = new Map(exported('systems.csv').map(({ system_id, agency }) => [system_id, agency]));
    const ownerOf = new Map<string, string | undefined>([
      ...exported('incidents.csv').map(
        (row) => [`incidents:${row.incident_id}`, owner.get(row.system_id ?? '')] as const,
      ),
      ...exported('work_orders.csv').map((row) => [`work_orders:${row.order_id}`, row.agency] as const),
      ...exported('contract_lines.csv').map((row) => [`contract_lines:${row.line_id}`, row.agency] as const),
      ...exported('complaints.csv').map((row) => [`complaints:${row.complaint_id}`, row.agency] as const),
    ]);
    let seen = 0;
    for (const id of agencies) {
      const { verdicts, records, breaches } = of('agency', id);
      for (const row of verdicts) if (row.subject !== '') expect(row.agency).toBe(id);
      for (const row of Object.values(records).flat()) expect(row.agency).toBe(id);
      const keys = [...breaches.register, ...breaches.near].flatMap(({ evidence }) => evidence);
      for (const key of [...keys, ...breaches.places.keys()]) {
        seen += 1;
        if (!key.startsWith('acceptance:')) expect(ownerOf.get(key), key).toBe(id);
        else expect(key.split(':')[2]).toBe(id);
      }
      expect(breaches.grounds).toEqual([]);
    }
    expect(seen).toBeGreaterThan(50);
  });
});

describe('what a provider’s own pages show', () => {
  it('is its own breaches with their fines, and nobody else’s', async () => {
    const whole = await evaluateBreaches(city, PERIOD);
    expect(whole.register.length).toBeGreaterThan(100);
    for (const id of providers) {
      const { breaches, budget, agencyBudget } = of('provider', id);
      expect(breaches.register).toEqual(whole.register.filter(({ provider }) => provider === id));
      const { byProvider, byAgency, grounds, near } = breaches;
      for (const row of [...byProvider, ...byAgency, ...grounds, ...near]) expect(row.provider).toBe(id);
      expect([budget, agencyBudget]).toEqual([null, null]);
    }
  });

  it('is what the rules say of it, without the duties of agencies and without what others rated', () => {
    for (const id of providers) {
      const { verdicts, records } = of('provider', id);
      for (const row of verdicts)
        if (row.subject !== '') expect([row.provider, row.kind === 'agency']).toEqual([id, false]);
      for (const { provider, evidence } of Object.values(records).flat()) {
        expect(provider).toBe(id);
        expect(evidence.filter(({ key }) => /^(satisfaction|suggestions):/.test(key))).toEqual([]);
      }
    }
  });
});

it('which rules a reader gets is said of every rule: what the regulation asks of the other party stays', () => {
  const keptBack = (kind: Reader['kind']) =>
    RULES.filter(({ id }) => !READABLE_RULES[kind].has(id)).map(({ id }) => id);
  // 办法4, 12, 23, 25, 29, 31（一）（二）, 32 and the form of a work order are for 使用单位 to keep.
  expect(keptBack('provider')).toEqual(['R01', 'R02', 'R19', 'R21', 'R24', 'R25', 'R38', 'R39', 'R44']);
  // A provider's own verdicts are about all its agencies together.
  expect(keptBack('agency')).toEqual(
    RULES.filter(({ subject }) => subject === 'provider').map(({ id }) => id),
  );
  for (const id of providers)
    for (const { rule, subject } of of('provider', id).verdicts)
      if (subject !== '') expect(keptBack('provider')).not.toContain(rule);
});

it('loses no record whose rows are all the reader’s: of the reference city’s no rows of others lie behind any', async () => {
  let seen = 0;
  for (const kind of ['agency', 'provider'] as const)
    for (const rule of READABLE_RULES[kind]) {
      const all = await recordsOf(city, PERIOD, rule);
      for (const id of kind === 'agency' ? agencies : providers) {
        const own = all.filter((row) => row[kind] === id);
        expect(of(kind, id).records[rule] ?? [], `${rule} ${id}`).toEqual(own);
        seen += own.length;
      }
    }
  expect(seen).toBeGreaterThan(1000);
});

describe('where records of several meet', () => {
  const line = (line_id: string, more: TestRow): TestRow => ({
    line_id,
    ...{ contract_id: line_id, agency: 'A', provider: 'taiji', system_id: 'S', item_code: '1002' },
    ...{ quantity: 1, months: 12, procurement: '直接签订' },
    ...more,
  });
  const earlier = { signed_on: '2024-12-01', start_date: '2025-01-01', end_date: '2025-12-31' };
  const later = { signed_on: '2025-06-01', start_date: '2025-06-01', end_date: '2026-05-31' };
  const systems = [
    { system_id: 'S', system: '甲', agency: 'A', provider: 'taiji', online_date: '2023-01-01' },
  ];
  const complaints = ['2025-01-31', '2025-12-31'].map((date) => ({
    ...{ complaint_id: date, date, agency: 'A', provider: 'taiji', upheld: false },
  }));
  const agencyRows = ['A', 'B', 'taiji'].map((agency_id) => ({ agency_id, agency: `${agency_id} 单位` }));
  const read = async (tables: Tables, reader: Reader) => {
    const methods = DEFAULT_METHODS;
    const data = tinyCity({ agencies: agencyRows, systems, complaints, ...tables });
    const small = await prepareCity(await openNative(), data, { methods, quarantined: 0 });
    const own = await ownPages(small, PERIOD, reader);
    await small.warehouse.close();
    return own;
  };

  it('R19 over two providers: the agency reads of both, neither provider the other’s price', async () => {
    // 777 × 1 × 12 = 9 324 元 with unicom and 100 × 1 × 12 = 1 200 元 with taiji: 700 元 of it in the same contract-year.
    const contract_lines = [
      line('L-UNICOM', { provider: 'unicom', unit_price: 777, ...earlier }),
      line('L-TAIJI', { unit_price: 100, ...later }),
    ];
    const agency = await read({ contract_lines }, { kind: 'agency', id: 'A' });
    expect(agency.verdicts.find(({ rule }) => rule === 'R19')).toMatchObject({ value: '10024' });
    expect(agency.records.R19?.[0]?.evidence.map(({ key }) => key)).toEqual([
      'contract_lines:L-UNICOM',
      'contract_lines:L-TAIJI',
    ]);
    const provider = exactJson(await read({ contract_lines }, { kind: 'provider', id: 'taiji' }));
    expect(provider).not.toMatch(/L-UNICOM|10024|9324|777/);
  });

  it('R19 over two agencies: the verdict stays, the figures, the records and the reason go', async () => {
    const contract_lines = [
      line('L-B', { agency: 'B', unit_price: 777, ...earlier }),
      line('L-A', { unit_price: 100, ...later }),
    ];
    const own = await read({ contract_lines }, { kind: 'agency', id: 'A' });
    expect(own.verdicts.find(({ rule, subject }) => rule === 'R19' && subject === 'S')).toMatchObject({
      ...{ verdict: 'kept', agency: 'A', value: null, evidence: [], reason: '依据含其他单位的记录' },
    });
    expect(own.records.R19).toBeUndefined();
    expect(exactJson(own)).not.toMatch(/L-B|10024|10,024|9324|9,324/);
  });

  it('an agency whose id is a provider’s gets no assessments by others of that provider', async () => {
    const acceptance = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'].map((date) => ({
      ...{ date, agency: 'B', provider: 'taiji', kind: '月度考核', passed: false },
    }));
    const asked = (id: string) => read({ acceptance }, { kind: 'agency', id });
    const { breaches } = await asked('B');
    expect(breaches.register.flatMap(({ evidence }) => evidence)).toContain(
      'acceptance:2025-03-31:B:taiji:月度考核',
    );
    expect((await asked('taiji')).breaches).toMatchObject({ register: [], near: [] });
  });
});

it('is read back as it was written, whole numbers and maps too', () => {
  for (const own of pages.values()) expect(parseExactJson(exactJson(own))).toEqual(own);
});

it('what persons decided is shown without who they are and why', () => {
  const decision = {
    about: 'breach',
    ...{ provider: 'taiji', cause: 'RC1', rule: null, coefficient: null },
    ...{ who: '张三', at: '2026-01-31', why: '内部会议' },
  } as const;
  const flags = ['人工认定 张三（2026-01-31）：内部会议（原：超时）'];
  const shown = withoutAuthors({ row: { flags, decision, fee: 3n } }, [decision]);
  expect(exactJson(shown)).not.toMatch(/张三|内部会议/);
  expect(shown.row.flags).toEqual(['人工认定 管理单位（2026-01-31）：理由未列入节选（原：超时）']);
  expect(shown.row).toMatchObject({ fee: 3n, decision: { cause: 'RC1', rule: null, at: '2026-01-31' } });
});

describe('signatures that lie in one another', () => {
  const about = { about: 'breach', provider: 'taiji', rule: null, coefficient: null } as const;
  const signed = (cause: string, who: string, why: string) => ({
    ...{ ...about, cause },
    ...{ who, at: '2026-01-31', why },
  });

  it('are taken out whole: nothing of the longer reason stays', () => {
    const taken = [
      signed('RC1', '张三', '见会议纪要'),
      signed('RC2', '张三', '见会议纪要，李四举报属实'),
      signed('RC3', '欧阳张三', '见会议纪要'),
    ];
    const flags = [
      '人工认定 张三（2026-01-31）：见会议纪要',
      '人工认定 张三（2026-01-31）：见会议纪要，李四举报属实',
      '人工认定 欧阳张三（2026-01-31）：见会议纪要',
    ];
    const plain = '人工认定 管理单位（2026-01-31）：理由未列入节选';
    for (const order of [taken, [...taken].reverse()])
      expect(withoutAuthors({ flags }, order).flags).toEqual([plain, plain, plain]);
  });

  it('in any order, whoever signs with whatever reason', () => {
    const word = fc.string({ unit: fc.constantFrom('甲', '乙'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 6 }), (signatures) => {
        const taken = signatures.map(([who, why], i) => signed(`RC${i}`, who, why));
        const flags = signatures.map(([who, why]) => `人工认定 ${who}（2026-01-31）：${why}`);
        expect(exactJson(withoutAuthors(flags, taken))).not.toMatch(/[甲乙]/);
      }),
    );
  });
});
