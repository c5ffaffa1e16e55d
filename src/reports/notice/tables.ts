import { decisionEntries } from '../../evaluation/decision-words.ts';
import type { EfficiencyRow, Evaluation } from '../../evaluation/types.ts';
import type { IndicatorNode, Scale } from '../../scoring/types.ts';
import { count, decimals, MISSING, periodName } from '../format.ts';
import { type NoticeInput, rankedUnits, unrankedUnits } from './facts.ts';

/** A column of a notice's table. */
export interface NoticeColumn {
  readonly header: string;
  /** Share of the table's width. */
  readonly width: number;
  /** Numbers are printed with so many decimals, on the right; absent: text. */
  readonly places?: number;
}

/** A table as paper, preview and workbook show it; null is no number, printed as —. */
export interface NoticeTable {
  readonly title: string;
  readonly columns: readonly NoticeColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Column headers of what E1 and the like are worth. */
const indicatorsOf = ({ methods }: Evaluation): IndicatorNode[] =>
  methods.efficiency.dimensions.flatMap(({ indicators }) => indicators);

/** Agencies by band, best first. */
export function bandTable(evaluation: Evaluation): NoticeTable {
  const ranked = rankedUnits(evaluation);
  const bands = evaluation.methods.efficiency.bands ?? [];
  return {
    title: '各等级使用单位数',
    columns: [
      { header: '等级', width: 3 },
      { header: '分数线（分）', width: 3, places: 0 },
      { header: '使用单位（家）', width: 3, places: 0 },
    ],
    rows: bands.map(({ name, min }) => [name, min, ranked.filter(({ band }) => band === name).length]),
  };
}

/** Annex 1: every ranked agency with its score, and what each indicator scored. */
export function scoreTable(evaluation: Evaluation, title: string): NoticeTable {
  const indicators = indicatorsOf(evaluation);
  const score = (row: EfficiencyRow, id: string) =>
    row.indicators.find((item) => item.id === id)?.score ?? null;
  return {
    title,
    columns: [
      { header: '名次', width: 2, places: 0 },
      { header: '使用单位', width: 6 },
      { header: '得分', width: 3, places: 2 },
      { header: '等级', width: 2 },
      ...indicators.map(({ name }) => ({ header: name, width: 3, places: 2 })),
    ],
    rows: rankedUnits(evaluation).map((row) => [
      row.rank,
      row.name,
      row.total,
      row.band,
      ...indicators.map(({ id }) => score(row, id)),
    ]),
  };
}

/** Annex 2: what systems leave unused, and what could be given back; names no host. */
export function lowLoadTable({ evaluation, lowLoad }: NoticeInput, title: string): NoticeTable {
  const agency = new Map(evaluation.efficiency.units.map(({ unit, name }) => [unit, name]));
  const provider = new Map(evaluation.providers.map(({ id, name }) => [id, name]));
  return {
    title,
    columns: [
      { header: '使用单位', width: 5 },
      { header: '信息系统', width: 7 },
      { header: '云服务商', width: 3 },
      { header: '低负载主机（台）', width: 3, places: 0 },
      { header: '低负载（核·月）', width: 3, places: 0 },
      { header: '闲置主机（台）', width: 3, places: 0 },
      { header: '闲置（核·月）', width: 3, places: 0 },
      { header: '可核减（核）', width: 3, places: 0 },
      { header: '可核减内存（GB）', width: 3, places: 0 },
    ],
    rows: lowLoad.map((row) => [
      agency.get(row.agency) ?? row.agency,
      row.system,
      provider.get(row.provider) ?? row.provider,
      row.lowHosts,
      row.lowVcpu,
      row.idleHosts,
      row.idleVcpu,
      row.savedVcpu,
      row.savedMemory,
    ]),
  };
}

/** How a value becomes a score, in words. */
export function scaleWords(scale: Scale): string {
  if (scale.type === 'linear') return `${scale.zero}计0分，${scale.full}计100分，其间按比例`;
  const { low, high, overload, classes } = scale;
  const said = classes
    ? Object.entries(classes).map(
        ([name, limits]) => `${name === 'public' ? '面向公众' : '其他'}${limits.low}%–${limits.high}%`,
      )
    : [`${low}%–${high}%`];
  return `${said.join('，')}计100分；低于下限按比例；高于上限至100%时减${overload}分`;
}

/** Annex 3: every indicator with its weight, scale and ground, as the method file has them. */
export function methodTable(evaluation: Evaluation, title: string): NoticeTable {
  return {
    title,
    columns: [
      { header: '编号', width: 1 },
      { header: '指标', width: 3 },
      { header: '权重', width: 1, places: 0 },
      { header: '计分', width: 5 },
      { header: '口径与依据', width: 12 },
    ],
    rows: indicatorsOf(evaluation).map(({ id, name, weight, scale, basis }) => [
      id,
      name,
      weight,
      scaleWords(scale),
      basis ?? '',
    ]),
  };
}

/** Annex 4: agencies without a rank, and why; a score is shown where there is one. */
export function unrankedTable(evaluation: Evaluation, title: string): NoticeTable {
  return {
    title,
    columns: [
      { header: '使用单位', width: 6 },
      { header: '原因', width: 4 },
      { header: '得分', width: 3, places: 2 },
      { header: '主机（台）', width: 3, places: 0 },
      { header: '核数', width: 3, places: 0 },
      { header: '有效月份', width: 3, places: 0 },
    ],
    rows: unrankedUnits(evaluation).map((row) => [
      row.name,
      row.reason,
      row.total,
      row.hosts,
      row.vcpu,
      row.validMonths,
    ]),
  };
}

/** Last annex, where persons have decided anything: who, when, what and why, and what the data alone say. */
export function decisionTable(evaluation: Evaluation, title: string): NoticeTable {
  const { efficiency, providers } = evaluation;
  const agency = new Map(efficiency.units.map(({ unit, name }) => [unit, name]));
  const provider = new Map(providers.map(({ id, name }) => [id, name]));
  const names = {
    agency: (id: string) => agency.get(id) ?? id,
    provider: (id: string) => provider.get(id) ?? id,
    period: periodName,
  };
  return {
    title,
    columns: [
      { header: '条款', width: 2 },
      { header: '对象', width: 6 },
      { header: '认定', width: 3 },
      { header: '按数据', width: 3 },
      { header: '作用', width: 3 },
      { header: '认定人', width: 3 },
      { header: '时间', width: 3 },
      { header: '理由', width: 7 },
    ],
    rows: decisionEntries(evaluation, names).map((entry) => [
      entry.rule,
      entry.about,
      entry.verdict,
      entry.computed,
      entry.effect,
      entry.who,
      entry.at,
      entry.why,
    ]),
  };
}

/** A cell as it is printed: fixed decimals, thousands separated where there are none, — where there is no number. */
export function cellWords(cell: string | number | null, { places }: NoticeColumn): string {
  if (cell === null) return MISSING;
  if (typeof cell === 'string') return cell;
  return places === 0 && Number.isInteger(cell) ? count(cell) : decimals(cell, places || 2);
}
