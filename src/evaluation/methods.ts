import efficiencyJson from '../../data/method/agency-efficiency.json' with { type: 'json' };
import bottomJson from '../../data/method/long-term-rule.json' with { type: 'json' };
import rankingJson from '../../data/method/provider-ranking.json' with { type: 'json' };
import type { SeriousYear } from '../rulebook/serious-windows.ts';
import { type BottomRule, parseBottomRule } from '../scoring/bottom-rule.ts';
import { parseMethod } from '../scoring/method-schema.ts';
import { MethodError } from '../scoring/problems.ts';
import type { Method } from '../scoring/types.ts';

/** The three method files an evaluation is made under. */
export interface Methods {
  readonly efficiency: Method;
  readonly ranking: Method;
  readonly bottom: BottomRule;
}

/** The published default methods. */
export const DEFAULT_METHODS: Methods = {
  efficiency: parseMethod(efficiencyJson, 'data/method/agency-efficiency.json'),
  ranking: parseMethod(rankingJson, 'data/method/provider-ranking.json'),
  bottom: parseBottomRule(bottomJson, 'data/method/long-term-rule.json'),
};

/** Every indicator and measure that a method asks for, with the place that asks. */
function asked(method: Method): { path: string; id: string }[] {
  const indicators = method.dimensions.flatMap((dimension, d) =>
    dimension.indicators.map(({ id }, i) => ({ path: `dimensions[${d}].indicators[${i}].id`, id })),
  );
  const caps = (method.caps ?? []).map(({ measure }, i) => ({ path: `caps[${i}].measure`, id: measure }));
  const conditions = (method.ranked?.conditions ?? []).flatMap((condition, i) =>
    (condition.any ?? []).map(({ measure }, j) => ({
      path: `ranked.conditions[${i}].any[${j}].measure`,
      id: measure,
    })),
  );
  return [...indicators, ...caps, ...conditions];
}

/**
 * Refuses a method that asks for an indicator or measure which is not computed. The published method of the same job
 * names all that are.
 */
export function requireKnown(method: Method, published: Method, what: string): void {
  const known = new Set(asked(published).map(({ id }) => id));
  const problems = asked(method)
    .filter(({ id }) => !known.has(id))
    .map(({ path, id }) => ({
      path,
      problem: `没有名为 ${id} 的指标，可用的有 ${[...known].sort().join('、')}`,
    }));
  if (problems.length > 0) throw new MethodError(what, problems);
}

/** Parameters that choose between two readings. */
const CHOICES: Readonly<Record<string, string>> = {
  b_contract_year: '0（任一连续 365 天）或 1（协议年度）',
};

/**
 * The numbers that the views read: the published defaults, then those of the given methods. The two methods may
 * not give one name two different values.
 */
export function parametersOf({ efficiency, ranking }: Methods): Record<string, number> {
  const parameters = { ...DEFAULT_METHODS.efficiency.parameters, ...DEFAULT_METHODS.ranking.parameters };
  for (const [name, value] of Object.entries({ ...efficiency.parameters, ...ranking.parameters })) {
    const other = [efficiency.parameters?.[name], ranking.parameters?.[name]];
    if (other.every((given) => given !== undefined) && other[0] !== other[1]) {
      throw new MethodError(ranking.id, [
        {
          path: `parameters.${name}`,
          problem: `与 ${efficiency.id} 中的值不同（${other[1]} 与 ${other[0]}）`,
        },
      ]);
    }
    if (!Object.hasOwn(parameters, name)) {
      throw new MethodError(ranking.id, [{ path: `parameters.${name}`, problem: '没有这个参数' }]);
    }
    const choice = CHOICES[name];
    if (choice !== undefined && value !== 0 && value !== 1) {
      throw new MethodError(ranking.id, [
        { path: `parameters.${name}`, problem: `应为 ${choice}，现为 ${value}` },
      ]);
    }
    parameters[name] = value;
  }
  return parameters;
}

/** How the methods read 「1 年内」 of 协议12.2; a method without the parameter is older than the choice, and had 365 days. */
export function seriousYearOf(methods: Methods): SeriousYear {
  return parametersOf(methods).b_contract_year === 1 ? 'contract' : 'rolling';
}
