import type { FileReport, QuarantinedRecord } from '../contract/dataset.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { AgencyHost, AgencyMonth, HostMonth } from '../indicators/efficiency.ts';
import type { EvidenceTable } from '../indicators/evidence.ts';
import type {
  ListedHost,
  MonthCoverage,
  MonthRecords,
  ReportCheck,
  UsageReconciliation,
} from '../indicators/reconcile.ts';
import type { CityFiles } from './city-files.ts';

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
}

/** A file of the reader's, with its path below what was chosen or dropped; the file alone does not carry it to a worker. */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
}

/** What a set of dropped files would become; nothing is changed until it is committed. */
export interface Preview {
  readonly title: string;
  readonly synthetic: boolean;
  readonly files: readonly FileReport[];
  readonly unmatched: readonly { readonly file: string; readonly why: string }[];
  readonly refused: readonly { readonly file: string; readonly why: string }[];
  readonly quarantine: readonly QuarantinedRecord[];
}

export interface Progress {
  readonly step: string;
  /** 0–1, or null while it cannot be told. */
  readonly share: number | null;
}

/** Ids with the names of what they stand for. */
export interface Names {
  readonly agencies: ReadonlyMap<string, string>;
  readonly providers: ReadonlyMap<string, string>;
}

/** What can be asked of the tables, and what comes back. */
interface Drills {
  'agency-months': { given: { agency: string; period: string }; back: AgencyMonth[] };
  'agency-hosts': { given: { agency: string; period: string }; back: AgencyHost[] };
  'host-months': { given: { host: string }; back: HostMonth[] };
  evidence: { given: { indicator: string; unit: string; period: string }; back: EvidenceTable[] };
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
}

export type Ask = keyof Drills;
export type Question<A extends Ask = Ask> = A extends Ask
  ? { readonly ask: A } & Readonly<Drills[A]['given']>
  : never;
export type Answer<A extends Ask> = Drills[A]['back'];

/** The worker's calls; arguments and results are plain values. */
export interface EngineApi {
  openPackage(key: string, base: string, onProgress: (progress: Progress) => void): Promise<OpenedDataset>;
  preview(files: readonly GivenFile[], onProgress: (progress: Progress) => void): Promise<Preview>;
  /** Makes the previewed files the open dataset. */
  commit(key: string, onProgress: (progress: Progress) => void): Promise<OpenedDataset>;
  /** `key` names the dataset that is meant; another one that has been opened meanwhile never answers for it. */
  evaluate(key: string, period: string): Promise<Evaluation>;
  /** The open dataset's tables as files, for another engine. */
  cityFiles(key: string): Promise<CityFiles>;
  /** SHA-256 of the accepted rows, computed here; like an evaluation it waits for the whole city. */
  dataHash(key: string): Promise<string>;
  answer<A extends Ask>(key: string, question: Question<A>): Promise<Answer<A>>;
  quarantine(key: string): Promise<readonly QuarantinedRecord[]>;
}
