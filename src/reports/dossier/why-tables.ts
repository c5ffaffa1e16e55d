import { placesText } from '../../contract/places.ts';
import { type WhyBehind, whyBehindRows } from '../../evaluation/why-behind.ts';
import { outcomeWords } from '../decisive-words.ts';
import { recordText, timeText, verdictText, WITHOUT_ROW } from '../evidence-words.ts';
import type { NoticeTable } from '../notice/tables.ts';
import { type DossierInput, nameIn, rankingOf } from './input.ts';

/** The gap by indicator: the parts add up to it. */
export function gapTable({ gap }: WhyBehind): NoticeTable {
  const parts = gap.dimensions.flatMap(({ name, indicators }) =>
    indicators.map((part) => [
      name,
      `${part.id} ${part.name}`,
      part.own,
      part.other,
      part.points,
      part.linear,
      part.clip,
    ]),
  );
  const sum = (of: 'points' | 'linear' | 'clip') =>
    gap.dimensions.flatMap(({ indicators }) => indicators).reduce((total, part) => total + part[of], 0);
  return {
    title: '差距分解',
    columns: [
      { header: '维度', width: 4 },
      { header: '指标', width: 6 },
      { header: '本家得分', width: 3, places: 2 },
      { header: '对方得分', width: 3, places: 2 },
      { header: '差距分值', width: 3, places: 4 },
      { header: '直线部分', width: 3, places: 4 },
      { header: '截断部分', width: 3, places: 4 },
    ],
    rows: [
      ...parts,
      ['总分封顶', '', null, null, gap.cap, null, null],
      ['合计', '', null, null, sum('points') + gap.cap, sum('linear'), sum('clip')],
    ],
  };
}

/** The gap down to rows of evidence, the greatest first; with the clip and the cap they are the gap. */
export function gapRowTable(input: DossierInput, why: WhyBehind): NoticeTable {
  const { scores } = rankingOf(input);
  const parts = scores ? whyBehindRows(input.evaluation, scores, why, input.rows) : [];
  const clip = why.gap.dimensions
    .flatMap(({ indicators }) => indicators)
    .reduce((total, part) => total + part.clip, 0);
  return {
    title: '差距逐条依据',
    columns: [
      { header: '指标', width: 2 },
      { header: '服务商', width: 3 },
      { header: '记录', width: 4 },
      { header: '时间', width: 4 },
      { header: '认定', width: 3 },
      { header: '差距分值', width: 3, places: 4 },
      { header: '来源文件与行', width: 6 },
    ],
    rows: [
      ...[...parts]
        .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
        .map(({ indicator, unit, row, kind, points }) => [
          indicator,
          unit && nameIn(input, unit),
          row ? recordText(row) : WITHOUT_ROW[kind],
          row && timeText(row),
          row && verdictText(row),
          points,
          row && placesText(row.places),
        ]),
      ['截断部分', null, null, null, null, clip, null],
      ['总分封顶', null, null, null, null, why.gap.cap, null],
      [
        '合计',
        null,
        null,
        null,
        null,
        parts.reduce((sum, { points }) => sum + points, clip + why.gap.cap),
        null,
      ],
    ],
  };
}

/** What alone changes who is last, then what comes nearest to it. */
export function decisiveTable({ evaluation, decisive }: DossierInput): NoticeTable {
  return {
    title: '决定性依据',
    columns: [
      { header: '去掉', width: 2 },
      { header: '服务商', width: 2 },
      { header: '计入的指标', width: 4 },
      { header: '记录', width: 4 },
      { header: '时间', width: 3 },
      { header: '去掉后的末位', width: 3 },
      { header: '末位差距（分）', width: 3, places: 2 },
      { header: '来源文件与行', width: 5 },
    ],
    rows: (decisive?.outcomes ?? []).map((outcome) => {
      const words = outcomeWords(evaluation, outcome);
      const { kind, provider, indicator, what, time, last, places } = words;
      return [kind, provider, indicator, what, time, last, outcome.gap, places];
    }),
  };
}
