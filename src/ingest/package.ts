import type { Extract } from '../contract/audience.ts';
import { canonicalJson, dataHash, sha256Hex, sha256OfFile } from '../contract/canonical.ts';
import type { Dataset, QuarantinedRecord } from '../contract/dataset.ts';
import type { Review } from '../contract/objections.ts';
import { TABLES, type TableName } from '../contract/tables.ts';
import type { TableFiles } from '../warehouse/load.ts';
import { type CarriedEdits, carriedText, NOTHING_CARRIED, parseCarried } from './carried.ts';
import { DECISIONS_FILE, type DecisionFile, decisionRows } from './decision-files.ts';
import {
  MANIFEST_FILE,
  PACKAGE_SCHEMA,
  type PackageManifest,
  packageError,
  parseManifest,
} from './package-manifest.ts';
import { packReference, packTable, unpackReference, unpackTable } from './package-tables.ts';

/** What a package says beside its rows. */
export interface PackageMeta {
  /** First and last month of the data, `YYYY-MM`. */
  readonly period: { readonly from: string; readonly to: string };
  /** When it was made; the data's last month if absent, never the clock. */
  readonly created?: string;
  readonly quarantine: readonly QuarantinedRecord[];
  /** Names and headers that a person explained. */
  readonly edits?: CarriedEdits | null;
  /** Text of the file of persons' decisions; null or absent where there are none. */
  readonly decisions?: string | null;
  /** Absent or null: frozen, and nothing was said against it. */
  readonly review?: Review | null;
  /** Set where something was left out for one reader. */
  readonly extract?: Extract | null;
}

/** A frozen evaluation; its text is carried, not understood. */
export interface PackagedEvaluation {
  readonly period: string;
  readonly json: string;
}

/** Bytes of one file of a package: a fetch below a URL, or a read below a folder. */
export type FetchFile = (path: string) => Promise<Uint8Array>;

