import { placesText } from '../../contract/places.ts';
import { turningsOf } from '../../evaluation/turning.ts';
import { meanInterval } from '../../scoring/mean-interval.ts';
import { gapAbove, scoresOf, wasLast } from '../../scoring/streaks.ts';
import { wilsonInterval } from '../../scoring/wilson.ts';
import { decimals, MISSING, periodName, shareText } from '../format.ts';
import { type NoticeTable, scaleWords } from '../notice/tables.ts';
import { type DossierInput, rankingOf } from './input.ts';

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

/** Every breach of the provider up to the period's end, the heaviest rule of each root cause. */
export function breachTable({ evaluation, provider, places }: DossierInput): NoticeTable {
  return {
    title: '违约记录',
    columns: [
      { header: '报告时间', width: 4 },
      { header: '级别', width: 2 },
      { header: '条款', width: 2 },
      { header: '认定', width: 3 },
      { header: '罚款（元）', width: 3 },
      { header: '需人工认定', width: 5 },
      { header: '记录', width: 5 },
      { header: '来源文件与行', width: 5 },
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
        placesText(evidence.flatMap((record) => places.get(record) ?? [])),
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
