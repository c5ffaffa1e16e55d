import { type Problem, quote } from './problems.ts';
import { roundHalfUp } from './rounding.ts';
import type { BandScale, Method, Scale } from './types.ts';

/** Columns of scores.csv and ranking.csv that a dimension's own column must not collide with. */
const TAKEN = [
  'period',
  'unit',
  'provider_id',
  'provider',
  'total',
  'rank',
  'rank_from_bottom',
  'composite',
  'reason',
];

/** Parameters are columns of a one-row table, DECIMAL(18,4): a name or digit that does not fit would be lost. */
const PARAMETER_NAME = /^[a-z][a-z0-9_]*$/;

function* repeated(ids: readonly { readonly id: string; readonly path: string }[]): Iterable<Problem> {
  const seen = new Map<string, string>();
  for (const { id, path } of ids) {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, path);
    else yield { path, problem: `${quote(id)} 与 ${first} 重复` };
  }
}

function* limitProblems(path: string, { low, high }: Pick<BandScale, 'low' | 'high'>): Iterable<Problem> {
  if (!(low > 0 && low < high && high <= 100))
    yield { path, problem: `应满足 0 < low < high ≤ 100，现为 low ${low}、high ${high}` };
}

function* scaleProblems(path: string, scale: Scale): Iterable<Problem> {
  if (scale.type === 'linear') {
    const span = scale.full - scale.zero;
    if (span === 0) yield { path, problem: `zero 与 full 不能相同，现均为 ${scale.zero}` };
    else if (!Number.isFinite(span)) yield { path, problem: 'zero 与 full 相差过大' };
    return;
  }
  yield* limitProblems(path, scale);
  for (const [name, limits] of Object.entries(scale.classes ?? {}))
    yield* limitProblems(`${path}.classes.${name}`, limits);
}

function* treeProblems({ dimensions }: Method): Iterable<Problem> {
  yield* repeated(dimensions.map(({ id }, d) => ({ id, path: `dimensions[${d}].id` })));
  yield* repeated(
    dimensions.flatMap(({ indicators }, d) =>
      indicators.map(({ id }, i) => ({ id, path: `dimensions[${d}].indicators[${i}].id` })),
    ),
  );
  for (const [d, { id, indicators }] of dimensions.entries()) {
    if (TAKEN.includes(id))
      yield { path: `dimensions[${d}].id`, problem: `${quote(id)} 是结果表的固定列名，请换一个编号` };
    for (const [i, { scale }] of indicators.entries())
      yield* scaleProblems(`dimensions[${d}].indicators[${i}].scale`, scale);
  }
}

function* bandProblems({ bands = [] }: Method): Iterable<Problem> {
  yield* repeated(bands.map(({ name }, b) => ({ id: name, path: `bands[${b}].name` })));
  for (const [b, { min }] of bands.entries()) {
    const above = bands[b - 1];
    if (above && !(min < above.min))
      yield { path: `bands[${b}].min`, problem: `应低于上一等级的 ${above.min}，现为 ${min}` };
    if (roundHalfUp(min, 2) !== min) yield { path: `bands[${b}].min`, problem: `最多两位小数，现为 ${min}` };
  }
}

/** Problems of named numbers, of a method or of the long-term rule. */
export function* parameterProblems(parameters: Method['parameters'] = {}): Iterable<Problem> {
  for (const [name, value] of Object.entries(parameters)) {
    const path = `parameters.${name}`;
    if (!PARAMETER_NAME.test(name))
      yield { path, problem: '参数名只能用小写字母、数字和下划线，并以字母开头' };
    if (Math.abs(value) > 1e9 || roundHalfUp(value, 4) !== value)
      yield { path, problem: `绝对值不超过 10 亿，最多四位小数，现为 ${value}` };
  }
}

function* conditionProblems({ ranked }: Method): Iterable<Problem> {
  for (const [c, condition] of (ranked?.conditions ?? []).entries())
    if ((condition.any !== undefined) === (condition.coverage !== undefined))
      yield { path: `ranked.conditions[${c}]`, problem: 'any 与 coverage 应有且仅有一个' };
}

/** What a schema of single keys cannot see: ids, the order of limits and bands, conditions. */
export function crossProblems(method: Method): readonly Problem[] {
  return [
    ...treeProblems(method),
    ...bandProblems(method),
    ...parameterProblems(method.parameters),
    ...conditionProblems(method),
  ];
}
