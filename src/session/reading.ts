import type { Progress as IngestProgress } from '../ingest/ingest.ts';
import type { InputFile } from '../ingest/source.ts';
import type { OwnFile } from './ledger.ts';
import type { Progress } from './protocol.ts';

/** Opening tells formats and encodings, which reads every file once; the rows are read after it. */
const OPENING = 0.3;
const REPORT_EVERY_MS = 100;

/**
 * Files as the importer takes them, read by the part, and what their reader is told meanwhile: rows, rows a second and
 * the share of all bytes that were asked for.
 */
export function watchReading(files: readonly OwnFile[], report: (progress: Progress) => void) {
  const total = Math.max(
    1,
    files.reduce((sum, { blob }) => sum + blob.size, 0),
  );
  /** By path, how far into the file the present pass has read. */
  const reached = new Map<string, number>();
  const started = Date.now();
  let stage: IngestProgress['stage'] = 'open';
  let said = 0;

  const reach = (path: string, to: number) => reached.set(path, Math.max(reached.get(path) ?? 0, to));
  /** A sheet is named after its file: `path#sheet`. */
  const finish = (sheet: string) => {
    const file = files.find(({ path }) => sheet === path || sheet.startsWith(`${path}#`));
    if (file) reach(file.path, file.blob.size);
  };
  let current = '';
  const inputs = files.map(
    ({ path, blob }): InputFile => ({
      path,
      size: blob.size,
      bytes: async () => {
        reach(path, blob.size);
        return new Uint8Array(await blob.arrayBuffer());
      },
      part: async (from, to) => {
        reach(path, to);
        return new Uint8Array(await blob.slice(from, to).arrayBuffer());
      },
    }),
  );
  return {
    inputs,
    onProgress: (progress: IngestProgress) => {
      if (progress.stage === 'read' && stage === 'open') reached.clear();
      stage = progress.stage;
      if (progress.file !== current) finish(current);
      current = progress.file;
      const now = Date.now();
      if (now - said < REPORT_EVERY_MS) return;
      said = now;
      const share = Math.min(1, [...reached.values()].reduce((sum, bytes) => sum + bytes, 0) / total);
      const seconds = (now - started) / 1000;
      report({
        step: `${stage === 'open' ? '辨认' : '读取'} ${progress.file}`,
        share: stage === 'open' ? share * OPENING : OPENING + share * (1 - OPENING),
        rows: progress.rows,
        rate: seconds > 0.5 ? Math.round(progress.rows / seconds) : null,
      });
    },
  };
}
