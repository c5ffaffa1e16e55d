import * as v from 'valibot';
import { dayNumber, parsePeriod } from '../contract/calendar.ts';
import { type Decision, targetOf } from './decisions.ts';
import { PENALTIES } from './reference.ts';
import { RULES } from './rules/list.ts';

/** One thing wrong with a file of decisions: where in it (`decisions[2].why`), and what. */
export interface DecisionProblem {
  readonly path: string;
  readonly problem: string;
}

/** Decisions that cannot be used as given; the message lists every problem found. */
export class DecisionError extends Error {
  readonly problems: readonly DecisionProblem[];

  constructor(problems: readonly DecisionProblem[]) {
    const lines = problems.map(({ path, problem }) => `  ${path || '（整个文件）'}：${problem}`);
    super(`人工认定不能使用，有 ${problems.length} 处问题：\n${lines.join('\n')}`);
    this.name = 'DecisionError';
    this.problems = problems;
  }
}

const PENALTY = new Map(PENALTIES.map((penalty) => [penalty.rule, penalty]));

/** `YYYY-MM-DD HH:MM` of a time that exists. */
function isTime(text: string): boolean {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})$/.exec(text) ?? [];
  const date = dayNumber(Number(year), Number(month), Number(day));
  return date !== null && Number(hour) < 24 && Number(minute) < 60;
}

const given = v.pipe(
  v.string('应为文字'),
  v.check((value) => value.trim() !== '', '不能为空'),
);
const signed = {
  who: given,
  at: v.pipe(given, v.check(isTime, '应为 2026-01-31 09:30 这样的时间')),
  why: given,
};
const ruleDecision = v.strictObject({
  about: v.literal('rule'),
  rule: v.pipe(
    given,
    v.check((id) => RULES.some((rule) => rule.id === id), '没有这条规则'),
  ),
  subject: given,
  period: v.pipe(
    given,
    v.check((period) => parsePeriod(period) !== null, '应为 2025、2025Q3 或 2025-07'),
  ),
  verdict: v.picklist(['kept', 'broken', 'not_applicable'], '应为 kept、broken 或 not_applicable'),
  ...signed,
});
const breachDecision = v.strictObject({
  about: v.literal('breach'),
  provider: given,
  cause: given,
  rule: v.nullable(
    v.pipe(
      given,
      v.check((id) => PENALTY.has(id), '违约行为表中没有这一条'),
    ),
  ),
  coefficient: v.nullable(
    v.pipe(v.number('应为百分数'), v.safeInteger('应为整百分数'), v.minValue(1, '应大于 0')),
  ),
  ...signed,
});
const file = v.strictObject({
  schema: v.literal(1, '应为 1'),
  decisions: v.array(
    v.variant('about', [ruleDecision, breachDecision], '应为 about 是 rule 或 breach 的对象'),
    '应为列表',
  ),
});

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path ? `${path}.${String(key)}` : String(key);
  }, '');
}

function problemOf(issue: v.BaseIssue<unknown>): DecisionProblem {
  const path = pathOf(issue);
  if (issue.type !== 'strict_object') return { path, problem: issue.message };
  if (issue.expected === 'never') return { path, problem: '未知的键，请删除或改正拼写' };
  return { path, problem: issue.input === undefined ? '缺少这一项' : '应为对象' };
}

/** Two decisions about one thing, and a coefficient below the table's or without a rule. */
function contradictions(decisions: readonly Decision[]): DecisionProblem[] {
  const seen = new Map<string, number>();
  return decisions.flatMap((decision, i): DecisionProblem[] => {
    const target = targetOf(decision);
    const earlier = seen.get(target);
    if (earlier === undefined) seen.set(target, i);
    else return [{ path: `decisions[${i}]`, problem: `与 decisions[${earlier}] 认定的是同一件事` }];
    if (decision.about === 'rule' || decision.coefficient === null) return [];
    const path = `decisions[${i}].coefficient`;
    if (decision.rule === null) return [{ path, problem: '认定不构成违约时不能有惩罚系数' }];
    const least = PENALTY.get(decision.rule)?.coefficient ?? null;
    if (least === null) return [{ path, problem: `${decision.rule} 为 A、B 级事件，没有惩罚系数` }];
    return decision.coefficient < least ? [{ path, problem: `不得低于表列的 ${least}%` }] : [];
  });
}

/**
 * Decisions from the JSON of a file `{"schema": 1, "decisions": […]}`; unknown keys are refused.
 * @throws DecisionError naming the path of everything that is wrong
 */
export function parseDecisions(json: unknown): Decision[] {
  const result = v.safeParse(file, json);
  if (!result.success) throw new DecisionError(result.issues.map(problemOf));
  const problems = contradictions(result.output.decisions);
  if (problems.length > 0) throw new DecisionError(problems);
  return result.output.decisions;
}
