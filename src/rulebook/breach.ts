import type { Level } from './reference.ts';

/** One breach of one provider: the heaviest row of a root cause, the rejected ones beside it. */
export interface Breach {
  readonly id: string;
  readonly provider: string;
  /** Earliest report of the root cause, `YYYY-MM-DD HH:MM:SS`; it decides the period. */
  readonly at: string;
  readonly level: Level;
  readonly rule: string;
  /** False: an input is missing and all else is met; for a human to judge, neither deducted nor fined. */
  readonly established: boolean;
  /** Percent of one month's fee; null for a level without one. */
  readonly coefficient: number | null;
  readonly penaltyYuan: string | null;
  readonly rejected: readonly string[];
  /** 需人工认定 and its reasons; empty when the text decides. */
  readonly flags: readonly string[];
  /** Rows behind it: table and key. */
  readonly evidence: readonly string[];
}
