import * as v from 'valibot';
import { parameterProblems } from './method-checks.ts';
import type { Problem } from './problems.ts';
import { between, parseWith, positiveInteger, text, told } from './schema.ts';

/** The long-term rule (art. 21) as data; its numbers are in `parameters`. */
export interface BottomRule {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly parameters: BottomParameters;
}

/** A record too, so that it prints and hashes like a method's parameters. */
export type BottomParameters = Readonly<Record<string, number>> & {
  /** Last in each of this many years running. */
  readonly years: number;
  /** Last in `quarters_last` of this many quarters. */
  readonly quarters: number;
  readonly quarters_last: number;
  /** Quarters running that raise a warning. */
  readonly streak: number;
  /** Least distance to the next distinct total. */
  readonly gap: number;
  /** Least share (0–1) of the admissible weights under which it is last. */
  readonly share: number;
  /** Admissible weights: (1 − λ)·w⁰ + λ·u. */
  readonly lambda: number;
  /** A total below it, read at 2 decimals, meets the last condition. */
  readonly total: number;
};

const rule = v.strictObject({
  id: text,
  version: text,
  title: text,
  parameters: v.strictObject({
    years: positiveInteger,
    quarters: positiveInteger,
    quarters_last: positiveInteger,
    streak: positiveInteger,
    gap: between(0, 100),
    share: between(0, 1),
    lambda: v.pipe(between(0, 1), v.gtValue(0, told('大于 0 的数值'))),
    total: between(0, 100),
  }),
});

function* checks({ parameters }: BottomRule): Iterable<Problem> {
  const { quarters, quarters_last } = parameters;
  if (quarters_last > quarters)
    yield {
      path: 'parameters.quarters_last',
      problem: `不能大于 quarters 的 ${quarters}，现为 ${quarters_last}`,
    };
  yield* parameterProblems(parameters);
}

/**
 * The long-term rule from JSON; unknown keys are refused.
 * @throws MethodError
 */
export function parseBottomRule(json: unknown, what: string): BottomRule {
  return parseWith(rule, json, what, (value) => [...checks(value)]);
}
