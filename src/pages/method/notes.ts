import type { Aggregation, Method } from '../../scoring/types.ts';

/** How parts become a whole, in words. */
export function aggregationName(aggregation: Aggregation): string {
  return aggregation === 'arithmetic' ? '加权算术平均' : '加权几何平均';
}

/** The rules of a method beyond its tree, one sentence each. */
export function methodNotes(method: Method): string[] {
  const { bands = [], caps = [], ranked = {} } = method;
  const bandText = bands.map(({ name, min }) => (min > 0 ? `${name} ≥ ${min}` : name)).join(' · ');
  return [
    `总分为各维度的${aggregationName(method.aggregation)}；目标值事先固定，不取自样本。`,
    `一个维度至少 ${method.coverage * 100}% 的权重有数据才有得分；不适用的指标不计入，应报未报按 0 分或方案所定计。`,
    '名次按未舍入的得分排定，同分并列；正数、倒数两个方向各自给出名次。',
    ...(bandText ? [`等级按保留两位小数的得分划分：${bandText}。`] : []),
    ...caps.map(({ reason, total }) => `${reason}：总分不超过 ${total}。`),
    ...(ranked.conditions ?? []).map(({ reason }) => `不列入排名的情形：${reason}。`),
    ...(ranked.min_units ? [`可排名的不足 ${ranked.min_units} 家时，本期不构成排名。`] : []),
  ];
}
