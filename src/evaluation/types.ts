import type { Reader } from '../contract/audience.ts';
import type { DatasetInfo } from '../contract/dataset.ts';
import type { Breach } from '../rulebook/breach.ts';
import type { BottomRule } from '../scoring/bottom-rule.ts';
import type { BottomRow } from '../scoring/longterm.ts';
import type { Method, PeriodScores, UnitScore } from '../scoring/types.ts';
import type { AppliedDecisions } from './decisions.ts';

/** An agency's scores with what the list shows beside them. */
export interface EfficiencyRow extends UnitScore {
  readonly name: string;
  /** Hosts with an eligible month in the period, and their vCPU. */
  readonly hosts: number | null;
  readonly vcpu: number | null;
  readonly validMonths: number | null;
}

/** The one serialisable result: what pages show, files carry and anybody can recompute. */
export interface Evaluation {
  readonly schema: 1;
  readonly dataset: DatasetInfo & {
    /** First and last month of the data, `YYYY-MM`. */
    readonly from: string;
    readonly to: string;
    readonly accepted: number;
    readonly quarantined: number;
  };
  readonly period: string;
  readonly methods: { readonly efficiency: Method; readonly ranking: Method; readonly bottom: BottomRule };
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly efficiency: { readonly exists: boolean; readonly units: readonly EfficiencyRow[] };
  /**
   * Every complete quarter and year up to the period's end, and the period itself; a month holds its indicators,
   * never a ranking.
   */
  readonly rankings: readonly PeriodScores[];
  readonly bottom: {
    /** The complete year whose ranking decides gap, share and total; null if there is none yet. */
    readonly reviewedYear: string | null;
    readonly rows: readonly BottomRow[];
  };
  /** Breaches reported before the period's end. */
  readonly breaches: readonly Breach[];
  /** What persons have decided, with what the data alone say; absent where nobody has decided anything. */
  readonly decisions?: AppliedDecisions;
  /** SHA-256 of the accepted rows, of the three methods, and of everything above. */
  readonly hashes: { readonly data: string; readonly method: string; readonly result: string };
  /** Set in an extract: whom it was made for. Its hashes are those of the whole. */
  readonly audience?: Reader;
  /** Set in an extract: `OwnPages` as `exactJson`, for the pages of the reader's own rows. */
  readonly own?: string;
}
