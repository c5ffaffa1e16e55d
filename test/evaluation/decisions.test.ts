import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type City, decideCity, prepareCity } from '../../src/evaluation/city.ts';
import { decisionsIn } from '../../src/evaluation/decided-indicator.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS, type Methods } from '../../src/evaluation/methods.ts';
import { evaluateRules, recordsOf } from '../../src/evaluation/rules.ts';
import { evaluateBreaches } from '../../src/evaluation/rules-breaches.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import type { Decision } from '../../src/rulebook/decisions.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { sumYuan } from '../../src/rulebook/register.ts';
import { openNative } from '../../src/warehouse/native.ts';

/** This city's totals are all below 59.99, where the published cap would show nothing. */
const CAP = 10;
const METHODS: Methods = {
  ...DEFAULT_METHODS,
  ranking: {
    ...DEFAULT_METHODS.ranking,
    caps: (DEFAULT_METHODS.ranking.caps ?? []).map((cap) => ({ ...cap, total: CAP })),
  },
};

let city: City;
let plain: Evaluation;
beforeAll(async () => {
  const { dataset } = await openDataset(await listFolder('test/fixtures/city'), {
    today: 20_819,
    providers: PROVIDERS,
  });
  city = await prepareCity(await openNative(), dataset, { methods: METHODS, quarantined: 0 });
  plain = await evaluate(city, '2025');
});
afterAll(() => city.warehouse.close());

const signed = { who: '张三', at: '2026-01-31', why: '会议纪要〔2026〕3号' };
const decided = async (...decisions: Decision[]) => {
  const other = await decideCity(city, decisions);
  return { city: other, evaluation: await evaluate(other, '2025') };
};

const unitOf = ({ rankings }: Evaluation, period: string, provider: string) => {
  const unit = rankings
    .find((scores) => scores.period === period)
    ?.units.find((item) => item.unit === provider);
  if (!unit) throw new Error(`${provider} is not scored in ${period}`);
  return unit;
};
const indicatorOf = (evaluation: Evaluation, period: string, provider: string, id: string) => {
  const found = unitOf(evaluation, period, provider).indicators.find((item) => item.id === id);
  if (!found) throw new Error(`${id} is no indicator`);
  return found;
};
const a = (rule: string | null, provider: string, cause: string): Decision => ({
  about: 'breach',
  provider,
  cause,
  rule,
  coefficient: null,
  ...signed,
});
const order: Decision = {
  about: 'record',
  rule: 'R05',
  record: 'work_orders:W0357',
  verdict: 'broken',
  ...signed,
};

describe('decisions in an evaluation', () => {
  it('without any, nothing of an evaluation speaks of them', async () => {
    expect('decisions' in plain).toBe(false);
    expect((await decided()).evaluation).toEqual(plain);
  });

  it('are part of it and of its result’s hash, in whatever order they were taken', async () => {
    const [one, other] = [order, a(null, 'telecom', 'telecom:I005')];
    const [{ evaluation }, turned] = [await decided(one, other), await decided(other, one)];
    expect(evaluation.hashes).toEqual(turned.evaluation.hashes);
    expect(evaluation.hashes.data).toBe(plain.hashes.data);
    expect(evaluation.hashes.result).not.toBe(plain.hashes.result);
    expect(evaluation.decisions?.taken).toHaveLength(2);
    expect(evaluation.decisions?.unmatched).toEqual([]);
    const worded = await decided(other, { ...one, why: '另有原因' } as Decision);
    expect(worded.evaluation.hashes.result).not.toBe(evaluation.hashes.result);
  });

  it('what meets nothing is named and moves no score', async () => {
    const strays: Decision[] = [
      { ...order, record: 'work_orders:gone' },
      // An order’s clock is R05’s here, not R15’s.
      { ...order, rule: 'R15' },
      { about: 'rule', rule: 'R07', subject: 'nobody', period: '2025', verdict: 'kept', ...signed },
      { about: 'rule', rule: 'R07', subject: 'mobile', period: '2031', verdict: 'kept', ...signed },
      a('A1', 'telecom', 'telecom:I005'),
    ];
    const { evaluation } = await decided(...strays);
    expect(evaluation.decisions?.unmatched).toHaveLength(strays.length);
    expect(evaluation.rankings).toEqual(plain.rankings);
    expect(evaluation.breaches).toEqual(plain.breaches);
  });
});

