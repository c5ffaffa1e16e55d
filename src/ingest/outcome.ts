import type { ImportOutcome } from '../contract/dataset.ts';

/** What became of a file, by the worst that happened to it. */
export function outcomeOf(file: {
  readonly refused: string | null;
  /** Whether an open question concerns it. */
  readonly asked: boolean;
  readonly quarantined: number;
  readonly warnings: number;
}): ImportOutcome {
  if (file.refused !== null) return 'reject';
  if (file.asked) return 'ask';
  if (file.quarantined > 0) return 'quarantine';
  return file.warnings > 0 ? 'accept_with_warning' : 'accept';
}
