import * as v from 'valibot';
import { MethodError, type Problem, quote } from './problems.ts';

/** Message of a rule: what should be there and what is. */
export const told = (rule: string) => (issue: v.BaseIssue<unknown>) =>
  `应为${rule}，现为 ${quote(issue.input)}`;

export const text = v.pipe(
  v.string(told('文字')),
  v.check((value) => value.trim() === value && value !== '', told('首尾无空格的非空文字')),
  v.check((value) => !/[\r\n]/.test(value), told('不含换行的文字')),
);
export const number = v.pipe(v.number(told('数值')), v.finite(told('有限数值')));
export const between = (low: number, high: number) =>
  v.pipe(
    number,
    v.minValue(low, told(`${low}–${high} 的数值`)),
    v.maxValue(high, told(`${low}–${high} 的数值`)),
  );
export const positiveInteger = v.pipe(
  v.number(told('正整数')),
  v.safeInteger(told('正整数')),
  v.minValue(1, told('正整数')),
);
export const list = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.array(schema, told('列表')), v.minLength(1, '至少要有一项'));
export const record = <S extends v.GenericSchema>(schema: S) => v.record(v.string(), schema, told('对象'));

/** JSON path of an issue, `dimensions[1].indicators[0].weight`. */
function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path ? `${path}.${String(key)}` : String(key);
  }, '');
}

/** Valibot's own wording for missing and unknown keys is replaced; every other rule brings its own. */
function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const path = pathOf(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return { path, problem: '未知的键，请删除或改正拼写' };
  if (issue.type === 'strict_object' && issue.input === undefined) return { path, problem: '缺少这一项' };
  if (issue.type === 'strict_object') return { path, problem: `应为对象，现为 ${quote(issue.input)}` };
  return { path, problem: issue.message };
}

/**
 * Validates JSON against a schema and the checks that span several keys.
 * @param what the file as the reader knows it, for the message
 * @throws MethodError listing the path and problem of everything that is wrong
 */
export function parseWith<S extends v.GenericSchema>(
  schema: S,
  json: unknown,
  what: string,
  checks: (value: v.InferOutput<S>) => readonly Problem[],
): v.InferOutput<S> {
  const result = v.safeParse(schema, json);
  const problems = result.success ? checks(result.output) : result.issues.map(problemOf);
  if (!result.success || problems.length > 0) throw new MethodError(what, problems);
  return result.output;
}
