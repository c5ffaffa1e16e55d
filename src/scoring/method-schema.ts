import * as v from 'valibot';
import { crossProblems } from './method-checks.ts';
import { MethodError, type Problem, quote } from './problems.ts';
import type { Method } from './types.ts';

const told = (rule: string) => (issue: v.BaseIssue<unknown>) => `应为${rule}，现为 ${quote(issue.input)}`;

const text = v.pipe(
  v.string(told('文字')),
  v.check((value) => value.trim() === value && value !== '', told('首尾无空格的非空文字')),
  v.check((value) => !/[\r\n]/.test(value), told('不含换行的文字')),
);
const number = v.pipe(v.number(told('数值')), v.finite(told('有限数值')));
const between = (low: number, high: number) =>
  v.pipe(
    number,
    v.minValue(low, told(`${low}–${high} 的数值`)),
    v.maxValue(high, told(`${low}–${high} 的数值`)),
  );
const positiveInteger = v.pipe(
  v.number(told('正整数')),
  v.safeInteger(told('正整数')),
  v.minValue(1, told('正整数')),
);
const list = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.array(schema, told('列表')), v.minLength(1, '至少要有一项'));
const record = <S extends v.GenericSchema>(schema: S) => v.record(v.string(), schema, told('对象'));

const aggregation = v.optional(
  v.picklist(['arithmetic', 'geometric'], told(' "arithmetic" 或 "geometric"')),
  'arithmetic',
);
const limits = { low: number, high: number };
const scale = v.variant(
  'type',
  [
    v.strictObject({ type: v.literal('linear'), zero: number, full: number }),
    v.strictObject({
      type: v.literal('band'),
      ...limits,
      overload: between(0, 100),
      classes: v.exactOptional(record(v.strictObject(limits))),
    }),
  ],
  told(' "linear" 或 "band"'),
);
const indicator = v.strictObject({
  id: text,
  name: text,
  weight: positiveInteger,
  scale,
  basis: v.exactOptional(v.string(told('文字'))),
  not_delivered: v.exactOptional(between(0, 100)),
});
const dimension = v.strictObject({
  id: text,
  name: text,
  weight: positiveInteger,
  aggregation,
  indicators: list(indicator),
});
const condition = v.strictObject({
  any: v.exactOptional(list(v.strictObject({ measure: text, min: number }))),
  coverage: v.exactOptional(v.literal(true, told(' true'))),
  reason: text,
});
const method = v.strictObject({
  id: text,
  version: text,
  title: text,
  aggregation,
  coverage: between(0, 1),
  dimensions: list(dimension),
  parameters: v.exactOptional(record(number)),
  bands: v.exactOptional(list(v.strictObject({ name: text, min: between(0, 100) }))),
  caps: v.exactOptional(
    list(v.strictObject({ measure: text, min: number, total: between(0, 100), reason: text })),
  ),
  ranked: v.exactOptional(
    v.strictObject({
      conditions: v.exactOptional(list(condition)),
      min_units: v.exactOptional(positiveInteger),
      min_share: v.exactOptional(between(0, 1)),
    }),
  ),
});

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

/**
 * A method from JSON. Unknown keys are refused; a missing `aggregation` is arithmetic.
 * @throws MethodError
 */
export function parseMethod(json: unknown, what: string): Method {
  return parseWith(method, json, what, crossProblems);
}
