import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type City, prepareCity } from '../../src/evaluation/city.ts';
import { evaluate, PeriodError } from '../../src/evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../../src/evaluation/methods.ts';
import { evaluateRules } from '../../src/evaluation/rules.ts';
import { evaluateBreaches } from '../../src/evaluation/rules-breaches.ts';
import { listFolder } from '../../src/ingest/folder.node.ts';
import { openDataset } from '../../src/ingest/open.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import { sumYuan } from '../../src/rulebook/register.ts';
import { RULES } from '../../src/rulebook/rules/list.ts';
import { openNative } from '../../src/warehouse/native.ts';

let city: City;
beforeAll(async () => {
  const { dataset } = await openDataset(await listFolder('test/fixtures/city'), {
    today: 20_819,
    providers: PROVIDERS,
  });
  city = await prepareCity(await openNative(), dataset, { methods: DEFAULT_METHODS, quarantined: 0 });
});
afterAll(() => city.warehouse.close());

/** Rule and indicator that read one fact: the share in time, the number of losses, the valid certificates. */
const SAME: readonly (readonly [rule: string, indicator: string])[] = [
  ['R05', 'T5'],
  ['R07', 'T2'],
  ['R11', 'O4'],
  ['R12', 'O1'],
  ['R13', 'O2'],
  ['R14', 'O3'],
  ['R15', 'T4'],
  ['R17', 'S3'],
  ['R22', 'C2'],
];

describe.each(['2024', '2025', '2025Q3'])(
  'the reference city, %s: rules and indicators are one',
  (period) => {
    const values = async () => {
      const units =
        (await evaluate(city, period)).rankings.find((scores) => scores.period === period)?.units ?? [];
      return new Map(
        units.flatMap(({ unit, indicators }) => indicators.map((i) => [`${i.id} ${unit}`, i] as const)),
      );
    };

    it('shares and counts agree with their indicators for every provider', async () => {
      const [verdicts, indicators] = [await evaluateRules(city, period), await values()];
      let compared = 0;
      for (const [rule, indicator] of SAME)
        for (const verdict of verdicts.filter((row) => row.rule === rule && row.value !== null)) {
          const value = indicators.get(`${indicator} ${verdict.subject}`)?.value ?? null;
          // Six decimals are shown.
          expect(value ?? Number.NaN, `${rule} ${verdict.subject}`).toBeCloseTo(Number(verdict.value), 5);
          compared += 1;
        }
      expect(compared).toBeGreaterThan(40);
    });

    it('R06 is kept where T1 is at most 1, R08 where C3 is 100; R03 and R04 together are T3', async () => {
      const [verdicts, indicators] = [await evaluateRules(city, period), await values()];
      const of = (rule: string, provider: string) =>
        verdicts.find((row) => row.rule === rule && row.subject === provider);
      for (const { id } of PROVIDERS) {
        const [available, held] = [of('R06', id), of('R08', id)];
        if (available?.value) {
          const t1 = indicators.get(`T1 ${id}`)?.value ?? Number.NaN;
          expect(available.verdict).toBe(t1 <= 1 ? 'kept' : 'broken');
          expect(100 - Number(available.value)).toBeCloseTo(t1 / 100, 5);
        }
        if (held?.value)
          expect(held.verdict).toBe(indicators.get(`C3 ${id}`)?.value === 100 ? 'kept' : 'broken');
        const orders = [of('R03', id), of('R04', id)];
        const count = (which: 'kept' | 'broken') =>
          orders.reduce((sum, row) => sum + (row?.counts[which] ?? 0), 0);
        const t3 = indicators.get(`T3 ${id}`);
        if (count('kept') + count('broken') > 0)
          expect((100 * count('kept')) / (count('kept') + count('broken'))).toBeCloseTo(
            t3?.value ?? Number.NaN,
            9,
          );
      }
    });

    it('every rule of the list speaks, those about providers of each of them', async () => {
      const verdicts = await evaluateRules(city, period);
      for (const { id, subject, judge } of RULES) {
        const own = verdicts.filter(({ rule }) => rule === id);
        expect(own.length).toBeGreaterThan(0);
        if (judge && subject === 'provider') expect(own).toHaveLength(PROVIDERS.length);
      }
      const keys = verdicts.map(({ rule, subject }) => `${rule} ${subject}`);
      expect(new Set(keys).size).toBe(keys.length);
    });

    it('the register’s chosen rows are the evaluation’s breaches, and the fines add up', async () => {
      const { breaches } = await evaluate(city, period);
      const { register, byProvider } = await evaluateBreaches(city, period);
      const established = breaches.filter((breach) => breach.established);
      expect(
        register
          .filter(({ chosen }) => chosen)
          .map(({ cause, rule, penaltyYuan }) => [cause, rule, penaltyYuan]),
      ).toEqual(established.map(({ id, rule, penaltyYuan }) => [id, rule, penaltyYuan]));
      expect(new Set(register.map(({ cause, provider }) => `${provider} ${cause}`)).size).toBe(
        breaches.length,
      );
      expect(sumYuan(byProvider.map(({ yuan }) => yuan))).toBe(
        sumYuan(established.map(({ penaltyYuan }) => penaltyYuan)),
      );
    });
  },
);

it('a period that the data do not reach is refused', async () => {
  await expect(evaluateRules(city, '2031')).rejects.toThrow(PeriodError);
  await expect(evaluateBreaches(city, 'soon')).rejects.toThrow(PeriodError);
});
