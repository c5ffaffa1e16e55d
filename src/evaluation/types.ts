import type { DatasetInfo } from '../contract/dataset.ts';
import type { Method, PeriodScores, UnitScore } from '../scoring/types.ts';

export type LongTermStatus = '正常' | '预警' | '提请淘汰审查';

/** One condition of the long-term rule, with what was measured; null = cannot be told. */
export interface RuleCondition {
  readonly id: string;
  readonly text: string;
  readonly holds: boolean | null;
  readonly measured: string;
}

export interface BottomRow {
  readonly provider: string;
  /** Quarters with a ranking up to the period's end, and in how many the provider was last. */
  readonly periods: number;
  readonly timesLast: number;
  readonly currentStreak: number;
  readonly longestStreak: number;
  /** Distance to the next distinct total in the reviewed year; null unless last in it. */
  readonly gap: number | null;
  /** Share of the admissible weights under which it is last in the reviewed year; null without a ranking. */
  readonly share: number | null;
  readonly status: LongTermStatus;
  readonly conditions: readonly RuleCondition[];
}

/** One breach of one provider: the heaviest row of a root cause, the rejected ones beside it. */
export interface BreachRow {
  readonly id: string;
  readonly provider: string;
  /** Earliest report of the root cause, `YYYY-MM-DD HH:MM:SS`; it decides the period. */
  readonly at: string;
  readonly level: 'A' | 'B' | '严重' | '一般';
  readonly rule: string;
  /** Percent of one month's fee; null for a level without one. */
  readonly coefficient: number | null;
  readonly penaltyYuan: string | null;
  readonly rejected: readonly string[];
  /** 需人工认定 and its reasons; empty when the text decides. */
  readonly flags: readonly string[];
  /** Rows behind it: table and key. */
  readonly evidence: readonly string[];
}

export interface EfficiencyRow extends UnitScore {
  readonly name: string;
  readonly hosts: number;
  readonly vcpu: number;
  readonly validMonths: number;
}

/** The one serialisable result: what pages show, files carry and anybody can recompute. */
export interface Evaluation {
  readonly schema: 1;
  readonly dataset: DatasetInfo & {
    readonly hash: string;
    /** First and last month of the data, `YYYY-MM`. */
    readonly from: string;
    readonly to: string;
    readonly accepted: number;
    readonly quarantined: number;
  };
  readonly period: string;
  readonly methods: { readonly efficiency: Method; readonly ranking: Method; readonly bottom: BottomRule };
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly efficiency: {
    readonly period: string;
    readonly exists: boolean;
    readonly units: readonly EfficiencyRow[];
  };
  /** Every complete quarter and year up to the period's end, and the period itself. */
  readonly rankings: readonly PeriodScores[];
  /** Indicators of the period itself where it is a month, which has no ranking. */
  readonly bottom: { readonly reviewedYear: string | null; readonly rows: readonly BottomRow[] };
  readonly breaches: readonly BreachRow[];
  readonly hashes: { readonly data: string; readonly method: string; readonly result: string };
}

export interface BottomRule {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly parameters: Readonly<Record<string, number>>;
}
