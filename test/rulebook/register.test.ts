import { describe, expect, it } from 'vitest';
import type { Breach } from '../../src/rulebook/breach.ts';
import type { BreachFacts, ContractLine, IncidentFact } from '../../src/rulebook/breach-facts.ts';
import { matchBreaches } from '../../src/rulebook/breaches.ts';
import { agencyPenalties, breachRegister, providerPenalties, sumYuan } from '../../src/rulebook/register.ts';
import { TERMINATION_RULES, terminationGrounds } from '../../src/rulebook/terminations.ts';
import { facts, HOUR, incident } from './support.ts';

const YUAN = 100_000_000n;
const line = (over: Partial<ContractLine> = {}): ContractLine => ({
  id: 'L1',
  provider: 'taiji',
  agency: 'A',
  system: 'S',
  item: '1002',
  from: '2025-01-01',
  to: '2025-12-31',
  amount: 1000n * YUAN,
  ...over,
});
const DOWN: Partial<IncidentFact> = {
  scope: '信息系统',
  category: '服务中断',
  outage: true,
  system: 'S',
};
const register = (given: Partial<BreachFacts>) =>
  breachRegister(facts(given)).map(
    ({ rule, chosen, coefficient, penaltyYuan }) => `${rule} ${chosen} ${coefficient} ${penaltyYuan}`,
  );

describe('协议12.3「择其重者」: every matched rule is kept, one is chosen', () => {
  it('a loss with 重大 damage and ten hours down: 600 % is chosen, 60 % and 30 % are rejected', () => {
    const incidents = [
      incident({ id: 'I1', rootCause: 'R', category: '数据丢失', impact: '重大', system: 'S' }),
      incident({ id: 'I2', rootCause: 'R', ...DOWN, downTo: 10 * HOUR }),
    ];
    expect(register({ incidents, contractLines: [line()] })).toEqual([
      'Y4 true 600 6000.00',
      'G6 false 60 600.00',
      'G5 false 30 300.00',
    ]);
  });

  it('an A or B row carries the best coefficient, whose own row is among the rejected', () => {
    const incidents = [
      incident({
        category: '入侵攻击',
        escalation: '市级',
        remediedInTime: false,
        majorEvent: false,
        impact: '重大',
        system: 'S',
      }),
    ];
    expect(register({ incidents, contractLines: [line()] })).toEqual([
      'B4 true 600 6000.00',
      'Y5 false 600 6000.00',
    ]);
  });

  it('what is open is listed, never chosen and never fined', () => {
    const incidents = [incident({ category: '网页篡改', system: 'S', planFollowed: true })];
    const rows = breachRegister(facts({ incidents, contractLines: [line()] }));
    expect(rows).toMatchObject([{ rule: 'Y3', chosen: false, established: false, penaltyYuan: null }]);
    expect(rows[0]?.flags.join()).toContain('需人工认定：“影响程度为重大”无法判断');
  });

  it('the chosen row is the breach of its cause', () => {
    const given = facts({
      incidents: [
        incident({ ...DOWN, downTo: 9 * HOUR }),
        incident({ id: 'I2', category: '入侵攻击', impact: '重大' }),
      ],
      contractLines: [line()],
    });
    const chosen = breachRegister(given).filter((row) => row.chosen);
    expect(
      chosen.map(({ cause, rule, penaltyYuan, flags }) => ({ id: cause, rule, penaltyYuan, flags })),
    ).toEqual(
      matchBreaches(given)
        .filter(({ established }) => established)
        .map(({ id, rule, penaltyYuan, flags }) => ({ id, rule, penaltyYuan, flags })),
    );
  });

  it('a cause that outlives a contract is fined by the one in force when it began', () => {
    const at = (id: string, date: string) =>
      incident({
        id,
        rootCause: 'R',
        rootAt: '2025-12-31 08:00:00',
        at: `${date} 08:00:00`,
        ...DOWN,
        downTo: 3 * HOUR,
      });
    const contractLines = [line(), line({ id: 'L2', from: '2026-01-01', to: '2026-12-31' })];
    // 1 000 元 a month × 30 %, once.
    expect(register({ incidents: [at('I1', '2025-12-31'), at('I2', '2026-01-02')], contractLines })).toEqual([
      'G5 true 30 300.00',
    ]);
  });
});

