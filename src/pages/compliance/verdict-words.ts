import { VERDICT_WORD } from '../../evaluation/decision-words.ts';
import type { Verdict } from '../../rulebook/rules/rule.ts';

/** How each verdict is said; its shape, so that colour is never the only sign, stands beside it. */
export const VERDICTS: Readonly<Record<Verdict, { readonly word: string; readonly shape: string }>> = {
  broken: { word: VERDICT_WORD.broken, shape: '✕' },
  needs_person: { word: VERDICT_WORD.needs_person, shape: '？' },
  no_data: { word: VERDICT_WORD.no_data, shape: '／' },
  kept: { word: VERDICT_WORD.kept, shape: '✓' },
  not_applicable: { word: VERDICT_WORD.not_applicable, shape: '–' },
};
