import type { BottomParameters } from '../../scoring/bottom-rule.ts';
import type { Aggregation, Method } from '../../scoring/types.ts';

/** How parts become a whole, in words. */
export function aggregationName(aggregation: Aggregation): string {
  return aggregation === 'arithmetic' ? '加权算术平均' : '加权几何平均';
}

/** The rules of a method beyond its tree, one sentence each. */
export function methodNotes(method: Method): string[] {
  const { bands = [], caps = [], ranked = {}, dimensions } = method;
  const geometric = [method, ...dimensions].some(({ aggregation }) => aggregation === 'geometric');
  const voted = dimensions.some(({ indicators }) => indicators.some(({ id }) => id === 'S1'));
  const bandText = bands.map(({ name, min }) => (min > 0 ? `${name} ≥ ${min}` : name)).join(' · ');
  return [
    `总分为各维度的${aggregationName(method.aggregation)}；目标值事先固定，不取自样本。`,
    `一个维度至少 ${method.coverage * 100}% 的权重有数据才有得分；不适用的指标不计入，应报未报按 0 分或方案所定计。`,
    '名次按未舍入的得分排定，同分并列；正数、倒数两个方向各自给出名次。',
    ...(bandText ? [`等级按保留两位小数的得分划分：${bandText}。`] : []),
    ...caps.map(({ reason, total }) => `${reason}：总分不超过 ${total}。`),
    ...(ranked.conditions ?? []).map(({ reason }) => `不列入排名的情形：${reason}。`),
    ...(voted
      ? ['S1 的 95% 区间为各使用单位评分平均的 t 区间，在评分两端 0、100 分处截断；比率的区间为威尔逊区间。']
      : []),
    ...(geometric
      ? [
          '几何平均的差距按对数平均权重（LMDI-I 加法分解）拆到各部分，合计等于差距；得零分的部分承担全部差距。',
        ]
      : []),
    ...(ranked.min_units ? [`可排名的不足 ${ranked.min_units} 家时，本期不构成排名。`] : []),
  ];
}

/** The long-term rule in sentences, every number from its file. */
export function bottomNotes(p: BottomParameters): string[] {
  return [
    `提请淘汰审查，须同时满足：连续 ${p.years} 个年度居末位，或最近 ${p.quarters} 个季度中至少 ${p.quarters_last} 个居末位；评议年度与前一名次差距不小于 ${p.gap} 分；在不少于 ${p.share * 100}% 的可接受权重下居末位；评议年度总分低于 ${p.total} 分，或有逾期未办结的整改。`,
    `预警：连续 ${p.streak} 个季度居末位，或只满足上述第一项。`,
    `可接受权重：以方案权重为主，向任意权重偏移至多 ${p.lambda * 100}%，其中居末位的部分按体积精确计算。`,
    '没有形成排名的季度、年度不计入，也不打断连续次数；数据不足以判断的条件不作成立论。',
  ];
}
