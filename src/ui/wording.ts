import type { ObservationState, UnitScore } from '../scoring/types.ts';
import { decimals } from './format.ts';

/** How each state of an indicator is said; a missing value is never 0. */
export const STATE_NAME: Readonly<Record<ObservationState, string>> = {
  scored: '已计分',
  not_applicable: '不适用（本期无此类事项）',
  not_delivered: '应报未报',
  not_measured: '无数据',
};

/** Why a total is lower than its parts add up to, with what they add up to; empty without a cap. */
export function capText({ caps, composite }: Pick<UnitScore, 'caps' | 'composite'>): string {
  return caps.length > 0 ? `${caps.join('、')}，封顶前 ${decimals(composite)}` : '';
}

/** Whom a rule of the regulation speaks of. */
export const SUBJECT_WORDS = {
  provider: '云服务商',
  agency: '使用单位',
  system: '信息系统',
  contract: '协议',
} as const;
