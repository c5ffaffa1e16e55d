import { type CarriedEdits, NOTHING_CARRIED } from './carried.ts';
import { type DecisionFile, findDecisions, isDecisionFile } from './decision-files.ts';
import { expand } from './expand.ts';
import { type IngestOptions, type IngestResult, ingest } from './ingest.ts';
import { reportOf } from './outcome.ts';
import { type PackagedEvaluation, readPackage } from './package.ts';
import { MANIFEST_FILE, type PackageManifest, packageError } from './package-manifest.ts';
import type { InputFile } from './source.ts';

/** A dataset opened from raw exports or from a package; only a package has a manifest and frozen evaluations. */
export interface OpenedDataset extends IngestResult {
  readonly manifest: PackageManifest | null;
  readonly evaluations: readonly PackagedEvaluation[];
  /** Names and headers that a package's maker explained. */
  readonly carried: CarriedEdits;
  /** What persons have decided, as the file that lay beside the exports or in the package. */
  readonly decisions: DecisionFile | null;
}

/**
 * Opens files as what they are, with the contents of archives in their place: beside a `manifest.json` a dataset
 * package, read and verified (rejects with its error if it is damaged); otherwise exports, ingested.
 */
export async function openDataset(
  given: readonly InputFile[],
  options: IngestOptions,
): Promise<OpenedDataset> {
  const { files, refused } = await expand(given);
  const manifests = files.filter(
    (file) => file.path === MANIFEST_FILE || file.path.endsWith(`/${MANIFEST_FILE}`),
  );
  const top = manifests.reduce<InputFile | undefined>(
    (best, file) => (best && best.path.length <= file.path.length ? best : file),
    undefined,
  );
  if (!top) {
    const exports = files.filter(({ path }) => !isDecisionFile(path));
    const [result, found] = [await ingest(exports, options), await findDecisions(files)];
    const whole = [...refused, ...found.refused].map(({ file, why }) =>
      reportOf(
        { file, path: file, sheet: null, format: isDecisionFile(file) ? 'csv' : 'zip', encoding: null },
        null,
        { refused: why },
      ),
    );
    return {
      ...result,
      files: [...result.files, ...whole],
      refused: [...result.refused, ...refused, ...found.refused],
      decisions: found.decisions,
      manifest: null,
      evaluations: [],
      carried: NOTHING_CARRIED,
    };
  }
  const folder = top.path.slice(0, -MANIFEST_FILE.length);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const { dataset, manifest, evaluations, quarantine, edits, decisions } = await readPackage(async (path) => {
    const file = byPath.get(`${folder}${path}`);
    if (!file) throw packageError('package.missing', path, `数据包缺少文件 ${path}。请重新取得整个数据包。`);
    return file.bytes();
  });
  return {
    dataset,
    quarantine,
    files: [],
    unmatched: [],
    refused: [],
    questions: [],
    overlaps: [],
    manifest,
    evaluations,
    carried: edits,
    decisions,
  };
}
