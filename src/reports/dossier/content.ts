import { gapOption } from '../../charts/gap.ts';
import { concordanceOf } from '../../evaluation/second-opinions.ts';
import { MEDIAN, NEXT, type WhyBehind, whyBehind } from '../../evaluation/why-behind.ts';
import { decisiveFinding } from '../decisive-words.ts';
import { decimals, periodName, shareText } from '../format.ts';
import { type LabelledFigure, labelLines, labelsOf, sourceOf } from '../labels.ts';
import { type Block, dateWords, type Notice, numberer, type TextStyle, text } from '../notice/model.ts';
import { decisionTable, type NoticeTable } from '../notice/tables.ts';
import { missingWords, opinionTable, shiftTable } from './firmness-tables.ts';
import { type DossierInput, nameIn, rankingOf } from './input.ts';
import {
  breachTable,
  conditionTable,
  evidenceTable,
  historyTable,
  objectionTable,
  rankingMethodTable,
  satisfactionTable,
} from './tables.ts';
import { decisiveTable, gapTable } from './why-tables.ts';

/** What the dossier is called: only a provider that meets the rule is proposed for review, none is judged. */
function titleOf(input: DossierInput): string {
  const row = input.evaluation.bottom.rows.find(({ unit }) => unit === input.provider);
  const name = nameIn(input, input.provider);
  return row?.status === '提请淘汰审查' ? `${name}提请淘汰审查材料` : `${name}末位研判材料`;
}

/** Why the provider stands where it does: behind the next one, or, of the best, against the median. */
export function dossierGap(input: DossierInput): WhyBehind | null {
  const { scores } = rankingOf(input);
  if (!scores) return null;
  const { evaluation, provider } = input;
  return whyBehind(evaluation, scores, provider, NEXT) ?? whyBehind(evaluation, scores, provider, MEDIAN);
}

function ruleWords({ evaluation, provider }: DossierInput): string[] {
  const { parameters: p, version } = evaluation.methods.bottom;
  const row = evaluation.bottom.rows.find(({ unit }) => unit === provider);
  return [
    `依据《北京市市级政务云管理办法》第二十一条与长期末位研判规则 ${version} 版：连续 ${p.years} 个年度居末位，或最近 ${p.quarters} 个季度中至少 ${p.quarters_last} 个居末位；并且评议年度与上一名次差距不小于 ${p.gap} 分、在不少于 ${decimals(100 * p.share, 0)}% 的可接受权重下居末位；并且评议年度总分低于 ${p.total} 分或期末有逾期整改的，提请淘汰审查。`,
    `截至${periodName(evaluation.period)}，状态为“${row?.status ?? '无'}”。本材料只提出研判与依据，结论由审查作出。`,
    evaluation.decisions
      ? `各项结果含 ${evaluation.decisions.taken.length} 项人工认定（SHA-256 ${evaluation.decisions.hash}）。`
      : '',
  ];
}

function firmnessWords(input: DossierInput): string[] {
  const { study, provider, at } = input;
  const place = study?.places.find(({ unit }) => unit === provider);
  const all = study?.all.units[provider];
  const admissible = study?.admissible.units[provider];
  if (!study || !place || !all || !admissible) return [`${periodName(at)}未列入排名，没有名次可言。`];
  const how = study.all.exact && study.admissible.exact ? '精确体积' : '固定种子抽样';
  const shares = `在全部权重的 ${shareText(all.last)} 中居末位，${shareText(all.bottomTwo)} 中居末两位，${shareText(all.first)} 中居首位；在规则可接受权重（λ = ${study.lambda}）的 ${shareText(admissible.last)} 中居末位（${how}，按未封顶得分）。`;
  const dominated = place.dominatedBy.map((unit) => nameIn(input, unit)).join('、');
  const joint = study.streaks
    .filter(({ unit }) => unit === provider)
    .map(
      ({ kind, periods, all: whole, admissible: within }) =>
        `截至本期末连续 ${periods.length} 个${kind === 'year' ? '年度' : '季度'}居末位，期期居末位的权重占全部权重的 ${shareText(whole.share)}、可接受权重的 ${shareText(within.share)}。`,
    );
  const sampled = study.acceptability.units[provider] ?? [];
  const ranks = sampled.map((value, rank) => `第${rank + 1}名 ${shareText(value)}`).join('、');
  const acceptability = `随机权重下的名次（狄利克雷抽样 ${study.acceptability.draws} 次，种子 ${study.acceptability.seed}）：${ranks}。`;
  if (!place.last) return [shares, '方案权重下不居末位。', ...joint, acceptability];
  const radius = `权重向任意方向偏移至 λ* = ${decimals(place.radius, 4)} 仍必居末位。`;
  const shift = place.shift
    ? `至少移动 ${decimals(50 * place.shift.distance, 2)} 个百分点的权重（L1 距离 ${decimals(place.shift.distance, 4)}）才与${nameIn(input, place.shift.rival)}持平。`
    : '任何权重都不能使其脱离末位（被全面支配）。';
  return [
    shares,
    `${radius}${shift}${dominated && `各项均不低于它、且至少一项高于它的有：${dominated}。`}`,
    ...joint,
    acceptability,
  ];
}

