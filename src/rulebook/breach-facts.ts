/**
 * What the exports say, before any judgement: one interface a view `breach_*`. Null is not known.
 * Instants are `YYYY-MM-DD HH:MM:SS`, dates `YYYY-MM-DD`, durations whole seconds.
 */

export type Impact = '重大' | '未造成重大影响';

/** An incident that the provider answers for. */
export interface IncidentFact {
  readonly id: string;
  readonly provider: string;
  readonly rootCause: string;
  /** Earliest report of the root cause. */
  readonly rootAt: string;
  readonly at: string;
  readonly system: string | null;
  readonly scope: string | null;
  readonly category: string | null;
  /** Percent × 10 000. */
  readonly affectedPercent: number | null;
  readonly systems: number | null;
  readonly people: number | null;
  /** Yuan × 10 000. */
  readonly loss: bigint | null;
  readonly dataLossDays: number | null;
  readonly unrecoverable: boolean;
  readonly majorEvent: boolean | null;
  readonly escalation: string | null;
  readonly impact: Impact | null;
  readonly planFollowed: boolean | null;
  readonly remediedInTime: boolean | null;
  /** 等保三级或重要信息系统. */
  readonly protectedSystem: boolean | null;
  /** 宕机: category 服务中断. */
  readonly outage: boolean | null;
  /** Seconds since 1970-01-01 of Beijing wall-clock time. */
  readonly downFrom: number;
  readonly downTo: number | null;
}

/** Average response or recovery of one provider towards one agency in one calendar month. */
export interface AverageFact {
  readonly clock: 'response' | 'recovery';
  readonly provider: string;
  readonly agency: string;
  readonly month: string;
  readonly at: string;
  readonly reports: number;
  readonly answered: number;
  /** Sum over the answered reports; null if none is. */
  readonly seconds: number | null;
  readonly impact: Impact | null;
  readonly incidents: readonly string[];
}

export interface GapFact {
  readonly provider: string;
  readonly at: string;
  readonly id: string | null;
  readonly seconds: number | null;
  readonly impact: Impact | null;
}

/** A calendar quarter below 99.99 %. */
export interface AvailabilityFact {
  readonly period: string;
  readonly provider: string;
  /** Last second of the quarter: only then is it known. */
  readonly at: string;
  readonly impact: Impact | null;
  readonly incidents: readonly string[];
  /** Upheld complaints of the quarter. */
  readonly complaints: readonly string[];
}

/** A 整改 notice not closed by its deadline. */
export interface RectificationFact {
  readonly id: string;
  readonly provider: string;
  readonly at: string;
  readonly impact: Impact | null;
}

/** At least three 月度考核 in a row that were failed; `at` is the date of the third. */
export interface AssessmentFact {
  readonly provider: string;
  readonly agency: string;
  readonly system: string | null;
  readonly at: string;
  readonly dates: readonly string[];
}

/** A 扩容 order that missed its 7 × 24 hours; `at` is when they ended. */
export interface ExpansionFact {
  readonly id: string;
  readonly provider: string;
  readonly agency: string;
  readonly system: string | null;
  readonly at: string;
}

export interface ContractLine {
  readonly id: string;
  readonly provider: string;
  readonly agency: string;
  readonly system: string | null;
  readonly item: string;
  readonly from: string | null;
  readonly to: string | null;
  /** unit_price × quantity × 100 000 000. */
  readonly amount: bigint | null;
}

export interface BreachFacts {
  readonly incidents: readonly IncidentFact[];
  readonly averages: readonly AverageFact[];
  readonly gaps: readonly GapFact[];
  readonly availability: readonly AvailabilityFact[];
  readonly rectifications: readonly RectificationFact[];
  readonly assessments: readonly AssessmentFact[];
  readonly expansions: readonly ExpansionFact[];
  readonly contractLines: readonly ContractLine[];
}

/** Facts of nothing, to which those in question are added. */
export const NO_FACTS: BreachFacts = {
  incidents: [],
  averages: [],
  gaps: [],
  availability: [],
  rectifications: [],
  assessments: [],
  expansions: [],
  contractLines: [],
};
