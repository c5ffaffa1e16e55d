import type { Audience, Extract } from '../contract/audience.ts';
import type { FileReport } from '../contract/dataset.ts';
import type { Review } from '../contract/objections.ts';
import type { AgencyBudget, Budget } from '../evaluation/budget.ts';
import type { DecisiveEvidence } from '../evaluation/decisive.ts';
import type { EvidenceRow } from '../evaluation/evidence-rows.ts';
import type { LowLoadRow } from '../evaluation/low-load.ts';
import type { BreachResult } from '../evaluation/rules-breaches.ts';
import type { Sizing } from '../evaluation/sizing.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { MonthScores } from '../evaluation/watch.ts';
import type { AgencyHost, AgencyMonth, HostMonth } from '../indicators/efficiency.ts';
import type { EvidenceTable } from '../indicators/evidence.ts';
import type {
  ListedHost,
  MonthCoverage,
  MonthRecords,
  ReportCheck,
  UsageReconciliation,
} from '../indicators/reconcile.ts';
import type { ExemptionAudit, LoadAlert } from '../indicators/watch.ts';
import type { Question as EditQuestion, Edits } from '../ingest/edits.ts';
import type { TableOverlap } from '../ingest/overlay.ts';
import type { StandingRecord, StandingVerdict } from '../rulebook/decide.ts';
import type { Decision } from '../rulebook/decisions.ts';
import type { CatalogueItem } from '../rulebook/reference.ts';
import type { CityFiles } from './city-files.ts';
import type { FirstRows } from './first-rows.ts';
import type { Ledger } from './ledger.ts';
import type { NameChoices, UnknownName } from './names-unknown.ts';
import type { SetAsidePage, SetAsideSummary } from './set-aside.ts';
import type { SetAsideFilter } from './set-aside-filter.ts';

/** Something that only a person can decide about an import; answering it is adding an option's edits. */
export type ImportQuestion = EditQuestion;
export type ImportEdits = Edits;
export type ImportOverlap = TableOverlap;

/** What the worker knows of the dataset it holds. */
export interface OpenedDataset {
  /** Names this opening; two datasets may share a hash and differ in what was set aside or where rows came from. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly synthetic: boolean;
  /** SHA-256 of the accepted rows; of a package, what its manifest says until `dataHash` has been asked. */
  readonly hash: string;
  /** First and last month, `YYYY-MM`. */
  readonly from: string;
  readonly to: string;
  /** Every period that can be evaluated, by its end, shorter first. */
  readonly periods: readonly string[];
  readonly accepted: number;
  readonly quarantined: number;
  /** Set where something was left out for one reader: its figures are the whole's, frozen. */
  readonly extract: Extract | null;
  /** What its package says: whether its figures are out for comment, and what was said against them; null: nothing. */
  readonly review: Review | null;
  /** The reader's own imports that it was made from, in their order. */
  readonly imports: readonly OpenedImport[];
}

/** An import of the open dataset. */
export interface OpenedImport {
  readonly id: string;
  readonly quarantined: number;
  /** Exports, whose cells can be mended here; a package's are mended at their source. */
  readonly mendable: boolean;
}

/** A file that is not read, and why. */
interface NotRead {
  readonly file: string;
  readonly why: string;
}

/** What an import of a ledger would become; nothing is changed until the ledger is opened. */
export interface Preview {
  /** Of the import, as it was read. */
  readonly id: string;
  readonly title: string;
  /** Of the dataset as it would be. */
  readonly synthetic: boolean;
  /** Rows of the dataset as it would be, and what its imports would set aside together. */
  readonly accepted: number;
  readonly quarantined: number;
  /** Questions that imports after it would ask, once they are read on top of it again. */
  readonly askedLater: number;
  /** The files are a dataset package. */
  readonly isPackage: boolean;
  /** Names and headers that a package brings along for the next import. */
  readonly carried: Pick<Edits, 'aliases' | 'mappings'>;
  /** What persons have decided, by a file among these. */
  readonly decisions: readonly Decision[];
  readonly files: readonly FileReport[];
  readonly unmatched: readonly NotRead[];
  readonly refused: readonly NotRead[];
  readonly questions: readonly ImportQuestion[];
  /** Committed rows that the import contradicts, by table. */
  readonly overlaps: readonly TableOverlap[];
  readonly firstRows: readonly FirstRows[];
  readonly setAside: SetAsideSummary;
  readonly unknownNames: readonly UnknownName[];
  readonly choices: NameChoices;
}

export interface Progress {
  readonly step: string;
  /** 0–1, or null while it cannot be told. */
  readonly share: number | null;
  /** Rows read so far, and a second; where rows are being read. */
  readonly rows?: number;
  readonly rate?: number | null;
}

/** Whose records: those of the import that is previewed, or of the open dataset. */
export type SetAsideOf =
  | { readonly of: 'preview'; readonly id: string }
  | { readonly of: 'dataset'; readonly key: string };

/** Ids with the names of what they stand for. */
export interface Names {
  readonly agencies: ReadonlyMap<string, string>;
  readonly providers: ReadonlyMap<string, string>;
}