describe('罚款 by agency and provider', () => {
  const platform = incident({ ...DOWN, system: null, scope: '云平台', downTo: 3 * HOUR });
  const contractLines = [
    line({ amount: 100n * YUAN }),
    line({ id: 'L2', agency: 'B', system: 'T', amount: 50n * YUAN }),
    line({ id: 'L3', agency: 'C', system: 'U', to: '2025-01-31' }),
    line({ id: 'L4', provider: 'inspur' }),
  ];
  const given = facts({ incidents: [platform], contractLines });

  it('each agency deducts by its own lines in force; another provider’s never count', () => {
    // 30 % of 100 and of 50.
    expect(agencyPenalties(given).map(({ agency, penaltyYuan }) => [agency, penaltyYuan])).toEqual([
      ['A', '30.00'],
      ['B', '15.00'],
    ]);
    expect(matchBreaches(given)[0]?.penaltyYuan).toBe('45.00');
  });

  it('sums are exact, and say how many fines they hold', () => {
    expect(sumYuan(['0.10', '0.20', null, '99.99'])).toBe('100.29');
    const more = [incident({ id: 'I2', ...DOWN, system: 'X', downTo: 3 * HOUR }), platform];
    expect(providerPenalties(matchBreaches(facts({ incidents: more, contractLines })))).toEqual([
      { provider: 'taiji', breaches: 2, fined: 1, yuan: '45.00' },
    ]);
  });
});

