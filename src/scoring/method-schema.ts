import * as v from 'valibot';
import { crossProblems } from './method-checks.ts';
import { between, list, number, parseWith, positiveInteger, record, text, told } from './schema.ts';
import type { Method } from './types.ts';

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

/**
 * A method from JSON. Unknown keys are refused; a missing `aggregation` is arithmetic.
 * @throws MethodError
 */
export function parseMethod(json: unknown, what: string): Method {
  return parseWith(method, json, what, crossProblems);
}
