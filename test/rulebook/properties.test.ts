import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complianceRows } from '../../src/evaluation/breaches.ts';
import type { BreachFacts, ContractLine, IncidentFact } from '../../src/rulebook/breach-facts.ts';
import { matchBreaches } from '../../src/rulebook/breaches.ts';
import { agencyPenalties, breachRegister, providerPenalties } from '../../src/rulebook/register.ts';
import type { FeeLineFact } from '../../src/rulebook/rules/facts.ts';
import { judgeFees } from '../../src/rulebook/rules/fees.ts';
import { facts, HOUR, incident } from './support.ts';

const DAY = 86_400;
const START = Date.UTC(2025, 0, 1) / 1000;
const at = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');

/**
 * Incidents as complete exports would give them: with all else fixed and known, more harm is never cheaper. Where an
 * input is missing the text's own rule (an unknown condition is not met) can make a further row undecide what was
 * decided, so nothing of the kind can hold there.
 */
const known: fc.Arbitrary<IncidentFact> = fc
  .record({
    rootCause: fc.constantFrom('R1', 'R2', 'R3'),
    scope: fc.constantFrom('云平台', '信息系统'),
    category: fc.constantFrom('服务中断', '网页篡改', '数据丢失', '入侵攻击'),
    affectedPercent: fc.integer({ min: 0, max: 1_000_000 }),
    people: fc.integer({ min: 0, max: 1_000_000 }),
    loss: fc.bigInt({ min: 0n, max: 100_000_000_000n }),
    systems: fc.integer({ min: 0, max: 6 }),
    dataLossDays: fc.integer({ min: 0, max: 60 }),
    unrecoverable: fc.boolean(),
    majorEvent: fc.boolean(),
    planFollowed: fc.boolean(),
    remediedInTime: fc.boolean(),
    protectedSystem: fc.boolean(),
    impact: fc.constantFrom('重大' as const, '未造成重大影响' as const),
    escalation: fc.constantFrom('国家级', '市级', '无'),
    start: fc.nat(300 * DAY),
    length: fc.nat(20 * HOUR),
  })
  .map(({ start, length, ...over }) => {
    const from = START + start;
    const outage = over.category === '服务中断';
    return incident({ ...over, system: 'S', outage, at: at(from), downFrom: from, downTo: from + length });
  });

/** Each root cause dated by its earliest row, as the view does. */
function dated(rows: readonly IncidentFact[]): IncidentFact[] {
  return rows.map((row, i) => ({
    ...row,
    id: row.id === 'I1' ? `I${i}` : row.id,
    rootAt:
      rows
        .filter(({ rootCause }) => rootCause === row.rootCause)
        .map((other) => other.at)
        .sort()[0] ?? row.at,
  }));
}
const incidents = fc.array(known, { minLength: 1, maxLength: 6 }).map(dated);

const contractLines: readonly ContractLine[] = ['A', 'B'].map((agency) => ({
  id: agency,
  provider: 'taiji',
  agency,
  system: 'S',
  item: '1002',
  from: '2024-01-01',
  to: '2026-12-31',
  amount: 123_456_789_012n,
}));
const given = (rows: readonly IncidentFact[]): BreachFacts => facts({ incidents: rows, contractLines });
const fined = (rows: readonly IncidentFact[]) =>
  BigInt((providerPenalties(matchBreaches(given(rows)))[0]?.yuan ?? '0.00').replace('.', ''));

const YEAR = { id: '2025', kind: 'year', from: 2025 * 12, to: 2026 * 12 } as const;
const POINTS = { A: 60, B: 30, 严重: 10, 一般: 3, systemsUnit: 50 };
const SCOPE = [{ period: '2025', provider: 'taiji', systems: 80, incidentsDelivered: true }];
const c1 = (rows: readonly IncidentFact[]) => {
  const [row] = complianceRows(matchBreaches(given(rows)), [YEAR], SCOPE, POINTS);
  return Number(row?.numerator) / Number(row?.denominator);
};