/** A package of which nothing but the manifest has been read; every file is verified when it is asked for. */
export interface OpenPackage {
  readonly manifest: PackageManifest;
  /** Text of the frozen evaluation of a period, or null if the package holds none. */
  evaluation(period: string): Promise<string | null>;
  quarantine(): Promise<QuarantinedRecord[]>;
  /** Names and headers that a person explained; none if the package carries none. */
  edits(): Promise<CarriedEdits>;
  /** What persons have decided; null if the package carries nothing of the kind. */
  decisions(): Promise<DecisionFile | null>;
  dataset(): Promise<Dataset>;
  /** The dataset, and its tables as the files that they came in. */
  packed(): Promise<{ dataset: Dataset; files: TableFiles }>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The dataset package of `data-contract.md` as its files by path: `manifest.json`, `<table>.arrow` for each
 * delivered table (layout in `package-tables.ts`), `evaluations/<period>.json`, `quarantine.json`, and
 * `edits.json` and `decisions.csv` where a person explained or decided something.
 * The same content gives the same bytes.
 */
export function writePackage(
  dataset: Dataset,
  meta: PackageMeta,
  evaluations: readonly PackagedEvaluation[],
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const add = (file: string, bytes: Uint8Array) => {
    files.set(file, bytes);
    return { file, sha256: sha256Hex(bytes) };
  };
  const table = (name: string, rows: number, bytes: Uint8Array) => {
    const { file, sha256 } = add(`${name}.arrow`, bytes);
    return { table: name, file, format: 'arrow' as const, rows, sha256 };
  };
  const tables = TABLES.flatMap(({ name }) => {
    const given = dataset.tables[name];
    return given ? [table(name, given.rows, packTable(given))] : [];
  });
  const references = dataset.references.map((given) => table(given.name, given.rows, packReference(given)));
  const quarantine = add('quarantine.json', encoder.encode(canonicalJson(meta.quarantine)));
  const manifest: PackageManifest = {
    schema: PACKAGE_SCHEMA,
    id: dataset.info.id,
    title: dataset.info.title,
    created: meta.created ?? meta.period.to,
    synthetic: dataset.info.synthetic,
    period: { from: meta.period.from, to: meta.period.to },
    dataHash: dataHash(dataset),
    tables: [...tables, ...references],
    evaluations: evaluations.map(({ period, json }) => ({
      period,
      ...add(`evaluations/${period}.json`, encoder.encode(json)),
    })),
    quarantine: { rows: meta.quarantine.length, ...quarantine },
    ...(meta.edits && { edits: add('edits.json', encoder.encode(carriedText(meta.edits))) }),
    ...(meta.decisions && { decisions: add(DECISIONS_FILE, encoder.encode(meta.decisions)) }),
    ...(meta.review && {
      review: { status: meta.review.status, objections: [...meta.review.objections] },
    }),
    ...(meta.extract && {
      audience: {
        ...meta.extract,
        of: { data: meta.extract.of.data, results: [...meta.extract.of.results] },
        leftOut: [...meta.extract.leftOut],
      },
    }),
  };
  files.set(MANIFEST_FILE, encoder.encode(`${JSON.stringify(manifest, null, 2)}\n`));
  return files;
}

async function verified(
  fetchFile: FetchFile,
  entry: { readonly file: string; readonly sha256: string },
): Promise<Uint8Array> {
  const bytes = await fetchFile(entry.file);
  if ((await sha256OfFile(bytes)) === entry.sha256) return bytes;
  throw packageError(
    'package.sha256',
    entry.file,
    `数据包文件 ${entry.file} 与清单记录的 SHA-256 不符：文件已损坏、被改动，或与清单不是同一次打包。请重新取得整个数据包。`,
  );
}

function wrongRows(file: string, stated: number, found: number): Error {
  return packageError(
    'package.rows',
    file,
    `数据包文件 ${file} 有 ${found} 行，清单记为 ${stated} 行。请重新取得整个数据包。`,
  );
}

/** Reads the manifest; throws `package.manifest` or `package.schema`, and later `package.sha256`, `package.rows`, `package.table`. */
export async function openPackage(fetchFile: FetchFile): Promise<OpenPackage> {
  const manifest = parseManifest(decoder.decode(await fetchFile(MANIFEST_FILE)));

  async function packed(): Promise<{ dataset: Dataset; files: TableFiles }> {
    const tables: { -readonly [name in keyof Dataset['tables']]: Dataset['tables'][name] } = {};
    const references: Dataset['references'][number][] = [];
    // Asked for at once: twenty files one after another would each wait for the one before.
    const entries = await Promise.all(
      manifest.tables.map(async (entry) => ({ entry, bytes: await verified(fetchFile, entry) })),
    );
    const files = new Map<TableName, Uint8Array>();
    for (const { entry, bytes } of entries) {
      const spec = TABLES.find(({ name }) => name === entry.table);
      if (spec) {
        tables[spec.name] = unpackTable(spec.name, bytes);
        files.set(spec.name, bytes);
      } else if (entry.table === 'workdays' || entry.table === 'catalogue')
        references.push(unpackReference(entry.table, bytes));
      else
        throw packageError('package.table', entry.file, `数据包含有本程序不认识的数据表：${entry.table}。`);
      const rows = spec ? tables[spec.name]?.rows : references.at(-1)?.rows;
      if (rows !== entry.rows) throw wrongRows(entry.file, entry.rows, rows ?? 0);
    }
    const { id, title, synthetic } = manifest;
    return { dataset: { info: { id, title, synthetic }, tables, references }, files };
  }

  return {
    manifest,
    packed,
    dataset: async () => (await packed()).dataset,
    async evaluation(period) {
      const entry = manifest.evaluations.find((evaluation) => evaluation.period === period);
      return entry ? decoder.decode(await verified(fetchFile, entry)) : null;
    },
    async edits() {
      return manifest.edits
        ? parseCarried(decoder.decode(await verified(fetchFile, manifest.edits)))
        : NOTHING_CARRIED;
    },
    async decisions() {
      const { decisions } = manifest;
      if (!decisions) return null;
      return { file: decisions.file, rows: decisionRows(await verified(fetchFile, decisions)) ?? [] };
    },
    async quarantine() {
      const { file, rows } = manifest.quarantine;
      const records: QuarantinedRecord[] = JSON.parse(
        decoder.decode(await verified(fetchFile, manifest.quarantine)),
      );
      if (records.length !== rows) throw wrongRows(file, rows, records.length);
      return records;
    },
  };
}

/** Reads and verifies the whole package. Its rows hash to `manifest.dataHash` (`contract/canonical.ts`). */
export async function readPackage(fetchFile: FetchFile): Promise<{
  manifest: PackageManifest;
  dataset: Dataset;
  quarantine: QuarantinedRecord[];
  evaluations: PackagedEvaluation[];
  edits: CarriedEdits;
  decisions: DecisionFile | null;
}> {
  const opened = await openPackage(fetchFile);
  const evaluations: PackagedEvaluation[] = [];
  for (const { period } of opened.manifest.evaluations) {
    evaluations.push({ period, json: (await opened.evaluation(period)) ?? '' });
  }
  return {
    manifest: opened.manifest,
    dataset: await opened.dataset(),
    quarantine: await opened.quarantine(),
    evaluations,
    edits: await opened.edits(),
    decisions: await opened.decisions(),
  };
}
