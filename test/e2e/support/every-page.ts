import { readFileSync } from 'node:fs';
import type { Evaluation } from '../../../src/evaluation/types.ts';

/** What the published package holds: names and keys to look for, not figures to compare. */
const frozen = JSON.parse(readFileSync('dist/dataset/evaluations/2025.json', 'utf8')) as Evaluation;
const first = frozen.efficiency.units.find(({ rank }) => rank === 1);
const found = frozen.breaches.find(({ at }) => at.startsWith('2025'));
if (!first || !found) throw new Error('the demo has a first agency and a breach in 2025');

export const agency = first;
export const breached = found;

export const AGENCY = `#/efficiency/${agency.unit}`;

/** Every page and depth by its address, with its heading; addresses of nothing included. */
export const PAGES: readonly (readonly [address: string, heading: string | RegExp])[] = [
  ['#/', '2025 年政务云评估总览'],
  ['#/efficiency', '使用效率'],
  [AGENCY, agency.name],
  ['#/ranking', '服务商排名'],
  ['#/ranking/what-if', '假如换一套权重'],
  ['#/ranking/telecom', '电信'],
  ['#/ranking/telecom/O3', /^O3 /],
  [`#/ranking/${breached.provider}/C1`, /^C1 /],
  ['#/bottom', '末位研判'],
  ['#/compliance', '合规与违约'],
  ['#/compliance/R05', /^R05 /],
  ['#/compliance/R22?provider=kingsoft', /^R22 /],
  ['#/compliance/breaches', '违约登记'],
  ['#/compliance/penalties', '罚款清单'],
  ['#/compliance/prices', '价格核查'],
  ['#/notice', '年度通报'],
  ['#/budget', '预算参考'],
  [`#/budget/${agency.unit}`, `${agency.name}预算参考`],
  ['#/data', '数据'],
  ['#/data/reconcile', '数据核对'],
  ['#/data/frozen', '冻结结果对照'],
  ['#/data/dictionary', '数据字典与空白表'],
  ['#/sql', 'SQL 查询'],
  ['#/method', '方法说明'],
  ['#/no/such/page', '没有这个页面'],
  ['#/efficiency/nobody', '名录中没有这家使用单位'],
  ['#/budget/nobody', '名录中没有这家使用单位'],
  ['#/ranking/nobody', '没有这家服务商'],
  ['#/ranking/telecom/nothing', '没有这项指标'],
  ['#/compliance/R99', '没有这条规则'],
];
