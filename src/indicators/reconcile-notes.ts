import { KNOWN_PERCENT, SIZE_PERCENT, TOLERANCE_POINTS } from './report-judgement.ts';

/** What 数据核对 compares, one rule a sentence, every number from the rule itself. */
export const RECONCILE_NOTES: readonly string[] = [
  '在服务期：主机从起始日期到截止日期或所属系统退出日期（取早），含首尾两天；当月在服务期而没有用量行的为缺用量，一行也没有的单位、服务商为整月没有用量。',
  '月报利用率取所填的利用率，未填则为使用量 ÷ 分配量；同一单位、服务商、月份的存储（GB）与存储（TB）合并计算，1 TB = 1024 GB。',
  '监测利用率为该单位在该服务商的全部主机（不限类型）当月平均利用率按核数或 GB 加权，当月用量行写有规模的以其为准；存储为使用量 ÷ 容量。只计有效主机月（有效天数与关机天数之和不少于服务天数的 80%）。',
  `监测所及的规模须占在服务期主机规模的 ${KNOWN_PERCENT}% 以上，否则为监测不足，不作比较；两者相差超过 ${TOLERANCE_POINTS} 个百分点为数据异议，恰为 ${TOLERANCE_POINTS} 个百分点不算。`,
  `月报分配量在“整月在服务期的主机规模”的 ${100n - SIZE_PERCENT}% 至“当月曾在服务期的主机规模”的 ${100n + SIZE_PERCENT}% 之间为一致，否则为分配量不符。`,
  '数据异议只提示核实，不改动任何指标：使用效率一律按监测用量计算。',
];