describe('协议12.1「A 级事件 1 次」, 12.2「1 年内发生…B 级事件 3 次」, 12.4', () => {
  const breach = (at: string, over: Partial<Breach> = {}): Breach => ({
    id: `taiji:${at}`,
    provider: 'taiji',
    at,
    level: 'B',
    rule: 'B1',
    established: true,
    coefficient: null,
    penaltyYuan: null,
    rejected: [],
    flags: [],
    evidence: [],
    ...over,
  });
  const grounds = (...breaches: Breach[]) =>
    terminationGrounds(breaches).map(
      ({ rule, verdict, breaches: ids }) => `${rule} ${verdict} ${ids.length}`,
    );
  const [first, second] = [breach('2024-03-01 08:00:00'), breach('2024-06-01 08:00:00')];

  it('three within 365 × 24 h, that instant included; a second more is too late', () => {
    // 2024-03-01 + 365 days is 2025-03-01: the leap day lies before.
    expect(grounds(first, second, breach('2025-03-01 08:00:00'))).toEqual(['B met 3']);
    expect(grounds(first, second, breach('2025-03-01 08:00:01'))).toEqual([]);
    expect(grounds(first, second)).toEqual([]);
  });

  it('the window rolls over the turn of a year and holds all that fall into it', () => {
    const late = ['2024-11-01', '2024-12-01', '2025-01-15', '2025-02-01'].map((on) =>
      breach(`${on} 00:00:00`),
    );
    expect(grounds(...late)).toEqual(['B met 4']);
  });

  /** Grounds under contract-years; `A:2024-03-10..2025-03-09` is a contract line of that agency, `..` alone an open end. */
  const byContract = (lines: readonly string[], ...breaches: Breach[]) =>
    terminationGrounds(breaches, {
      year: 'contract',
      lines: lines.map((line) => {
        const [agency = '', dates = ''] = line.split(':');
        const [from = '', to = ''] = dates.split('..');
        return { provider: 'taiji', agency, from: from || null, to: to || null };
      }),
    }).map(({ rule, verdict, breaches: ids, agencies }) =>
      [rule, verdict, ids.length, ...agencies].join(' '),
    );
  const at = (...times: string[]) => times.map((time) => breach(time));

  it('a contract-year begins on its day at 00:00 and ends before the next; 365 days running do not care', () => {
    const term = ['A:2024-03-10..2026-03-09'];
    const inYear = at('2024-03-10 00:00:00', '2024-09-01 12:00:00', '2025-03-09 23:59:59');
    expect(byContract(term, ...inYear)).toEqual(['B met 3 A']);
    // A second earlier or later, and one of them lies in another year or in none.
    const early = at('2024-03-09 23:59:59', '2024-09-01 12:00:00', '2025-03-09 23:59:58');
    expect(byContract(term, ...early)).toEqual([]);
    const late = at('2024-03-10 00:00:01', '2024-09-01 12:00:00', '2025-03-10 00:00:00');
    expect(byContract(term, ...late)).toEqual([]);
    // 2024-03-10 to 2025-03-10 is 365 days: all three sets lie within them.
    for (const set of [inYear, early, late]) expect(grounds(...set)).toEqual(['B met 3']);
  });

  it('three in 365 days need not lie in one contract-year, and a leap year of a contract has 366', () => {
    const across = at('2024-12-01 08:00:00', '2025-02-01 08:00:00', '2025-04-01 08:00:00');
    expect(grounds(...across)).toEqual(['B met 3']);
    expect(byContract(['A:2024-03-01..2026-02-28'], ...across)).toEqual([]);
    const leap = at('2024-01-01 00:00:00', '2024-06-01 00:00:00', '2024-12-31 23:00:00');
    expect(grounds(...leap)).toEqual([]);
    expect(byContract(['A:2024-01-01..2024-12-31'], ...leap)).toEqual(['B met 3 A']);
  });

  it('a year that would begin on 29 February begins on 1 March', () => {
    const days = ['2024-06-01 00:00:00', '2024-07-01 00:00:00'];
    const term = ['A:2024-02-29..2028-02-28'];
    expect(byContract(term, ...at(...days, '2025-02-28 23:59:59'))).toEqual(['B met 3 A']);
    expect(byContract(term, ...at(...days, '2025-03-01 00:00:00'))).toEqual([]);
  });

  it('lines that overlap or adjoin are one agreement; after a day without one the count begins anew', () => {
    const three = at('2024-05-01 08:00:00', '2024-09-01 08:00:00', '2024-12-01 08:00:00');
    // From 2024-01-01: all in its first year. A second line only renews it.
    expect(byContract(['A:2024-01-01..2024-06-30', 'A:2024-07-01..2024-12-31'], ...three)).toEqual([
      'B met 3 A',
    ]);
    expect(byContract(['A:2024-01-01..2024-06-30', 'A:2024-07-02..2024-12-31'], ...three)).toEqual([]);
    expect(byContract(['A:2024-01-01..', 'A:2024-07-02..2024-12-31'], ...three)).toEqual(['B met 3 A']);
    // Outside the agreement: its last day still counts, the next does not.
    expect(byContract(['A:2024-01-01..2024-12-01'], ...three)).toEqual(['B met 3 A']);
    expect(byContract(['A:2024-01-01..2024-11-30'], ...three)).toEqual([]);
  });

  it('each agency has its own year, and those that hold the same events stand together', () => {
    const three = at('2024-05-01 08:00:00', '2024-09-01 08:00:00', '2025-02-01 08:00:00');
    const lines = ['C:2024-04-01..', 'A:2024-03-10..', 'B:2024-01-01..'];
    expect(byContract(lines, ...three)).toEqual(['B met 3 A C']);
    expect(byContract([...lines].reverse(), ...[...three].reverse())).toEqual(['B met 3 A C']);
    expect(byContract(lines, ...three.slice(0, 2), { ...three[2], established: false } as Breach)).toEqual([
      'B needs_person 3 A C',
    ]);
  });

  it('without a start date no contract-year is known: three in 365 days are for a person', () => {
    const three = at('2024-05-01 08:00:00', '2024-09-01 08:00:00', '2025-02-01 08:00:00');
    expect(byContract([], ...three)).toEqual(['B needs_person 3']);
    expect(byContract(['A:..2024-12-31'], ...three)).toEqual(['B needs_person 3']);
    expect(byContract([], ...three.slice(1))).toEqual([]);
  });

  it('counts established B-level breaches of one provider; an open one leaves it to a person', () => {
    const third = breach('2024-08-01 08:00:00');
    expect(grounds(first, second, { ...third, provider: 'inspur' })).toEqual([]);
    expect(grounds(first, second, { ...third, level: '严重', rule: 'Y4' })).toEqual([]);
    expect(grounds(first, second, { ...third, established: false })).toEqual(['B needs_person 3']);
  });

  it('one A-level event is enough, once established', () => {
    expect(grounds(breach('2024-03-01 08:00:00', { level: 'A', rule: 'A1' }))).toEqual(['A met 1']);
    expect(grounds(breach('2024-03-01 08:00:00', { level: 'A', rule: 'A1', established: false }))).toEqual([
      'A needs_person 1',
    ]);
  });

  it('12.4（1）: two overdue notices, then a B-level event, is for a person; the other way round it is not', () => {
    const notice = (at: string) => breach(at, { id: at, level: '一般', rule: 'G7' });
    const event = breach('2024-09-01 08:00:00');
    expect(grounds(notice('2024-03-01 00:00:00'), notice('2024-04-01 00:00:00'), event)).toEqual([
      'T1 needs_person 3',
    ]);
    expect(grounds(notice('2024-03-01 00:00:00'), event)).toEqual([]);
    expect(grounds(notice('2024-03-01 00:00:00'), notice('2024-10-01 00:00:00'), event)).toEqual([]);
  });

  it('the order of the breaches changes nothing, and T2 to T4 say what they lack', () => {
    const all = [first, second, breach('2024-08-01 08:00:00')];
    expect(terminationGrounds([...all].reverse())).toEqual(terminationGrounds(all));
    expect(TERMINATION_RULES.filter(({ lacks }) => lacks !== null).map(({ id }) => id)).toEqual([
      'T1',
      'T2',
      'T3',
      'T4',
    ]);
  });
});