describe('a decided record', () => {
  it.each([
    ['broken', 0, 1],
    ['kept', 1, 1],
    ['not_applicable', 0, 0],
  ] as const)(
    '%s counts so in its month, quarter and year, and nowhere else',
    async (verdict, kept, judged) => {
      const { city: other, evaluation } = await decided({ ...order, verdict });
      const [record] = (await recordsOf(other, '2025', 'R05')).filter(({ decision }) => decision);
      expect(record).toMatchObject({ provider: 'inspur', verdict, computed: 'needs_person' });
      // T5 is kept ÷ judged × 100; the order had no agreed term and did not count.
      const before = indicatorOf(plain, '2025', 'inspur', 'T5');
      const after = indicatorOf(evaluation, '2025', 'inspur', 'T5');
      const passed = Math.round(((before.value ?? 0) * (before.n ?? 0)) / 100);
      expect(after.n).toBe((before.n ?? 0) + judged);
      expect(after.value).toBeCloseTo((100 * (passed + kept)) / ((before.n ?? 0) + judged), 9);
      expect(after.note).toBe('含 1 项人工认定');
      const changed = evaluation.rankings.flatMap(({ period, units }) =>
        units.flatMap(({ unit, indicators }) =>
          indicators
            .filter((item) => item.note?.includes('人工认定'))
            .map((item) => `${period} ${unit} ${item.id}`),
        ),
      );
      expect(changed).toHaveLength(2);
      expect(changed).toContain('2025 inspur T5');
      expect(changed.filter((text) => /^2025Q\d inspur T5$/.test(text))).toHaveLength(1);
    },
  );

  it('a line over a ceiling that the catalogue lacks enters C2 as a person has it', async () => {
    // 5002 has no quote of 浪潮, so L0488 did not count; its one other line of the year is within its ceiling.
    const line = { ...order, rule: 'R22', record: 'contract_lines:L0488' } as Decision;
    expect(indicatorOf(plain, '2025', 'inspur', 'C2')).toMatchObject({ value: 100, n: 1 });
    const { evaluation, city: other } = await decided(line);
    expect(indicatorOf(evaluation, '2025', 'inspur', 'C2')).toMatchObject({ value: 50, n: 2 });
    const row = (await evaluateRules(other, '2025')).find(
      (item) => item.rule === 'R22' && item.subject === 'inspur',
    );
    expect(row).toMatchObject({
      verdict: 'broken',
      value: '50',
      computed: { verdict: 'needs_person', value: '100' },
      decisions: [line],
    });
  });
});

describe('a decided verdict', () => {
  it('stands in its period alone; C3 is the gate of R08', async () => {
    const held = plain.rankings
      .filter(({ period }) => period === '2025')
      .flatMap(({ units }) => units)
      .find(({ indicators }) => indicators.some(({ id, value }) => id === 'C3' && value === 0));
    const provider = held?.unit ?? '';
    const decision: Decision = {
      about: 'rule',
      rule: 'R08',
      subject: provider,
      period: '2025',
      verdict: 'kept',
      ...signed,
    };
    const { evaluation, city: other } = await decided(decision);
    expect(indicatorOf(evaluation, '2025', provider, 'C3')).toMatchObject({ value: 100, score: 100 });
    expect(evaluation.decisions?.verdicts).toEqual([{ decision, computed: 'broken' }]);
    for (const quarter of ['2025Q1', '2025Q2', '2025Q3', '2025Q4'])
      expect(unitOf(evaluation, quarter, provider)).toEqual(unitOf(plain, quarter, provider));
    const verdicts = await evaluateRules(other, '2025');
    expect(verdicts.filter(({ computed }) => computed !== null)).toMatchObject([
      {
        rule: 'R08',
        subject: provider,
        verdict: 'kept',
        computed: { verdict: 'broken' },
        decisions: [decision],
      },
    ]);
    expect((await evaluateRules(other, '2025Q3')).every(({ computed }) => computed === null)).toBe(true);
  });
});

describe('the decisions behind an indicator', () => {
  it('are those that changed it in the period that is shown, and no others', async () => {
    const gate: Decision = {
      about: 'rule',
      rule: 'R08',
      subject: 'mobile',
      period: '2025Q2',
      verdict: 'kept',
      ...signed,
    };
    const dismissed = a(null, 'telecom', 'telecom:I005');
    const { city: other, evaluation } = await decided(order, gate, dismissed);
    expect(decisionsIn(evaluation, 'inspur', 'T5')).toEqual([order]);
    expect(decisionsIn(evaluation, 'inspur', 'T3')).toEqual([]);
    expect(decisionsIn(evaluation, 'telecom', 'T5')).toEqual([]);
    expect(decisionsIn(evaluation, 'telecom', 'C1')).toEqual([dismissed]);
    // The gate was decided for a quarter: the year's is another.
    expect(decisionsIn(evaluation, 'mobile', 'C3')).toEqual([]);
    const [before, quarter] = [await evaluate(other, '2025Q1'), await evaluate(other, '2025Q2')];
    expect(decisionsIn(quarter, 'mobile', 'C3')).toEqual([gate]);
    // I005 was reported in the first quarter.
    expect(decisionsIn(before, 'telecom', 'C1')).toEqual([dismissed]);
    expect(decisionsIn(quarter, 'telecom', 'C1')).toEqual([]);
    expect(decisionsIn(plain, 'inspur', 'T5')).toEqual([]);
  });
});

