import type { Objection } from '../contract/objections.ts';
import { ObjectionError, readObjections } from '../evaluation/objections.ts';
import type { Evaluation } from '../evaluation/types.ts';
import { csvReader } from '../ingest/csv.ts';
import { textOf } from '../ingest/decode.ts';

/**
 * The objections of a file, each with the official value beside the claimed one.
 * @throws ObjectionError naming the first faults by line, column and value, and how many there are
 */
export function readObjectionFile(
  name: string,
  bytes: Uint8Array,
  evaluations: readonly Evaluation[],
): Objection[] {
  const text = textOf(bytes);
  if (text === null) throw new ObjectionError(`${name}：无法识别文字编码；请另存为 UTF-8 的 CSV`);
  return readObjections(name, csvReader(text, ',')(Number.MAX_SAFE_INTEGER), evaluations);
}
