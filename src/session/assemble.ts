import type { Dataset, FileReport, QuarantinedRecord } from '../contract/dataset.ts';
import type { CarriedEdits } from '../ingest/carried.ts';
import type { Question } from '../ingest/edits.ts';
import { openDataset } from '../ingest/open.ts';
import { isLeftover, type NotRead } from '../ingest/source.ts';
import { PROVIDERS } from '../rulebook/reference.ts';
import type { Import, Ledger } from './ledger.ts';
import { ledgerKey } from './ledger.ts';
import type { Progress } from './protocol.ts';
import { watchReading } from './reading.ts';

/** What a ledger comes to, with what the last of its imports met on the way. */
export interface Built {
  readonly dataset: Dataset;
  /** Of all imports. */
  readonly quarantine: readonly QuarantinedRecord[];
  /** Of the last import alone. */
  readonly last: LastImport;
}

export interface LastImport {
  readonly quarantine: readonly QuarantinedRecord[];
  readonly files: readonly FileReport[];
  readonly unmatched: readonly NotRead[];
  readonly refused: readonly NotRead[];
  readonly questions: readonly Question[];
  /** The files are a dataset package, which is a dataset by itself. */
  readonly isPackage: boolean;
  /** Names and headers that a package brings along. */
  readonly carried: CarriedEdits;
}

export interface AssembleOptions {
  readonly report: (progress: Progress) => void;
  readonly signal: AbortSignal;
  /** The published package, where the ledger stands on it. */
  readonly published: () => Promise<{
    readonly dataset: Dataset;
    readonly quarantine: readonly QuarantinedRecord[];
  }>;
}

type Base = { readonly dataset: Dataset; readonly quarantine: readonly QuarantinedRecord[] };

async function readImport(
  { files, edits, today }: Import,
  base: Base | null,
  { report, signal }: AssembleOptions,
): Promise<Built> {
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
  const isPackage = result.manifest !== null;
  return {
    dataset: result.dataset,
    // A package is a dataset by itself: what it would be added to has no part in it.
    quarantine: [...((!isPackage && base?.quarantine) || []), ...result.quarantine],
    last: {
      quarantine: result.quarantine,
      files: result.files,
      unmatched: result.unmatched,
      refused: result.refused,
      questions: result.questions,
      isPackage,
      carried: result.carried,
    },
  };
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
          ? await options.published()
          : null;
    return keep(key, await readImport(last, base, options));
  }
  return assemble;
}
