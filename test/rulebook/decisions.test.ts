import { describe, expect, it } from 'vitest';
import { matchBreaches } from '../../src/rulebook/breaches.ts';
import { decideBreaches, decideRecords, decideRegister } from '../../src/rulebook/decide.ts';
import {
  type BreachDecision,
  type Decision,
  decisionsText,
  inOrder,
  type RecordDecision,
  type RuleDecision,
  withDecision,
  withoutDecision,
} from '../../src/rulebook/decisions.ts';
import {
  DecisionError,
  decisionColumns,
  decisionFaults,
  isDecision,
  readDecisions,
} from '../../src/rulebook/decisions-file.ts';
import { agencyPenalties, breachRegister, nearRows } from '../../src/rulebook/register.ts';
import type { RuleRecord } from '../../src/rulebook/rules/rule.ts';
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

const onRecord: RecordDecision = {
  about: 'record',
  rule: 'R05',
  record: 'work_orders:W1',
  verdict: 'broken',
  ...signed,
};

/** A file's rows, its header on line 1. */
const rowsOf = (...decisions: Decision[]): string[][] => {
  const columns = decisionColumns(decisions);
  return [
    columns.map(({ name }) => name),
    ...decisions.map((_, row) => columns.map(({ cells }) => cells[row] ?? '')),
  ];
};
const read = (rows: readonly (readonly string[])[]) =>
  readDecisions(
    '人工认定.csv',
    rows.map((cells, i) => ({ line: i + 1, cells })),
  );
const problemsOf = (rows: readonly (readonly string[])[]) => {
  try {
    read(rows);
  } catch (error) {
    if (error instanceof DecisionError)
      return error.problems.map(
        ({ line, column, value, problem }) => `${line} ${column} ${value}: ${problem}`,
      );
    throw error;
  }
  return [];
};
/** The file of one decision with some cells written otherwise. */
const written = (decision: Decision, cells: Readonly<Record<string, string>>) => {
  const [header = [], row = []] = rowsOf(decision);
  return [header, row.map((cell, i) => cells[header[i] ?? ''] ?? cell)];
};

describe('a file of decisions', () => {
  it('goes out and comes back as it was, in one order', () => {
    const decisions: Decision[] = [onRule, onRecord, onBreach, { ...onBreach, cause: 'I2', rule: null }];
    expect(read(rowsOf(...decisions))).toEqual(inOrder(decisions));
    expect(rowsOf(...decisions)).toEqual(rowsOf(...decisions.toReversed()));
    expect(decisions.every(isDecision)).toBe(true);
  });

  it('comes back from a spreadsheet: other dates, an apostrophe before a formula, empty rows', () => {
    const [header = [], row = []] = written(onRule, { 时间: '2026/1/31 9:30', 理由: "'=见附件" });
    expect(read([[''], header, header.map(() => ''), row])).toEqual([{ ...onRule, why: '=见附件' }]);
    expect(read(written(onRule, { 时间: '2026-01-31' }))).toMatchObject([{ at: '2026-01-31' }]);
  });

  it.each([
    ['nobody signed', onRule, { 认定人: ' ' }, '2 认定人 : 不能为空'],
    ['no reason', onRule, { 理由: '' }, '2 理由 : 不能为空'],
    [
      'no such time',
      onRule,
      { 时间: '2026-02-30 09:30' },
      '2 时间 2026-02-30 09:30: 应为 2026-01-31 或 2026-01-31 09:30 这样的时间',
    ],
    ['no such rule', onRule, { 条款: 'R45' }, '2 条款 R45: 没有这条规则，应为 R01 至 R44'],
    [
      'no verdict to leave open',
      onRule,
      { 认定: '需人工认定' },
      '2 认定 需人工认定: 应为符合、违反、不适用之一',
    ],
    ['no such period', onRule, { 周期: '2025Q5' }, '2 周期 2025Q5: 应为 2025、2025Q3 或 2025-07 这样的周期'],
    ['what does not belong', onRule, { 根因: 'I1' }, '2 根因 I1: 认定“规则”时应为空'],
    // R05's records are counted by T5: a verdict over all of them would leave the score behind.
    [
      'a whole rule whose records are counted',
      onRule,
      { 条款: 'R05' },
      '2 条款 R05: R05 的逐条记录计入指标 T5，请用“记录”逐条认定',
    ],
    [
      'a record of a rule that counts none',
      onRecord,
      { 条款: 'R07' },
      '2 条款 R07: R07 按对象与周期认定，请用“规则”',
    ],
    [
      'no such breach rule',
      onBreach,
      { 条款: 'Z9' },
      '2 条款 Z9: 违约行为表中没有这一条，应为 A1 至 G13 之一',
    ],
    // 协议12.3: 罚款金额「应不低于附件 2、3 的规定」.
    [
      'a coefficient below the table’s',
      onBreach,
      { '惩罚系数(%)': '599' },
      '2 惩罚系数(%) 599: 不得低于表列的 600%（协议 12.3）',
    ],
    ['half a percent', onBreach, { '惩罚系数(%)': '600.5' }, '2 惩罚系数(%) 600.5: 应为整百分数，如 600'],
    [
      'a coefficient without a breach',
      { ...onBreach, rule: null },
      { '惩罚系数(%)': '600' },
      '2 惩罚系数(%) 600: 认定不构成违约时应为空',
    ],
    [
      'a coefficient of an A-level event',
      { ...onBreach, rule: 'A1' },
      { '惩罚系数(%)': '600' },
      '2 惩罚系数(%) 600: A1 为 A、B 级事件，没有惩罚系数，应为空',
    ],
    ['neither', onRule, { 事项: '其他' }, '2 事项 其他: 应为规则、记录、违约之一'],
  ] as const)('%s is refused, with its place', (_, decision, cells, problem) => {
    expect(problemsOf(written(decision, cells))).toEqual([problem]);
  });

  it('two decisions about one thing contradict each other; a higher coefficient is the parties’ right', () => {
    expect(problemsOf([...rowsOf(onRule), ...rowsOf({ ...onRule, verdict: 'broken' }).slice(1)])).toEqual([
      '3  : 与第 2 行认定的是同一件事',
    ]);
    expect(problemsOf(rowsOf({ ...onBreach, coefficient: 600 }))).toEqual([]);
  });

  it('a header that is none is refused, column by column; the message is for the reader', () => {
    const [header = []] = rowsOf(onRule);
    expect(problemsOf([header.map((name) => (name === '理由' ? '原因' : name))])).toEqual([
      expect.stringMatching(/^1 {2}原因: 没有这一列/),
      '1 理由 : 缺少这一列',
    ]);
    expect(() => read([])).toThrow('人工认定.csv 第 1 行：文件是空的');
    expect(() => read(written(onRule, { 条款: 'R45' }))).toThrow(
      '人工认定.csv 第 2 行“条款”列“R45”：没有这条规则',
    );
  });

  it('what was kept as JSON is a decision only if it would be written so today', () => {
    for (const broken of [
      null,
      {},
      { ...onRule, why: '' },
      { ...onRule, more: 1 },
      { ...onBreach, rule: 'Z1' },
    ])
      expect(isDecision(broken)).toBe(false);
    expect(decisionFaults({ ...onRule, who: '' })).toEqual(['认定人：不能为空']);
    expect(decisionFaults(onRule)).toEqual([]);
  });

  it('has one text for hashing, whatever order they were taken in; a changed word changes it', () => {
    expect(decisionsText([onRule, onBreach])).toBe(decisionsText([onBreach, onRule]));
    expect(decisionsText([onRule])).not.toBe(decisionsText([{ ...onRule, why: '另有原因' }]));
    expect(decisionsText([])).toBe('[]');
  });

  it('a later decision about the same thing takes the earlier one’s place, and can be withdrawn', () => {
    const changed = { ...onRule, verdict: 'broken' as const };
    expect(withDecision([onRule, onRecord], changed)).toEqual([onRecord, changed]);
    expect(withoutDecision([onRule, onRecord], changed)).toEqual([onRecord]);
  });
});

