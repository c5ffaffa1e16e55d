import { describe, expect, it } from 'vitest';
import { matchBreaches } from '../../src/rulebook/breaches.ts';
import { decideBreaches, decideVerdicts } from '../../src/rulebook/decide.ts';
import {
  type BreachDecision,
  type Decision,
  decisionsText,
  type RuleDecision,
} from '../../src/rulebook/decisions.ts';
import { DecisionError, parseDecisions } from '../../src/rulebook/decisions-file.ts';
import { breachRegister, nearRows } from '../../src/rulebook/register.ts';
import type { RuleVerdict } from '../../src/rulebook/rules/verdicts.ts';
import { facts, HOUR, incident } from './support.ts';

const signed = { who: '张三', at: '2026-01-31 09:30', why: '会议纪要〔2026〕3号' };
const onRule: RuleDecision = {
  about: 'rule',
  rule: 'R07',
  subject: 'taiji',
  period: '2025',
  verdict: 'kept',
  ...signed,
};
const onBreach: BreachDecision = {
  about: 'breach',
  provider: 'taiji',
  cause: 'taiji:I1',
  rule: 'Y3',
  coefficient: null,
  ...signed,
};

const problemsOf = (json: unknown) => {
  try {
    // As it comes out of a file: a member that is undefined is not there.
    parseDecisions(JSON.parse(JSON.stringify(json)));
  } catch (error) {
    if (error instanceof DecisionError)
      return error.problems.map(({ path, problem }) => `${path}: ${problem}`);
    throw error;
  }
  return [];
};
const file = (...decisions: unknown[]) => ({ schema: 1, decisions });

describe('a file of decisions', () => {
  it('goes out and comes back as it was', () => {
    const decisions: Decision[] = [onRule, onBreach];
    expect(parseDecisions(JSON.parse(JSON.stringify(file(...decisions))))).toEqual(decisions);
  });

  it.each([
    ['nobody signed', { ...onRule, who: ' ' }, 'decisions[0].who: 不能为空'],
    ['no reason', { ...onRule, why: undefined }, 'decisions[0].why: 缺少这一项'],
    [
      'no such time',
      { ...onRule, at: '2026-02-30 09:30' },
      'decisions[0].at: 应为 2026-01-31 09:30 这样的时间',
    ],
    ['no such rule', { ...onRule, rule: 'R45' }, 'decisions[0].rule: 没有这条规则'],
    [
      'no verdict to leave open',
      { ...onRule, verdict: 'needs_person' },
      'decisions[0].verdict: 应为 kept、broken 或 not_applicable',
    ],
    ['no such period', { ...onRule, period: '2025Q5' }, 'decisions[0].period: 应为 2025、2025Q3 或 2025-07'],
    ['an unknown key', { ...onRule, when: 'now' }, 'decisions[0].when: 未知的键，请删除或改正拼写'],
    ['no such breach rule', { ...onBreach, rule: 'Z9' }, 'decisions[0].rule: 违约行为表中没有这一条'],
    // 协议12.3: 罚款金额「应不低于附件 2、3 的规定」.
    [
      'a coefficient below the table’s',
      { ...onBreach, coefficient: 599 },
      'decisions[0].coefficient: 不得低于表列的 600%',
    ],
    [
      'a coefficient without a breach',
      { ...onBreach, rule: null, coefficient: 600 },
      'decisions[0].coefficient: 认定不构成违约时不能有惩罚系数',
    ],
    [
      'a coefficient of an A-level event',
      { ...onBreach, rule: 'A1', coefficient: 600 },
      'decisions[0].coefficient: A1 为 A、B 级事件，没有惩罚系数',
    ],
    [
      'neither rule nor breach',
      { ...signed, about: 'else' },
      'decisions[0].about: 应为 about 是 rule 或 breach 的对象',
    ],
  ])('%s is refused, with its path', (_, decision, problem) => {
    expect(problemsOf(file(decision))).toEqual([problem]);
  });

  it('two decisions about one thing contradict each other; a higher coefficient is the parties’ right', () => {
    expect(problemsOf(file(onRule, onBreach, { ...onRule, verdict: 'broken' }))).toEqual([
      'decisions[2]: 与 decisions[0] 认定的是同一件事',
    ]);
    expect(problemsOf(file({ ...onBreach, coefficient: 600 }))).toEqual([]);
    expect(problemsOf({ schema: 2, decisions: [] })).toEqual(['schema: 应为 1']);
    expect(problemsOf(null)).toHaveLength(1);
  });

  it('has one text for hashing, whatever order they were taken in; a changed word changes it', () => {
    expect(decisionsText([onRule, onBreach])).toBe(decisionsText([onBreach, onRule]));
    expect(decisionsText([onRule])).not.toBe(decisionsText([{ ...onRule, why: '另有原因' }]));
    expect(decisionsText([])).toBe('[]');
  });
});

describe('decisions on verdicts', () => {
  const verdict = (over: Partial<RuleVerdict> = {}): RuleVerdict => ({
    rule: 'R07',
    kind: 'provider',
    subject: 'taiji',
    provider: 'taiji',
    agency: null,
    period: '2025',
    verdict: 'needs_person',
    value: '1',
    limit: '0',
    unit: '起',
    counts: { kept: 0, broken: 0, needs_person: 1, not_applicable: 0, no_data: 0 },
    evidence: ['incidents:I1'],
    reason: null,
    ...over,
  });

  it('keeps the computed verdict beside the decided one', () => {
    const { rows, unmatched } = decideVerdicts([verdict(), verdict({ subject: 'inspur' })], [onRule]);
    expect(rows.map(({ computed, verdict: decided }) => [computed.verdict, decided])).toEqual([
      ['needs_person', 'kept'],
      ['needs_person', 'needs_person'],
    ]);
    expect(rows[0]?.decision).toBe(onRule);
    expect(unmatched).toEqual([]);
  });

  it('says which decisions met nothing, and leaves those on other periods alone', () => {
    const stray = { ...onRule, subject: 'mobile' };
    expect(decideVerdicts([verdict()], [stray, { ...onRule, period: '2024' }]).unmatched).toEqual([stray]);
  });
});

