import { monthText, parsePeriod } from '../../contract/calendar.ts';
import type { LowLoadRow } from '../../evaluation/low-load.ts';
import type { EfficiencyRow, Evaluation } from '../../evaluation/types.ts';
import { mean, meanLosses } from '../../scoring/summary.ts';
import { count, decimals, MISSING, periodName } from '../format.ts';
import type { Facts } from './wording.ts';

/** What a notice is made from: nothing else enters it. */
export interface NoticeInput {
  readonly evaluation: Evaluation;
  /** The low-load and idle list of the same period. */
  readonly lowLoad: readonly LowLoadRow[];
}

/** Official texts set no space between figures and words. */
const tight = (text: string) => text.replaceAll(' ', '');

const monthWords = (month: string) => tight(periodName(month));

type Ranked = EfficiencyRow & {
  readonly rank: number;
  readonly rankFromBottom: number;
  readonly total: number;
};

const isRanked = (row: EfficiencyRow): row is Ranked =>
  row.rank !== null && row.rankFromBottom !== null && row.total !== null;

/** Ranked agencies, best first; equals by their id. */
export function rankedUnits({ efficiency }: Evaluation): Ranked[] {
  return efficiency.units.filter(isRanked).sort((a, b) => a.rank - b.rank || (a.unit < b.unit ? -1 : 1));
}

/** Agencies without a rank, by reason in the method's order of conditions, then by id. */
export function unrankedUnits({ efficiency, methods }: Evaluation): EfficiencyRow[] {
  const reasons = (methods.efficiency.ranked?.conditions ?? []).map(({ reason }) => reason);
  const order = (row: EfficiencyRow) => reasons.indexOf(row.reason ?? '');
  return efficiency.units
    .filter((row) => !isRanked(row))
    .sort((a, b) => order(a) - order(b) || (a.unit < b.unit ? -1 : 1));
}

/** Names joined as a sentence lists them; a word where there is none. */
const listed = (items: readonly string[]) => (items.length > 0 ? items.join('、') : '无');

/** The low-load list added up by agency, most low-load vCPU-months first. */
export function lowByAgency(
  lowLoad: readonly LowLoadRow[],
): { agency: string; lowVcpu: number; lowHosts: number }[] {
  const sums = new Map<string, { lowVcpu: number; lowHosts: number }>();
  for (const { agency, lowVcpu, lowHosts } of lowLoad) {
    const before = sums.get(agency) ?? { lowVcpu: 0, lowHosts: 0 };
    sums.set(agency, { lowVcpu: before.lowVcpu + lowVcpu, lowHosts: before.lowHosts + lowHosts });
  }
  return [...sums]
    .map(([agency, sum]) => ({ agency, ...sum }))
    .filter(({ lowHosts }) => lowHosts > 0)
    .sort((a, b) => b.lowVcpu - a.lowVcpu || (a.agency < b.agency ? -1 : 1));
}

/**
 * The figures of a notice by the names that its wording calls them by, as the text prints them: the one place in which
 * they are taken from the evaluation.
 * @param most how many are named where the best, the worst or the largest are; equals of the last one are named too
 */
export function factsOf({ evaluation, lowLoad }: NoticeInput, most: number): Facts {
  const { dataset, efficiency, methods } = evaluation;
  const span = parsePeriod(evaluation.period);
  const ranked = rankedUnits(evaluation);
  const unranked = unrankedUnits(evaluation);
  const totals = ranked.map(({ total }) => total);
  const name = new Map(efficiency.units.map((row) => [row.unit, row.name]));
  const scored = (row: Ranked) => `${row.name}（${decimals(row.total)}分）`;
  const bands = (methods.efficiency.bands ?? []).map((band) => ({
    name: band.name,
    units: ranked.filter((row) => row.band === band.name),
  }));
  const lowest = bands.at(-1);
  const reasons = new Map<string, number>();
  for (const { reason } of unranked)
    reasons.set(reason ?? MISSING, (reasons.get(reason ?? MISSING) ?? 0) + 1);
  const [loss] = meanLosses(methods.efficiency, ranked);
  const low = lowByAgency(lowLoad);
  const sum = (of: (row: LowLoadRow) => number) => lowLoad.reduce((total, row) => total + of(row), 0);
  const idleAgencies = new Set(lowLoad.filter(({ idleHosts }) => idleHosts > 0).map(({ agency }) => agency));
  return new Map<string, string>([
    [
      '年度',
      evaluation.period.length === 4 ? `${evaluation.period}年度` : tight(periodName(evaluation.period)),
    ],
    ['周期', tight(periodName(evaluation.period))],
    [
      '评价期间',
      span ? `${monthWords(monthText(span.from))}至${monthWords(monthText(span.to - 1))}` : MISSING,
    ],
    ['数据期间', `${monthWords(dataset.from)}至${monthWords(dataset.to)}`],
    ['参评单位数', String(efficiency.units.length)],
    ['排名单位数', String(ranked.length)],
    ['未排名单位数', String(unranked.length)],
    ['未排名原因', listed([...reasons].map(([reason, n]) => `${reason}${n}家`))],
    ['采用记录数', count(dataset.accepted)],
    ['隔离记录数', count(dataset.quarantined)],
    ['平均分', decimals(mean(totals))],
    ['最高分', decimals(totals[0])],
    ['最低分', decimals(totals.at(-1))],
    ['等级分布', listed(bands.map((band) => `${band.name}${band.units.length}家`))],
    ...bands.flatMap((band): [string, string][] => [
      [`${band.name}单位数`, String(band.units.length)],
      [`${band.name}单位`, listed(band.units.map(({ name: unit }) => unit))],
    ]),
    ['末档', lowest?.name ?? MISSING],
    ['末档单位数', String(lowest?.units.length ?? 0)],
    ['末档单位', listed((lowest?.units ?? []).map(({ name: unit }) => unit))],
    ['靠前单位', listed(ranked.filter(({ rank }) => rank <= most).map(scored))],
    ['靠后单位', listed(ranked.filter(({ rankFromBottom }) => rankFromBottom <= most).map(scored))],
    ['失分最多指标', loss?.name ?? MISSING],
    ['失分最多分值', decimals(loss?.points)],
    ['低负载月数', String(methods.efficiency.parameters?.low_months ?? MISSING)],
    ['低负载主机数', count(sum(({ lowHosts }) => lowHosts))],
    ['低负载单位数', String(low.length)],
    [
      '低负载较多单位',
      listed(
        low
          .slice(0, most)
          .map(({ agency, lowVcpu }) => `${name.get(agency) ?? agency}（${count(lowVcpu)}核·月）`),
      ),
    ],
    ['闲置主机数', count(sum(({ idleHosts }) => idleHosts))],
    ['闲置单位数', String(idleAgencies.size)],
    ['建议核减核数', count(sum(({ savedVcpu }) => savedVcpu))],
    ['建议核减内存', count(sum(({ savedMemory }) => savedMemory))],
    ['方案版本', methods.efficiency.version],
  ]);
}