/** What can be asked of the tables, and what comes back. */
interface Drills {
  'agency-months': { given: { agency: string; period: string }; back: AgencyMonth[] };
  'agency-hosts': { given: { agency: string; period: string }; back: AgencyHost[] };
  /** Of a host that the agency rents; of another's it is answered too, later. */
  'host-months': { given: { agency: string; host: string }; back: HostMonth[] };
  evidence: { given: { indicator: string; unit: string; period: string }; back: EvidenceTable[] };
  /** What counts in the indicators of the providers, row by row. */
  'evidence-rows': { given: { period: string }; back: readonly EvidenceRow[] };
  /** What, left out by itself, changes who is last; null for a period without a ranking. */
  decisive: { given: { period: string }; back: DecisiveEvidence | null };
  /** Names of agencies and providers by their ids. */
  names: { given: Record<never, never>; back: Names };
  coverage: { given: Record<never, never>; back: MonthCoverage[] };
  'month-records': { given: { table: string; month: string }; back: MonthRecords[] };
  /** `orphans`: usage rows set aside because nobody knows their host. */
  'usage-reconciliation': { given: Record<never, never>; back: UsageReconciliation & { orphans: number } };
  'missing-hosts': {
    given: { agency: string; provider: string; month: string };
    back: (ListedHost & { readonly service_days: number })[];
  };
  'report-checks': { given: Record<never, never>; back: ReportCheck[] };
  /** What every rule says of every subject of the period. */
  'rule-verdicts': { given: { period: string }; back: StandingVerdict[] };
  /** What systems leave unused, by agency and system; names no host. */
  'low-load': { given: { period: string }; back: LowLoadRow[] };
  /** The records behind one rule's verdicts, each with its rows' file and line. */
  'rule-records': { given: { period: string; rule: string }; back: StandingRecord[] };
  /** Of everything reported before the period's end. */
  breaches: { given: { period: string }; back: BreachResult };
  /** Fees and suggested savings of a period; the rows behind them of one agency, or every suggestion. */
  budget: { given: { period: string }; back: Budget };
  'agency-budget': { given: { agency: string; period: string }; back: AgencyBudget };
  suggestions: { given: { period: string; agency: string | null }; back: Sizing[] };
  /** Every agency's score of each month of the period. */
  'month-scores': { given: { period: string }; back: MonthScores };
  /** Overloaded hosts and sudden rises. */
  'watch-list': { given: { period: string }; back: LoadAlert[] };
  exemptions: { given: { period: string }; back: ExemptionAudit };
  /** `own`: the dataset brings its own price catalogue. */
  catalogue: {
    given: Record<never, never>;
    back: { readonly own: boolean; readonly items: readonly CatalogueItem[] };
  };
}

export type Ask = keyof Drills;
export type Question<A extends Ask = Ask> = A extends Ask
  ? { readonly ask: A } & Readonly<Drills[A]['given']>
  : never;
export type Answer<A extends Ask> = Drills[A]['back'];

/** The worker's calls; arguments and results are plain values. */
export interface EngineApi {
  /**
   * `agency`: what is asked of its hosts is answered before the others are there; null: nobody's comes first.
   * `shown`: resolves once the answers that have been given are on screen.
   */
  openPackage(
    key: string,
    base: string,
    agency: string | null,
    onProgress: (progress: Progress) => void,
    shown: () => Promise<void>,
  ): Promise<OpenedDataset>;
  /** Reads an import of a ledger, on top of those before it and below those after; rejects where it is cancelled. */
  preview(ledger: Ledger, id: string, onProgress: (progress: Progress) => void): Promise<Preview>;
  /** Gives up the reading that is under way. */
  cancel(): Promise<void>;
  /** Makes what a ledger comes to the open dataset; published ones are opened by `openPackage`. */
  openLedger(key: string, ledger: Ledger, onProgress: (progress: Progress) => void): Promise<OpenedDataset>;
  /** SHA-256 of each blob, in order. */
  digest(blobs: readonly Blob[]): Promise<readonly string[]>;
  /**
   * The open dataset as one .zip of its package, whole or as one reader may have it: the same bytes each time.
   * `review`: whether its figures are out for comment, and what was said against them.
   */
  pack(
    key: string,
    edits: ImportEdits | null,
    decisions: readonly Decision[],
    audience: Audience,
    review: Review | null,
  ): Promise<Uint8Array>;
  /** `key` names the dataset that is meant; another one that has been opened meanwhile never answers for it. */
  evaluate(key: string, period: string, decisions: readonly Decision[]): Promise<Evaluation>;
  /** Of an extract, what its own rows give other than what is frozen in it; null where they cannot tell. */
  recheck(key: string): Promise<readonly string[] | null>;
  /** The open dataset's tables as files, for another engine. */
  cityFiles(key: string): Promise<CityFiles>;
  /** SHA-256 of the accepted rows, computed here; like an evaluation it waits for the whole city. */
  dataHash(key: string): Promise<string>;
  /** Of a package that is being opened, it waits until the question can be answered. */
  answer<A extends Ask>(
    key: string,
    question: Question<A>,
    decisions: readonly Decision[],
  ): Promise<Answer<A>>;
  /** Records that were set aside: how many for which reason, a page of them, or all as a file. */
  setAsideSummary(whose: SetAsideOf): Promise<SetAsideSummary>;
  setAsidePage(whose: SetAsideOf, filter: SetAsideFilter, from: number, size: number): Promise<SetAsidePage>;
  setAsideFile(whose: SetAsideOf, filter: SetAsideFilter, format: 'csv' | 'xlsx'): Promise<Uint8Array>;
}