describe('decisions on records', () => {
  const record = (key: string, verdict: RuleRecord['verdict']): RuleRecord => ({
    subject: 'taiji',
    provider: 'taiji',
    agency: 'A',
    verdict,
    value: null,
    limit: null,
    evidence: [{ key, place: '工单.csv:2' }],
    reason: '无约定',
  });

  it('change the record of their rule alone, and keep what was computed beside it', () => {
    const records = [record('work_orders:W1', 'needs_person'), record('work_orders:W2', 'needs_person')];
    expect(decideRecords('R05', records, [onRecord])).toMatchObject([
      {
        verdict: 'broken',
        computed: 'needs_person',
        decision: onRecord,
        reason: '人工认定 张三（2026-01-31 09:30）：会议纪要〔2026〕3号（原：无约定）',
      },
      { verdict: 'needs_person', computed: null, decision: null, reason: '无约定' },
    ]);
    expect(decideRecords('R15', records, [onRecord])[0]).toMatchObject({ verdict: 'needs_person' });
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
      '人工认定 张三（2026-01-31 09:30）：会议纪要〔2026〕3号',
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

  it('in the register the decided rule counts and no other; agencies are fined by it', () => {
    const register = breachRegister(given);
    const standing = (decision: BreachDecision) => ({
      ...decideRegister(register, [], decideBreaches(matchBreaches(given), register, [decision])),
      agencies: agencyPenalties(given, [decision]).map(({ rule, penaltyYuan }) => [rule, penaltyYuan]),
    });
    const states = (rows: ReturnType<typeof standing>['register']) =>
      rows.map((row) => [row.rule, row.chosen, row.established, row.penaltyYuan, row.computed?.chosen]);
    const found = standing(onBreach);
    expect(states(found.register)).toEqual([
      ['Y3', true, true, '6000.00', false],
      ['G5', false, true, '300.00', true],
    ]);
    expect(found.agencies).toEqual([['Y3', '6000.00']]);
    const dismissed = standing({ ...onBreach, rule: null });
    expect(states(dismissed.register).map(([, chosen, established]) => [chosen, established])).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(dismissed.agencies).toEqual([]);
    expect(agencyPenalties(given).map(({ rule, penaltyYuan }) => [rule, penaltyYuan])).toEqual([
      ['G5', '300.00'],
    ]);
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
    // Once established it is no longer listed as near, but in the register; A1 of the same cause stays near.
    const after = decideRegister([], near, decideBreaches([], near, [decision]));
    expect(after.register).toMatchObject([{ rule: 'B1', chosen: true, established: true, decision }]);
    expect(after.near.map(({ rule }) => rule)).toEqual(['A1']);
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
