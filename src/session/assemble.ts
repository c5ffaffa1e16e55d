import type { Dataset, FileReport, QuarantinedRecord } from '../contract/dataset.ts';
import type { Review } from '../contract/objections.ts';
import type { CarriedEdits } from '../ingest/carried.ts';
import type { DecisionFile } from '../ingest/decision-files.ts';
import type { Edits, Question } from '../ingest/edits.ts';
import { openDataset } from '../ingest/open.ts';
import type { TableOverlap } from '../ingest/overlay.ts';
import { isLeftover, type NotRead } from '../ingest/source.ts';
import type { Decision } from '../rulebook/decisions.ts';
import { DecisionError, readDecisions } from '../rulebook/decisions-file.ts';
import { PROVIDERS } from '../rulebook/reference.ts';
import type { Import, Ledger } from './ledger.ts';
import { ledgerKey } from './ledger.ts';
import { type OpenedExtract, openedExtract } from './opened-extract.ts';
import type { Progress } from './protocol.ts';
import { watchReading } from './reading.ts';

/** What a ledger comes to, with what each of its imports met on the way. */
export interface Built {
  readonly dataset: Dataset;
  /** Records that the published package beneath them had set aside; empty where they stand on nothing. */
  readonly packaged: readonly QuarantinedRecord[];
  /** Set where it is a package made for one reader. */
  readonly extract: OpenedExtract | null;
  /** What a package says of objections; what is imported on top of it has not been out for comment. */
  readonly review: Review | null;
  /** In the order of the ledger. */
  readonly imports: readonly BuiltImport[];
}

export interface BuiltImport {
  readonly id: string;
  /** How its headers are understood. */
  readonly mappings: Edits['mappings'];
  readonly quarantine: readonly QuarantinedRecord[];
  readonly files: readonly FileReport[];
  readonly unmatched: readonly NotRead[];
  readonly refused: readonly NotRead[];
  readonly questions: readonly Question[];
  readonly overlaps: readonly TableOverlap[];
  /** The files are a dataset package, which is a dataset by itself. */
  readonly isPackage: boolean;
  /** Names and headers that a package brings along. */
  readonly carried: CarriedEdits;
  /** What persons have decided, by a file among the given ones or in the package. */
  readonly decisions: readonly Decision[];
}

export interface AssembleOptions {
  readonly report: (progress: Progress) => void;
  readonly signal: AbortSignal;
  /** The published package, where the ledger stands on it. */
  readonly published: () => Promise<{
    readonly dataset: Dataset;
    readonly quarantine: readonly QuarantinedRecord[];
    readonly extract: OpenedExtract | null;
  }>;
}

/** What a file of decisions says; one with anything wrong in it is refused whole. */
function decisionsOf(file: DecisionFile | null): {
  readonly decisions: readonly Decision[];
  readonly refused: readonly NotRead[];
} {
  if (!file) return { decisions: [], refused: [] };
  try {
    return { decisions: readDecisions(file.file, file.rows), refused: [] };
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return { decisions: [], refused: [{ file: file.file, why: error.message }] };
  }
}

const EXTRACT_BASE =
  '当前打开的是节选数据包，不含其他单位的数据，不能在其上追加；请改选“替换当前数据集”，或先打开完整的数据包';

async function readImport(
  { id, files, edits, today }: Import,
  base: Built | null,
  { report, signal }: AssembleOptions,
): Promise<Built> {
  if (base?.extract) throw new Error(EXTRACT_BASE);
  const given = files.filter(({ path }) => !isLeftover(path));
  const { inputs, onProgress } = watchReading(given, report);
  const result = await openDataset(inputs, {
    today,
    providers: PROVIDERS,
    edits,
    ...(base && { base: base.dataset }),
    onProgress,
    signal,
  });
  const { manifest, evaluations } = result;
  const isPackage = manifest !== null;
  const frozen = new Map(evaluations.map(({ period, json }) => [period, json]));
  const { decisions, refused } = decisionsOf(result.decisions);
  const read: BuiltImport = {
    id,
    mappings: edits.mappings,
    quarantine: result.quarantine,
    files: result.files,
    unmatched: result.unmatched,
    refused: [...result.refused, ...refused],
    questions: result.questions,
    overlaps: result.overlaps,
    isPackage,
    carried: result.carried,
    decisions,
  };
  return {
    dataset: result.dataset,
    review: manifest?.review ?? null,
    extract: manifest && (await openedExtract(manifest, async (period) => frozen.get(period) ?? null)),
    // A package is a dataset by itself: what it would be added to has no part in it.
    packaged: (!isPackage && base?.packaged) || [],
    imports: [...((!isPackage && base?.imports) || []), read],
  };
}

/** Records that a ledger's imports and what they stand on have set aside. */
export function setAsideCount({ packaged, imports }: Built): number {
  return imports.reduce((sum, { quarantine }) => sum + quarantine.length, packaged.length);
}

async function publishedBase({ published }: AssembleOptions): Promise<Built> {
  const { dataset, quarantine, extract } = await published();
  return { dataset, packaged: quarantine, extract, review: null, imports: [] };
}

/** How many built datasets are kept for an undo or a further import; each holds all its rows. */
const KEPT = 2;

/** Builds ledgers, import on import; what was built a moment ago is not built again. */
export function createAssembly() {
  const built = new Map<string, Built>();
  const keep = (key: string, result: Built) => {
    built.delete(key);
    built.set(key, result);
    for (const oldest of [...built.keys()].slice(0, -KEPT)) built.delete(oldest);
    return result;
  };

  async function assemble(ledger: Ledger, options: AssembleOptions): Promise<Built> {
    const key = ledgerKey(ledger);
    const known = built.get(key);
    if (known) return keep(key, known);
    const last = ledger.imports.at(-1);
    if (!last) throw new Error('没有可以还原的导入');
    const before: Ledger = { ...ledger, imports: ledger.imports.slice(0, -1) };
    const base =
      before.imports.length > 0
        ? await assemble(before, options)
        : ledger.published
          ? await publishedBase(options)
          : null;
    return keep(key, await readImport(last, base, options));
  }
  return assemble;
}
