import { placesText } from '../contract/places.ts';
import type { DecisiveEvidence, LeftOutItem } from '../evaluation/decisive.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { LeftOut } from '../scoring/leave-out.ts';
import { recordText, timeText, verdictText } from './evidence-words.ts';

type Outcome = LeftOut<LeftOutItem>;

const KIND = { indicator: '指标', record: '记录', rater: '评价单位' } as const;

const nameOf = ({ providers }: Pick<Evaluation, 'providers'>, unit: string) =>
  providers.find(({ id }) => id === unit)?.name ?? unit;

const unique = (texts: readonly (string | null)[]) =>
  [...new Set(texts.filter((text) => text !== null && text !== ''))].join('、') || null;

/** What a table says of something left out, as text. */
export interface OutcomeWords {
  readonly kind: string;
  readonly provider: string | null;
  readonly indicator: string;
  readonly what: string | null;
  readonly time: string | null;
  readonly verdict: string | null;
  readonly last: string;
  readonly places: string | null;
}

/** Something left out and what comes of it, in words; `last` says 不变 where it changes nothing. */
export function outcomeWords(
  evaluation: Pick<Evaluation, 'providers' | 'methods'>,
  { item, last, decisive, exists, unranked }: Outcome,
): OutcomeWords {
  const named = (units: readonly string[]) => units.map((unit) => nameOf(evaluation, unit)).join('、');
  const lost = unranked.length === 0 ? '' : `（${named(unranked)}因指标覆盖不足不再列入排名）`;
  const now = exists ? `${named(last) || '无人（全部并列）'}${lost}` : '不构成排名';
  const base = { kind: KIND[item.what], last: decisive ? now : '不变' };
  const nodes = evaluation.methods.ranking.dimensions.flatMap(({ indicators }) => indicators);
  const indicatorName = (id: string) => `${id} ${nodes.find((node) => node.id === id)?.name ?? ''}`;
  if (item.what === 'indicator') {
    const none = { provider: null, what: '整项指标', time: null, verdict: null, places: null };
    return { ...base, ...none, indicator: indicatorName(item.indicator) };
  }
  const [first] = item.rows;
  const rated = item.what === 'rater';
  const [place, instead] = item.what === 'record' ? [item.place, item.instead] : [null, []];
  // A breach that the other incidents of its cause make a lesser one, or the same, without this.
  const judged = (row: (typeof item.rows)[number]) => {
    const rest = instead.find(
      ({ indicator, record }) => indicator === row.indicator && record === row.record,
    );
    return rest ? `${verdictText(row)}（去掉后按 ${verdictText(rest)}）` : verdictText(row);
  };
  return {
    ...base,
    provider: rated ? null : nameOf(evaluation, first?.unit ?? ''),
    indicator: unique(item.rows.map(({ indicator }) => indicatorName(indicator))) ?? '',
    what: rated ? `${item.agency}对 ${item.rows.length} 家的评分` : unique(item.rows.map(recordText)),
    time: unique(item.rows.map((row) => timeText({ ...row, to: null }))),
    verdict: rated ? null : unique(item.rows.map(judged)),
    places: place ?? (placesText(item.rows.flatMap(({ places }) => places)) || null),
  };
}

/** In one sentence, what changes who is last, or that no single thing does. */
export function decisiveFinding({ outcomes, tried, official }: DecisiveEvidence): string {
  if (official.last.length === 0) return '没有末位';
  const changed = outcomes.filter(({ decisive }) => decisive);
  const stands = ({ exists, unranked }: Outcome) => exists && unranked.length === 0;
  const count = (what: LeftOutItem['what']) =>
    changed.filter((outcome) => stands(outcome) && outcome.item.what === what).length;
  const fallen = changed.filter((outcome) => !stands(outcome)).length;
  const rest =
    fallen === 0 ? '' : `；另有 ${fallen} 项去掉后有服务商因指标覆盖不足不再列入排名，或不构成排名`;
  const found = [
    [count('indicator'), '项指标'],
    [count('record'), '条记录'],
    [count('rater'), '家评价单位'],
  ] as const;
  const said = found.flatMap(([n, word]) => (n > 0 ? [`${n} ${word}`] : []));
  const all = `${tried.indicators} 项指标、${tried.records} 条记录、${tried.raters} 家评价单位`;
  if (changed.length === 0) return `去掉 ${all}中的任何单独一项，末位都不变`;
  const others = said.length === 0 ? '没有一项使末位换成别家' : `有 ${said.join('、')}去掉后末位改变`;
  return `逐一去掉 ${all}，${others}${rest}`;
}
