import { observationsAt } from '../../evaluation/observed.ts';
import { orderingsOf } from '../../evaluation/second-opinions.ts';
import { turningsOf } from '../../evaluation/turning.ts';
import { type WhyBehind, whyBehindRows } from '../../evaluation/why-behind.ts';
import { completions } from '../../scoring/completion.ts';
import { meanInterval } from '../../scoring/mean-interval.ts';
import { gapAbove, scoresOf, wasLast } from '../../scoring/streaks.ts';
import { wilsonInterval } from '../../scoring/wilson.ts';
import { outcomeWords } from '../decisive-words.ts';
import { recordText, timeText, verdictText } from '../evidence-words.ts';
import { decimals, MISSING, periodName, shareText } from '../format.ts';
import { type NoticeTable, scaleWords } from '../notice/tables.ts';
import { type DossierInput, nameIn, rankingOf } from './input.ts';

const HOLDS = { true: '成立', false: '不成立', null: '无法判断' } as const;
const share = (value: number | undefined) => (value === undefined ? null : shareText(value));

/** The rule's conditions: what is asked, whether it holds, what was measured, what would change it. */
export function conditionTable({ evaluation, provider }: DossierInput): NoticeTable {
  const row = evaluation.bottom.rows.find(({ unit }) => unit === provider);
  const turnings = turningsOf(evaluation, provider);
  return {
    title: '规则各条件',
    columns: [
      { header: '条件', width: 6 },
      { header: '现状', width: 2 },
      { header: '实测', width: 6 },
      { header: '怎样会改变', width: 6 },
    ],
    rows: (row?.conditions ?? []).map(({ id, text, holds, measured }) => [
      text,
      HOLDS[`${holds}`],
      measured,
      turnings.find((turning) => turning.id === id)?.text ?? '',
    ]),
  };
}

/** Rank, total, distance and last share in every complete quarter and year. */
export function historyTable({ evaluation, provider, study }: DossierInput): NoticeTable {
  const periods = evaluation.rankings.filter(({ period }) => period.length !== 7);
  return {
    title: '各期名次',
    columns: [
      { header: '周期', width: 5 },
      { header: '名次／参排', width: 3 },
      { header: '末位', width: 2 },
      { header: '综合得分', width: 3, places: 2 },
      { header: '与前一名差距（分）', width: 4, places: 2 },
      { header: '末位权重占比', width: 4 },
      { header: '说明', width: 5 },
    ],
    rows: periods.map((scores) => {
      const own = scoresOf(scores, provider);
      const ranked = scores.units.filter(({ rank }) => rank !== null).length;
      const shares = study?.history.find(({ period }) => period === scores.period)?.shares;
      return [
        periodName(scores.period),
        own && own.rank !== null ? `${own.rank}／${ranked}` : null,
        wasLast(scores, provider) ? '是' : '否',
        own?.total ?? null,
        gapAbove(scores, provider),
        share(shares?.units[provider]?.last),
        scores.exists ? (own?.reason ?? '') : '不构成排名，不计入也不打断',
      ];
    }),
  };
}

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
  const without = { row: '', fixed: '没有记录也在的部分', rest: '不由单条记录得出' } as const;
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
          row ? recordText(row) : without[kind],
          row && timeText(row),
          row && verdictText(row),
          points,
          row?.places.join('；') ?? null,
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

/** Every breach of the provider up to the period's end, the heaviest rule of each root cause. */
export function breachTable({ evaluation, provider }: DossierInput): NoticeTable {
  return {
    title: '违约记录',
    columns: [
      { header: '报告时间', width: 4 },
      { header: '级别', width: 2 },
      { header: '条款', width: 2 },
      { header: '认定', width: 3 },
      { header: '罚款（元）', width: 3 },
      { header: '需人工认定', width: 5 },
      { header: '记录', width: 6 },
    ],
    rows: evaluation.breaches
      .filter((breach) => breach.provider === provider)
      .map(({ at, level, rule, established, penaltyYuan, flags, evidence }) => [
        at,
        level,
        rule,
        established ? '成立' : '待人工认定',
        penaltyYuan,
        flags.join('；'),
        evidence.join('、'),
      ]),
  };
}

