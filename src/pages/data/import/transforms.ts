import type { ImportEdits } from '../../../session/protocol.ts';

/** The column that a header feeds, and how its cells become the contract's. */
export type Choice = ImportEdits['mappings'][string][string];

/** Every change that a person may ask for, as it is said to them. */
export const TRANSFORMS: readonly (readonly [Choice['transform'], string])[] = [
  ['as_is', '按原值'],
  ['fraction', '0–1 → 百分数（× 100）'],
  ['complement', '100 − 原值（空闲率 → 利用率）'],
  ['tb_to_gb', 'TB → GB（× 1024）'],
  ['epoch_ms', '毫秒时间戳 → 北京时间'],
  ['epoch_s', '秒时间戳 → 北京时间'],
];