describe('decisions on breaches', () => {
  const contractLines = [
    {
      id: 'L1',
      provider: 'taiji',
      agency: 'A',
      system: 'S',
      item: '1002',
      from: '2025-01-01',
      to: '2025-12-31',
      amount: 100_000_000_000n,
    },
  ];
  /** 1 000 元 a month; tampering of unknown damage (严重 3 is open), and three hours down (一般 5). */
  const given = facts({
    incidents: [
      incident({ category: '网页篡改', system: 'S', planFollowed: true, outage: true, downTo: 3 * HOUR }),
    ],
    contractLines,
  });
  const decide = (...decisions: Decision[]) =>
    decideBreaches(matchBreaches(given), breachRegister(given), decisions);

  it('an open rule found to hold is fined by its own coefficient; what was computed stays beside it', () => {
    const { rows, unmatched } = decide(onBreach);
    expect(rows).toMatchObject([
      {
        computed: { rule: 'G5', penaltyYuan: '300.00' },
        decided: {
          rule: 'Y3',
          level: '严重',
          established: true,
          coefficient: 600,
          penaltyYuan: '6000.00',
          rejected: ['G5'],
        },
      },
    ]);
    expect(rows[0]?.decided?.flags.join()).toContain(
      '人工认定（张三，2026-01-31 09:30）：会议纪要〔2026〕3号',
    );
    expect(unmatched).toEqual([]);
  });

  it('a higher agreed coefficient, and no breach at all', () => {
    expect(decide({ ...onBreach, rule: 'G5', coefficient: 50 }).rows[0]?.decided?.penaltyYuan).toBe('500.00');
    const dismissed = decide({ ...onBreach, rule: null }).rows[0];
    expect(dismissed?.decided).toBe(null);
    expect(dismissed?.computed?.rule).toBe('G5');
  });

  it('a rule that the cause never meets, or a cause that is gone, changes nothing and is said', () => {
    for (const stray of [
      { ...onBreach, rule: 'Y4' },
      { ...onBreach, cause: 'taiji:I9' },
      { ...onBreach, provider: 'inspur' },
    ]) {
      const { rows, unmatched } = decide(stray);
      expect(rows[0]).toMatchObject({ decision: null, decided: { rule: 'G5', penaltyYuan: '300.00' } });
      expect(unmatched).toEqual([stray]);
    }
  });

  it('an A-level event keeps the best coefficient of what stands beside it', () => {
    const open = facts({
      incidents: [
        incident({
          category: '网页篡改',
          system: 'S',
          impact: '重大',
          majorEvent: null,
          planFollowed: false,
          escalation: '国家级',
          downTo: HOUR,
        }),
      ],
      contractLines,
    });
    const { rows } = decideBreaches(matchBreaches(open), breachRegister(open), [{ ...onBreach, rule: 'A2' }]);
    expect(rows[0]?.decided).toMatchObject({
      rule: 'A2',
      level: 'A',
      coefficient: 600,
      penaltyYuan: '6000.00',
    });
  });

  it('A1 read otherwise (Q3): what meets three of its four conditions is listed, and a person may establish it', () => {
    const outage = facts({
      incidents: [
        incident({
          scope: '云平台',
          category: '服务中断',
          affectedPercent: 350_000,
          people: 500_000,
          loss: 40_000_000_000n,
          outage: true,
          downTo: 2 * HOUR - 1,
          systems: 3,
        }),
      ],
      contractLines,
    });
    expect(matchBreaches(outage)).toEqual([]);
    const near = nearRows(outage);
    // 超过 30%, 50 万以上 hold; 2 小时以上 and 500 万元以上 do not. Of B1 only the two hours fail.
    expect(near.map(({ rule, chosen, established }) => [rule, chosen, established])).toEqual([
      ['A1', false, false],
      ['B1', false, false],
    ]);
    expect(near[0]?.flags).toEqual([
      '需人工认定：按“且”解读满足 2/4 项，未满足：持续 2 小时以上、经济损失 500 万元以上',
    ]);
    expect(near[1]?.flags[0]).toContain('满足 3/4 项');
    const decision = { ...onBreach, rule: 'B1' };
    expect(decideBreaches([], near, [decision]).rows).toMatchObject([
      { computed: null, decision, decided: { id: 'taiji:I1', rule: 'B1', level: 'B', established: true } },
    ]);
    expect(decideBreaches([], [], [decision])).toEqual({ rows: [], unmatched: [decision] });
  });

  it('what a full match or a missing input lists already is not listed as near', () => {
    const full = {
      scope: '云平台',
      category: '服务中断',
      affectedPercent: 350_000,
      people: 500_000,
      downTo: 2 * HOUR,
    };
    const rules = (loss: bigint | null) =>
      nearRows(facts({ incidents: [incident({ ...full, loss })] })).map(({ rule }) => rule);
    expect(rules(50_000_000_000n)).toEqual([]);
    expect(rules(null)).toEqual([]);
    expect(rules(10_000_000_000n)).toEqual(['A1']);
  });
});