/** The votes that count in S1, each the mean of an agency's scores. */
function votes({ rows, provider }: DossierInput): readonly number[] {
  return rows
    .filter(({ unit, indicator }) => unit === provider && indicator === 'S1')
    .map(({ amount, of }) => amount / of);
}

/** Indicators of 用户满意度 with their samples and 95 % intervals; S1 by its votes, the others as rates. */
export function satisfactionTable(input: DossierInput): NoticeTable {
  const { own } = rankingOf(input);
  const nodes =
    input.evaluation.methods.ranking.dimensions.find(({ id }) => id === 'satisfaction')?.indicators ?? [];
  const mean = meanInterval(votes(input), { low: 0, high: 100 });
  const words = (low: number, high: number) => `${decimals(low, 1)}–${decimals(high, 1)}`;
  return {
    title: '用户满意度',
    columns: [
      { header: '指标', width: 5 },
      { header: '指标值', width: 3, places: 2 },
      { header: '得分', width: 3, places: 2 },
      { header: 'n', width: 2, places: 0 },
      { header: '95% 区间', width: 4 },
    ],
    rows: nodes.map(({ id, name }) => {
      const seen = own?.indicators.find((indicator) => indicator.id === id);
      const [value, n] = [seen?.value ?? null, seen?.n ?? null];
      const rate = id === 'S3' || id === 'S4';
      const wilson = rate && value !== null && n !== null ? wilsonInterval(value, n) : null;
      const interval = id === 'S1' ? (mean?.interval ?? null) : wilson;
      return [
        `${id} ${name}`,
        value,
        seen?.score ?? null,
        id === 'S1' ? (mean?.n ?? n) : n,
        interval && words(interval.low, interval.high),
      ];
    }),
  };
}

/** How many evidence rows stand behind each indicator, and where they are. */
export function evidenceTable({ evaluation, evidence }: DossierInput): NoticeTable {
  return {
    title: '逐条依据',
    columns: [
      { header: '指标', width: 6 },
      { header: '依据条数', width: 3, places: 0 },
      { header: '所在工作表', width: 6 },
    ],
    rows: evaluation.methods.ranking.dimensions
      .flatMap(({ indicators }) => indicators)
      .map(({ id, name }) => {
        const tables = evidence.find(({ indicator }) => indicator === id)?.tables ?? [];
        const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
        if (id === 'C1') return [`${id} ${name}`, null, '违约记录'];
        return [`${id} ${name}`, rows, tables.map(({ title }) => `${id}${title}`).join('、') || MISSING];
      }),
  };
}

/** Blank lines for the provider's objections. */
export function objectionTable(): NoticeTable {
  const lines = ['指标值与依据', '规则与权重', '违约认定', '其他'];
  return {
    title: '异议与申辩',
    columns: [
      { header: '事项', width: 3 },
      { header: '异议或申辩', width: 7 },
      { header: '所附证据', width: 4 },
      { header: '处理意见', width: 4 },
    ],
    rows: lines.map((line) => [line, '', '', '']),
  };
}

/** Every indicator with weight, goalposts and ground, as the method has them. */
export function rankingMethodTable({ evaluation }: DossierInput): NoticeTable {
  return {
    title: '评价方案',
    columns: [
      { header: '维度（权重）', width: 3 },
      { header: '指标', width: 4 },
      { header: '权重', width: 1, places: 0 },
      { header: '计分', width: 4 },
      { header: '口径与依据', width: 10 },
    ],
    rows: evaluation.methods.ranking.dimensions.flatMap(({ name, weight, indicators }) =>
      indicators.map((indicator) => [
        `${name}（${weight}）`,
        `${indicator.id} ${indicator.name}`,
        indicator.weight,
        scaleWords(indicator.scale),
        indicator.basis ?? '',
      ]),
    ),
  };
}