describe('more harm never costs less', () => {
  test('one more breach never lowers the fines and never raises C1', () => {
    fc.assert(
      fc.property(incidents, known, (rows, more) => {
        const worse = [...rows, ...dated([{ ...more, id: 'NEW', rootCause: 'NEW' }])];
        expect(fined(worse)).toBeGreaterThanOrEqual(fined(rows));
        expect(c1(worse)).toBeLessThanOrEqual(c1(rows));
      }),
    );
  });

  test('one more row of a root cause never lowers the fines: the heaviest rule can only grow heavier', () => {
    fc.assert(
      fc.property(incidents, known, fc.nat(), (rows, more, pick) => {
        const root = rows[pick % rows.length];
        if (!root) return;
        // It is reported no earlier than its root cause, so that the lines in force stay the same.
        const row = { ...more, id: 'NEW', rootCause: root.rootCause, rootAt: root.rootAt };
        expect(fined([...rows, row])).toBeGreaterThanOrEqual(fined(rows));
      }),
    );
  });

  test('one more minute down never lowers a fine and never raises C1', () => {
    fc.assert(
      fc.property(incidents, fc.nat(), fc.integer({ min: 1, max: 600 }), (rows, pick, minutes) => {
        const longer = rows.map((row, i) =>
          i === pick % rows.length ? { ...row, downTo: (row.downTo ?? row.downFrom) + 60 * minutes } : row,
        );
        // Outages that come to overlap are one (一般 6 counts them): only then may the third of three disappear.
        const count = (list: readonly IncidentFact[]) => outagesOf(list);
        fc.pre(count(longer) >= count(rows));
        expect(fined(longer)).toBeGreaterThanOrEqual(fined(rows));
        expect(c1(longer)).toBeLessThanOrEqual(c1(rows));
      }),
    );
  });
});

/** Outages of all root causes, those that overlap or touch counted as one. */
function outagesOf(rows: readonly IncidentFact[]): number {
  const roots = new Set(rows.map(({ rootCause }) => rootCause));
  return [...roots].reduce((sum, root) => {
    let until = Number.NEGATIVE_INFINITY;
    const own = rows.filter(({ rootCause, outage }) => rootCause === root && outage);
    return (
      sum +
      own
        .sort((a, b) => a.downFrom - b.downFrom)
        .filter(({ downFrom, downTo }) => {
          const apart = downFrom > until;
          until = Math.max(until, downTo ?? downFrom);
          return apart;
        }).length
    );
  }, 0);
}

describe('the order of rows never matters', () => {
  const shuffled = <T>(rows: fc.Arbitrary<T[]>) =>
    rows.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );

  test('of the register and the agencies’ fines', () => {
    fc.assert(
      fc.property(shuffled(incidents), ([rows, mixed]) => {
        expect(breachRegister(given(mixed))).toEqual(breachRegister(given(rows)));
        expect(agencyPenalties({ ...given(mixed), contractLines: [...contractLines].reverse() })).toEqual(
          agencyPenalties(given(rows)),
        );
      }),
    );
  });

  const feeLine: fc.Arbitrary<FeeLineFact> = fc
    .record({
      signed: fc.boolean(),
      system: fc.constantFrom('S', 'T', null),
      contract: fc.constantFrom('K1', 'K2', 'K3'),
      price: fc.option(fc.bigInt({ min: 0n, max: 3_000_000_000n }), { nil: null }),
      startDay: fc.integer({ min: 20_000, max: 20_800 }),
      procurement: fc.constantFrom('公开招标', '直接签订', null),
    })
    .map((over) => ({
      provider: 'taiji',
      agency: 'A',
      line: 'L',
      item: '1003',
      quantity: 10_000n,
      months: 120_000n,
      procurementHeld: true,
      evidence: { key: `contract_lines:${over.contract}:${over.startDay}`, place: null },
      ...over,
    }));
  const plain = (feeLines: readonly FeeLineFact[]) =>
    judgeFees({ records: [], lines: [], feeLines })
      .map(({ subject, provider, verdict, value, reason, evidence }) =>
        [
          subject,
          provider,
          verdict,
          value?.numerator,
          reason,
          evidence
            .map(({ key }) => key)
            .sort()
            .join(),
        ].join('|'),
      )
      .sort();

  test('of the fees of R19', () => {
    fc.assert(
      fc.property(shuffled(fc.array(feeLine, { maxLength: 8 })), ([rows, mixed]) => {
        expect(plain(mixed)).toEqual(plain(rows));
      }),
    );
  });
});
