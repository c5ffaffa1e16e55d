import type { ObservationState } from '../scoring/types.ts';

/** How each state of an indicator is said; a missing value is never 0. */
export const STATE_NAME: Readonly<Record<ObservationState, string>> = {
  scored: '已计分',
  not_applicable: '不适用（本期无此类事项）',
  not_delivered: '应报未报',
  not_measured: '无数据',
};
