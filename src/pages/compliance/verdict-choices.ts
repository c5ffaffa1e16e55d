import type { DecidableVerdict } from '../../rulebook/decisions.ts';
import type { Choice } from './Decide.tsx';
import { VERDICTS } from './verdict-words.ts';

const DECIDABLE: readonly DecidableVerdict[] = ['kept', 'broken', 'not_applicable'];

/** What a person may say of a rule's subject or record. */
export const VERDICT_CHOICES: readonly Choice[] = DECIDABLE.map((verdict) => ({
  value: verdict,
  label: VERDICTS[verdict].word,
}));

/** The verdict that a choice stands for. */
export function verdictOf(value: string): DecidableVerdict {
  return DECIDABLE.find((verdict) => verdict === value) ?? 'not_applicable';
}