describe('a decided breach', () => {
  /** Fewer than 50 systems, so that a point is a point. */
  const POINTS = { A: 60, B: 30 };

  it('dismissed: no cap, no points, no fine; the computed one stays beside it', async () => {
    const { evaluation, city: other } = await decided(a(null, 'telecom', 'telecom:I005'));
    for (const period of ['2025Q1', '2025']) {
      expect(unitOf(plain, period, 'telecom')).toMatchObject({ total: CAP, caps: ['发生 A 级事件'] });
      const after = unitOf(evaluation, period, 'telecom');
      expect(after.caps).toEqual([]);
      expect(after.total).toBe(after.composite);
      const c1 = (one: Evaluation) => indicatorOf(one, period, 'telecom', 'C1').value ?? Number.NaN;
      expect(c1(evaluation)).toBeCloseTo(c1(plain) + POINTS.A, 9);
    }
    expect(unitOf(evaluation, '2025Q3', 'telecom')).toEqual(unitOf(plain, '2025Q3', 'telecom'));
    expect(evaluation.breaches.some(({ id }) => id === 'telecom:I005')).toBe(false);
    expect(evaluation.decisions?.breaches).toMatchObject([
      { computed: { id: 'telecom:I005', rule: 'A2', penaltyYuan: '24900.00' }, decided: null },
    ]);
    const { register, grounds, byAgency } = await evaluateBreaches(other, '2025');
    const own = register.filter(({ cause }) => cause === 'telecom:I005');
    expect(own.length).toBeGreaterThan(1);
    expect(own.some(({ chosen, established }) => chosen || established)).toBe(false);
    expect(byAgency.some(({ cause }) => cause === 'telecom:I005')).toBe(false);
    expect(grounds.some(({ rule, breaches }) => rule === 'A' && breaches.includes('telecom:I005'))).toBe(
      false,
    );
  });

  it('found: what an input left open, and what the and-reading left out, cap the total and deduct their points', async () => {
    const { evaluation, city: other } = await decided(
      a('A3', 'kingsoft', 'kingsoft:I015'),
      a('A1', 'unicom', 'unicom:I003'),
    );
    for (const [period, provider] of [
      ['2025Q4', 'kingsoft'],
      ['2025Q2', 'unicom'],
    ] as const) {
      expect(unitOf(plain, period, provider).caps).toEqual([]);
      expect(unitOf(evaluation, period, provider)).toMatchObject({ total: CAP, caps: ['发生 A 级事件'] });
    }
    const c1 = (one: Evaluation) => indicatorOf(one, '2025Q4', 'kingsoft', 'C1').value ?? Number.NaN;
    expect(c1(evaluation)).toBeCloseTo(c1(plain) - POINTS.A, 9);
    // I003 was 一般 5 (3 points) before it was found to be A1 (60).
    const c2 = (one: Evaluation) => indicatorOf(one, '2025Q2', 'unicom', 'C1').value ?? Number.NaN;
    expect(c2(evaluation)).toBeCloseTo(c2(plain) + 3 - POINTS.A, 9);
    const { register, near, grounds } = await evaluateBreaches(other, '2025');
    expect(register.filter(({ cause, chosen }) => cause === 'unicom:I003' && chosen)).toMatchObject([
      { rule: 'A1', coefficient: 30, penaltyYuan: '9804.51' },
    ]);
    expect(near.some(({ cause }) => cause === 'unicom:I003')).toBe(false);
    expect(
      grounds
        .filter(({ rule, verdict }) => rule === 'A' && verdict === 'met')
        .flatMap(({ breaches }) => breaches),
    ).toEqual(expect.arrayContaining(['kingsoft:I015', 'unicom:I003']));
  });

  it('the register’s chosen rows are the evaluation’s breaches, and the fines add up', async () => {
    const { evaluation, city: other } = await decided(
      a('Y4', 'kingsoft', 'kingsoft:I015'),
      a(null, 'unicom', 'unicom:I002'),
    );
    const { register, byProvider } = await evaluateBreaches(other, '2025');
    const established = evaluation.breaches.filter((breach) => breach.established);
    expect(
      register
        .filter(({ chosen }) => chosen)
        .map(({ cause, rule, penaltyYuan }) => [cause, rule, penaltyYuan]),
    ).toEqual(established.map(({ id, rule, penaltyYuan }) => [id, rule, penaltyYuan]));
    expect(sumYuan(byProvider.map(({ yuan }) => yuan))).toBe(
      sumYuan(established.map(({ penaltyYuan }) => penaltyYuan)),
    );
  });
});
