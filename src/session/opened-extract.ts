import type { Extract } from '../contract/audience.ts';
import { monthIndex } from '../contract/calendar.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { PackageManifest } from '../ingest/package-manifest.ts';

/** An extract as it was opened: its frozen evaluations stand for those that its rows cannot give. */
export interface OpenedExtract {
  readonly note: Extract;
  readonly evaluations: ReadonlyMap<string, Evaluation>;
  /** Half-open range of month indices of the whole. */
  readonly span: { readonly from: number; readonly to: number };
}

/** What a package says of itself as an extract, with its evaluations; null where it is whole. */
export async function openedExtract(
  { audience, evaluations, period }: PackageManifest,
  textOf: (period: string) => Promise<string | null>,
): Promise<OpenedExtract | null> {
  if (!audience) return null;
  const frozen = new Map<string, Evaluation>();
  for (const { period: id } of evaluations) frozen.set(id, JSON.parse((await textOf(id)) ?? ''));
  const span = { from: monthIndex(period.from), to: monthIndex(period.to) + 1 };
  return { note: audience, evaluations: frozen, span };
}
