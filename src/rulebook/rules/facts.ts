/** What the views `rule_*` say of one period, before any judgement; null is not known. */

/** A row behind a fact: `table:key`, and `file:line` where it is one row of an export. */
export interface Evidence {
  readonly key: string;
  readonly place: string | null;
}

/** A record with its own verdict by the indicators' facts. */
export interface RecordFact {
  readonly rule: string;
  readonly subject: string;
  readonly provider: string | null;
  readonly agency: string | null;
  readonly evidence: readonly Evidence[];
  /** In the view's base unit (seconds, days, pieces), over `per` where that is given. */
  readonly measured: bigint | null;
  readonly per: bigint | null;
  readonly bound: bigint | null;
  readonly passed: boolean | null;
  /** What the fact is called, or why it says nothing. */
  readonly note: string | null;
}

/** A contract line signed in the period. Money and quantities × 10 000. */
export interface LineFact {
  readonly provider: string;
  readonly agency: string;
  readonly line: string;
  readonly contract: string;
  readonly item: string;
  readonly price: bigint | null;
  readonly ceiling: bigint | null;
  readonly quantity: bigint | null;
  readonly months: bigint | null;
  readonly unit: string | null;
  readonly procurement: string | null;
  /** Whether any line of the export names a 采购方式. */
  readonly procurementHeld: boolean;
  /** `unit_price ≤ ceiling`, the verdict of C2. */
  readonly withinCeiling: boolean | null;
  readonly evidence: Evidence;
}

/** A line of the 基础 or 视频云 catalogue signed before the period's end. Money, quantities, months × 10 000. */
export interface FeeLineFact {
  /** In the period itself. */
  readonly signed: boolean;
  readonly provider: string;
  readonly agency: string;
  readonly system: string | null;
  readonly line: string;
  readonly contract: string;
  readonly item: string;
  readonly price: bigint | null;
  readonly quantity: bigint | null;
  readonly months: bigint | null;
  /** Days since 1970-01-01. */
  readonly startDay: number;
  readonly procurement: string | null;
  readonly procurementHeld: boolean;
  readonly evidence: Evidence;
}

export interface RuleFacts {
  readonly records: readonly RecordFact[];
  readonly lines: readonly LineFact[];
  readonly feeLines: readonly FeeLineFact[];
}
