/** A composite index of any kind: total → dimensions → indicators. Knows neither clouds nor agencies. */

export type Aggregation = 'arithmetic' | 'geometric';

/** 100·clip((x − zero)/(full − zero), 0, 1); the order of the two is the direction. */
export interface LinearScale {
  readonly type: 'linear';
  readonly zero: number;
  readonly full: number;
}

/** 100·x/low below low; 100 inside; above high falls linearly to 100 − overload at 100. */
export interface BandScale {
  readonly type: 'band';
  readonly low: number;
  readonly high: number;
  readonly overload: number;
  /** Other limits for the parts of a value that carry a class. */
  readonly classes?: Readonly<Record<string, { readonly low: number; readonly high: number }>>;
}

export type Scale = LinearScale | BandScale;

export interface IndicatorNode {
  readonly id: string;
  readonly name: string;
  /** Positive integer; the share is weight ÷ sum of siblings. */
  readonly weight: number;
  readonly scale: Scale;
  /** 依据: where the definition and the numbers come from. */
  readonly basis?: string;
  /** Score of an indicator that the unit owed and did not deliver; default 0. */
  readonly not_delivered?: number;
}

export interface DimensionNode {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly aggregation: Aggregation;
  readonly indicators: readonly IndicatorNode[];
}

/** A limit on a measure that is not itself scored, e.g. the number of valid months. */
export interface AtLeast {
  readonly measure: string;
  readonly min: number;
}

/** Fulfilled if any of its limits is; `coverage` stands for "every dimension has a score". */
export interface RankCondition {
  readonly any?: readonly AtLeast[];
  readonly coverage?: true;
  /** Why a unit that fails it is not ranked; the first failed condition gives the reason. */
  readonly reason: string;
}

export interface Method {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly aggregation: Aggregation;
  /** Share (0–1) of a dimension that must be observed, else it has no score. */
  readonly coverage: number;
  readonly dimensions: readonly DimensionNode[];
  /** Numbers that the indicators' SQL and the rules read by name. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** From best to worst; a band is read from the score rounded half-up to 2 decimals. */
  readonly bands?: readonly { readonly name: string; readonly min: number }[];
  /** If the measure reaches `min`, the total is at most `total`. */
  readonly caps?: readonly {
    readonly measure: string;
    readonly min: number;
    readonly total: number;
    readonly reason: string;
  }[];
  readonly ranked?: {
    readonly conditions?: readonly RankCondition[];
    /** Fewer ranked units than this: the period has no ranking (a hole). */
    readonly min_units?: number;
    /** Ranked units ÷ units that meet every condition but coverage; below it, a hole. */
    readonly min_share?: number;
  };
}

/** not_applicable: nothing to measure · not_delivered: owed and missing · not_measured: no data. */
export type ObservationState = 'scored' | 'not_applicable' | 'not_delivered' | 'not_measured';

export interface Observation {
  readonly unit: string;
  /** An indicator id, or the name of a measure that a cap or a rank condition reads. */
  readonly indicator: string;
  readonly value: number | null;
  readonly state: ObservationState;
  /** Parts scored on their own class's limits and averaged by weight. */
  readonly classes?: readonly { readonly class: string; readonly value: number; readonly weight: number }[];
  /** Sample size, printed beside the value; changes nothing. */
  readonly n?: number | null;
  /** Why there is no value, where the state alone does not say it. */
  readonly note?: string | null;
}

export interface IndicatorScore {
  readonly id: string;
  readonly value: number | null;
  readonly score: number | null;
  readonly state: ObservationState;
  readonly n: number | null;
  readonly note: string | null;
}

export interface UnitScore {
  readonly unit: string;
  /** After caps; null when a dimension has no score. Full precision. */
  readonly total: number | null;
  /** Before caps. */
  readonly composite: number | null;
  /** Competition rank from the top and from the bottom; null when not ranked. */
  readonly rank: number | null;
  readonly rankFromBottom: number | null;
  /** Why not ranked; null when ranked. */
  readonly reason: string | null;
  readonly band: string | null;
  /** Reasons of the caps that lowered the total. */
  readonly caps: readonly string[];
  readonly dimensions: readonly {
    readonly id: string;
    readonly score: number | null;
    readonly coverage: number;
  }[];
  readonly indicators: readonly IndicatorScore[];
  /** Only what is published is here: whatever else looks missing was left out for this reader, and is not missing. */
  readonly withheld?: true;
}

/** All units of one period under one method. */
export interface PeriodScores {
  readonly period: string;
  /** False: a hole (too few units are ranked); then nobody has a rank. */
  readonly exists: boolean;
  readonly units: readonly UnitScore[];
}
