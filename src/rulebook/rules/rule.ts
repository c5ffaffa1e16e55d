import type { Evidence, RuleFacts } from './facts.ts';

/** `needs_person`: the text or the data leave it open (需人工认定); `no_data`: an input is missing. */
export type Verdict = 'kept' | 'broken' | 'needs_person' | 'not_applicable' | 'no_data';

/** A whole is what the worst of its parts is; a part that could not be judged leaves the whole unsure of being kept. */
export const WORST_FIRST: readonly Verdict[] = [
  'broken',
  'needs_person',
  'no_data',
  'kept',
  'not_applicable',
];

export type SubjectKind = 'provider' | 'agency' | 'system' | 'contract';

/** One record held against a rule: what it measures, in the rule's unit, and what follows. */
export interface RuleRecord {
  readonly subject: string;
  readonly provider: string | null;
  readonly agency: string | null;
  readonly verdict: Verdict;
  /** Exact, as numerator ÷ denominator in the rule's unit; null where nothing is measured. */
  readonly value: Ratio | null;
  /** In the rule's unit; null where the rule has no number or the record has another one. */
  readonly limit: Ratio | null;
  readonly evidence: readonly Evidence[];
  readonly reason: string | null;
}

/** An exact fraction; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * How the records of one subject make its value: `share` = kept ÷ (kept + broken) × 100 · `kept`, `count` = number of
 * records kept, of all records · `own`, `sum`, `largest` = of the records' values · `none` = no value.
 */
export type Summary = 'share' | 'kept' | 'count' | 'own' | 'sum' | 'largest' | 'none';

/**
 * The indicator of the ranking that rests on the same facts. `record`: it counts the rule's records, kept ÷ judged;
 * `verdict`: it is 100 or 0 as the rule is kept or broken; `measure`: it measures (minutes, hours, losses), and no verdict
 * changes what was measured.
 */
export interface RuleIndicator {
  readonly id: string;
  readonly by: 'record' | 'verdict' | 'measure';
}

/** One article of the regulation as a rule over the exports. */
export interface Rule {
  /** `R01` to `R44`, as in the list of rules. */
  readonly id: string;
  readonly title: string;
  /** The regulation's own words. */
  readonly clause: string;
  /** Where they stand: 办法 = the regulation, 协议 = its model agreement (附件 1-5). */
  readonly source: string;
  /** How the clause is read here; what `definitions` settle is said as such. */
  readonly reading: string;
  /** Tables that must be delivered, then their columns: `work_orders.received_at`. */
  readonly inputs: readonly string[];
  readonly subject: SubjectKind;
  readonly summary: Summary;
  /** Unit of a verdict's value and limit; empty without a value. */
  readonly unit: string;
  /** Limit of a verdict's value; null where there is none. */
  readonly limit: string | null;
  /** Unit of a record's value and limit; null where records have none. */
  readonly recordUnit: string | null;
  /** What a provider with live systems and without any record has kept; absent: the rule does not apply to it. */
  readonly none?: string;
  readonly indicator?: RuleIndicator;
  /** The view it is fed by, `evaluation` where another result answers it, null where nothing does. */
  readonly fedBy: string | null;
  /** What no column of the data contract holds, of all (fedBy null) or of part of the clause. */
  readonly lacks: string | null;
  /** Holds the facts of a period against the rule; absent where nothing feeds it. */
  readonly judge?: (facts: RuleFacts) => RuleRecord[];
}