function gapWords(input: DossierInput, why: WhyBehind): string {
  const parts = why.gap.dimensions.map(({ name, points }) => `${name} ${decimals(points, 4)}`);
  if (why.gap.cap !== 0) parts.push(`总分封顶 ${decimals(why.gap.cap, 4)}`);
  const others = why.others.map((unit) => nameIn(input, unit)).join('、');
  return `${periodName(input.at)}与${others}的差距为 ${decimals(why.gap.gap, 4)} 分 = ${parts.join(' + ')}。分值为正是落后，为负是领先；直线部分不设 0、100 界限，截断部分为界限收回的分值。`;
}

function concordanceWords({ evaluation: { rankings } }: DossierInput): string {
  const said = ([6, 4] as const).flatMap((length) => {
    const { w, periods, units } = concordanceOf(rankings, length);
    return w === null
      ? []
      : [`${periods.length} 个${length === 6 ? '季度' : '年度'}、${units.length} 家为 ${decimals(w, 3)}`];
  });
  return said.length > 0 ? `各期正式名次的一致程度（Kendall W）：${said.join('，')}。` : '';
}

function gapFigure(input: DossierInput, why: WhyBehind, date: string): LabelledFigure {
  const title = `${nameIn(input, input.provider)}${periodName(input.at)}差距分解`;
  const bars = why.gap.dimensions.flatMap(({ indicators }, hue) =>
    indicators.map(({ id, name, points }) => ({ id, name: `${id} ${name}`, hue, points })),
  );
  const labels = labelsOf({ title, unit: '分' }, sourceOf(input.evaluation), date);
  return { title, option: gapOption(bars), height: 64 + 22 * bars.length, labels, notes: labelLines(labels) };
}

/**
 * Everything that a review panel needs of one provider, as a document: the rule and its conditions, ranks, how firm they
 * are, why, what other ways of ranking say, breaches, satisfaction, where the evidence is, room for objections, method
 * and hashes. A pure function of its input.
 * @param date the day that it bears, `YYYY-MM-DD`
 */
export function dossierOf(input: DossierInput, date: string): Notice {
  const { evaluation } = input;
  const title = titleOf(input);
  const why = dossierGap(input);
  const figure = why && gapFigure(input, why, date);
  const shift = shiftTable(input);
  const number = numberer();
  const head = (words: string, style: TextStyle = 'h1') => text(style, number(style) + words);
  const table = (one: NoticeTable): Block[] =>
    one.rows.length === 0
      ? [text('body', `没有${one.title}。`)]
      : [text('caption', one.title), { kind: 'table', table: one }];
  const bodies = (words: readonly string[]) => words.filter(Boolean).map((line) => text('body', line));
  const labels = labelsOf({ title }, sourceOf(evaluation), date);
  const method = rankingMethodTable(input);
  const decided = evaluation.decisions ? [decisionTable(evaluation, '人工认定')] : [];
  const mark = evaluation.dataset.synthetic ? [text('mark', '演示数据，全部虚构')] : [];
  return {
    title,
    synthetic: evaluation.dataset.synthetic,
    date,
    labels,
    annexes: [method, ...decided],
    figures: figure ? [figure] : [],
    sections: [
      {
        landscape: false,
        grid: true,
        blocks: [
          ...mark,
          text('title', title),
          head('规则与研判'),
          ...bodies(ruleWords(input)),
          ...table(conditionTable(input)),
          head('各期名次'),
          ...table(historyTable(input)),
          head(`末位有多稳（${periodName(input.at)}）`),
          ...bodies(firmnessWords(input)),
          ...(shift ? table(shift) : []),
          head('名次的由来'),
          ...(why
            ? [...bodies([gapWords(input, why)]), ...table(gapTable(why))]
            : bodies(['当期没有可比的对象。'])),
          ...(figure ? [{ kind: 'figure', figure } as const] : []),
          ...(input.decisive
            ? [
                head('决定性依据'),
                ...bodies([
                  `${decisiveFinding(input.decisive)}。每次只去掉一项，其余不动；差距逐条依据见所附工作簿。`,
                ]),
                ...table(decisiveTable(input)),
              ]
            : []),
          head('其他算法与缺失数据'),
          ...table(opinionTable(input)),
          ...bodies([concordanceWords(input), missingWords(input)]),
          head('违约'),
          ...table(breachTable(input)),
          head('用户满意度'),
          ...table(satisfactionTable(input)),
          text(
            'body',
            'S1 的区间为各使用单位评分平均的 t 区间，在 0、100 分处截断，未向先验收缩；S3、S4 为威尔逊区间。',
          ),
          head('逐条依据'),
          text('body', '每条依据及其来源文件与行号见所附工作簿，各指标一张工作表。'),
          ...table(evidenceTable(input)),
          ...decided.flatMap((one) => [head(one.title), ...table(one)]),
          head('异议与申辩'),
          ...table(objectionTable()),
          text('signature', dateWords(date)),
        ],
      },
      {
        landscape: true,
        grid: false,
        blocks: [
          text('annex', '附件'),
          text('annex-title', method.title),
          ...mark,
          { kind: 'table', table: method },
          ...labels.map(([name, value]) => text('note', `${name}：${value}`)),
        ],
      },
    ],
  };
}
