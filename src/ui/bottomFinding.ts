import type { Evaluation } from '../evaluation/types.ts';
import { providerName } from './rankingBars.ts';

/**
 * The long-term finding in one sentence. Conditions that the data cannot answer are said to be open: "no provider
 * meets the rule" is written only where every condition could be told.
 */
export function bottomFinding(evaluation: Evaluation): string {
  const { rows, reviewedYear } = evaluation.bottom;
  const named = (status: string) =>
    rows.filter((row) => row.status === status).map(({ unit }) => providerName(evaluation, unit));
  const proposed = named('提请淘汰审查');
  const warned = named('预警');
  const open = rows.some(
    ({ status, conditions }) => status === '预警' && conditions.some(({ holds }) => holds === null),
  );
  const reviewed = evaluation.rankings.find(({ period }) => period === reviewedYear);
  const parts = [
    ...(proposed.length > 0 ? [`${proposed.join('、')}达到提请淘汰审查的条件`] : []),
    ...(warned.length > 0 ? [`${warned.join('、')}预警`] : []),
  ];
  if (!reviewedYear) return [...parts, '没有完整年度，提请条件无法判断'].join('；');
  if (!reviewed?.exists) return [...parts, `${reviewedYear} 年不构成排名，提请条件无法判断`].join('；');
  if (open) return [...parts, '部分条件因数据不全无法判断'].join('；');
  return parts.length > 0 ? parts.join('；') : '没有服务商触发长期末位规则';
}
