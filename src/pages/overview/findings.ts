import type { Evaluation } from '../../evaluation/types.ts';
import { periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';

/** Ranked agencies by band, best first, and those that are not ranked. */
export function bandCounts({ efficiency, methods }: Evaluation): { name: string; units: number }[] {
  const banded = (methods.efficiency.bands ?? []).map(({ name }) => ({
    name,
    units: efficiency.units.filter(({ band }) => band === name).length,
  }));
  return [
    ...banded,
    { name: '未列入排名', units: efficiency.units.filter(({ rank }) => rank === null).length },
  ];
}

/** The efficiency finding in one sentence. */
export function efficiencyFinding(evaluation: Evaluation): string {
  const { units } = evaluation.efficiency;
  const ranked = units.filter(({ rank }) => rank !== null).length;
  const worst = (evaluation.methods.efficiency.bands ?? []).at(-1)?.name;
  const poor = bandCounts(evaluation).find(({ name }) => name === worst)?.units ?? 0;
  return `${units.length} 家使用单位中 ${ranked} 家列入排名${worst ? `，其中 ${poor} 家${worst}` : ''}`;
}

/** The ranking finding in one sentence; ties are said as ties. */
export function rankingFinding(evaluation: Evaluation): string {
  const scores = evaluation.rankings.find(({ period }) => period === evaluation.period);
  if (!scores?.exists) return `${periodName(evaluation.period)}没有服务商排名`;
  const named = (units: readonly { unit: string }[]) =>
    units.map(({ unit }) => providerName(evaluation, unit)).join('、');
  const first = scores.units.filter(({ rank }) => rank === 1);
  const last = scores.units.filter(({ rank, rankFromBottom }) => rankFromBottom === 1 && rank !== 1);
  const tie = (units: readonly unknown[]) => (units.length > 1 ? '并列' : '');
  return `${named(first)}${tie(first)}居首${last.length > 0 ? `，${named(last)}${tie(last)}居末` : ''}`;
}

/** Providers that the long-term rule speaks of, most serious first. */
export function watched(evaluation: Evaluation) {
  const order = ['提请淘汰审查', '预警'];
  return evaluation.bottom.rows
    .filter(({ status }) => status !== '正常')
    .map((row) => ({ ...row, name: providerName(evaluation, row.unit) }))
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}
