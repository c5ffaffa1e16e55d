import type { Verdict } from '../../rulebook/rules/rule.ts';

/** How each verdict is said; its shape, so that colour is never the only sign, stands beside it. */
export const VERDICTS: Readonly<Record<Verdict, { readonly word: string; readonly shape: string }>> = {
  broken: { word: '违反', shape: '✕' },
  needs_person: { word: '需人工认定', shape: '？' },
  no_data: { word: '无数据', shape: '／' },
  kept: { word: '符合', shape: '✓' },
  not_applicable: { word: '不适用', shape: '–' },
};
