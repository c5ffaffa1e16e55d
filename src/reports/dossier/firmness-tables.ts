import { observationsAt } from '../../evaluation/observed.ts';
import { orderingsOf } from '../../evaluation/second-opinions.ts';
import { completions } from '../../scoring/completion.ts';
import { decimals, MISSING } from '../format.ts';
import type { NoticeTable } from '../notice/tables.ts';
import { type DossierInput, nameIn, rankingOf } from './input.ts';

/** Official weights, and those at which it is level with its rival. */
export function shiftTable({ provider, study }: DossierInput): NoticeTable | null {
  const shift = study?.places.find(({ unit }) => unit === provider)?.shift;
  if (!study || !shift) return null;
  const whole = study.criteria.weights.reduce((sum, weight) => sum + weight, 0);
  return {
    title: '脱离末位的最小权重调整',
    columns: [
      { header: '准则', width: 6 },
      { header: '方案权重（%）', width: 3, places: 2 },
      { header: '持平时权重（%）', width: 3, places: 2 },
    ],
    rows: study.criteria.names.map((name, c) => [
      name,
      (100 * (study.criteria.weights[c] ?? 0)) / whole,
      100 * (shift.weights[c] ?? 0),
    ]),
  };
}

/** First, last and bottom-two shares (percent) of every ranked provider, of all weights and of those that the rule admits. */
export function robustnessTable(input: DossierInput): NoticeTable {
  const { study } = input;
  const percent = (value: number | undefined) => (value === undefined ? null : 100 * value);
  return {
    title: '权重稳健性',
    columns: [
      { header: '服务商', width: 4 },
      { header: '首位占全部权重（%）', width: 3, places: 4 },
      { header: '末位占全部权重（%）', width: 3, places: 4 },
      { header: '末两位占全部权重（%）', width: 3, places: 4 },
      { header: '末位占可接受权重（%）', width: 3, places: 4 },
      { header: 'λ*', width: 2, places: 4 },
      { header: '最小权重调整（L1）', width: 3, places: 4 },
      { header: '持平对手', width: 3 },
    ],
    rows: (study?.places ?? []).map(({ unit, radius, shift }) => [
      nameIn(input, unit),
      percent(study?.all.units[unit]?.first),
      percent(study?.all.units[unit]?.last),
      percent(study?.all.units[unit]?.bottomTwo),
      percent(study?.admissible.units[unit]?.last),
      radius,
      shift?.distance ?? null,
      shift ? nameIn(input, shift.rival) : null,
    ]),
  };
}

/** Who is last under each way of ranking, and the provider's rank. */
export function opinionTable(input: DossierInput): NoticeTable {
  const { evaluation, provider, at } = input;
  return {
    title: '其他算法下的末位',
    columns: [
      { header: '算法', width: 4 },
      { header: '末位', width: 5 },
      { header: '本家名次', width: 2, places: 0 },
      { header: '与正式名次的 τ-b', width: 3, places: 3 },
    ],
    rows: orderingsOf(evaluation, at).map(({ name, units, tauB }) => [
      name,
      units
        .filter(({ last }) => last)
        .map(({ unit }) => nameIn(input, unit))
        .join('、'),
      units.find(({ unit }) => unit === provider)?.rank ?? null,
      tauB,
    ]),
  };
}

/** In one sentence, what the missing values could change. */
export function missingWords(input: DossierInput): string {
  const { evaluation, provider, at } = input;
  const { scores } = rankingOf(input);
  const all = scores ? completions(evaluation.methods.ranking, at, observationsAt(evaluation, scores)) : [];
  const own = all.find(({ unit }) => unit === provider);
  if (!own) return '当期没有得分。';
  if (all.every(({ missing }) => missing.length === 0)) return '各家各项指标均已测得，没有缺失值。';
  const lacking = own.missing.length > 0 ? `本家未测得${own.missing.join('、')}；` : '';
  const range = `总分可能在${decimals(own.low)}至${decimals(own.high)}分之间，名次可能在第${own.bestRank ?? MISSING}至第${own.worstRank ?? MISSING}名之间`;
  const last = own.alwaysLast
    ? '无论缺失值是多少都居末位'
    : own.neverLast
      ? '无论缺失值是多少都不居末位'
      : '是否居末位取决于缺失值';
  return `${lacking}${range}；${last}。`;
}
