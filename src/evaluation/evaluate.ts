import { isWithin, monthText, type Period, parsePeriod } from '../contract/calendar.ts';
import { hashOf, hashOfLarge } from '../contract/canonical.ts';
import { agencyMeasures } from '../indicators/efficiency.ts';
import { scorePeriod } from '../scoring/score.ts';
import { judgeBottom } from './bottom.ts';
import type { City } from './city.ts';
import { observations } from './observations.ts';
import type { EfficiencyRow, Evaluation } from './types.ts';

/** Why a period cannot be evaluated; the message is for the reader. */
export class PeriodError extends Error {}

/** The period by name, whatever the data reach; throws `PeriodError` if it is none. */
export function requirePeriod(name: string): Period {
  const asked = parsePeriod(name);
  if (!asked) throw new PeriodError(`评价周期“${name}”写法不对：年写 2025，季度写 2025Q3，月写 2025-07`);
  return asked;
}

/** The period by name; throws `PeriodError` if it is none or the data do not reach it. */
export function periodOf(city: City, name: string): Period {
  const asked = requirePeriod(name);
  const known = city.periods.find(({ id }) => id === asked.id);
  if (known) return known;
  const span = `${monthText(city.from)} 至 ${monthText(city.to - 1)}`;
  throw new PeriodError(`评价周期“${name}”不在数据范围内，数据为 ${span}`);
}

/** The periods that a ranking is made for: complete quarters and years up to the period's end, and itself. */
function rankedPeriods(city: City, period: Period): Period[] {
  return city.periods.filter(
    (other) =>
      other.id === period.id ||
      (other.kind !== 'month' && other.to <= period.to && isWithin(other, city.from, city.to)),
  );
}

/** 使用效率 of every agency in a period (art. 32). */
export async function efficiencyOf(city: City, period: Period): Promise<Evaluation['efficiency']> {
  const found = observations(await agencyMeasures(city.warehouse, period.id));
  const scores = scorePeriod(city.methods.efficiency, period.id, found);
  const measures = new Map(found.map((item) => [`${item.indicator} ${item.unit}`, item.value]));
  const measure = (name: string, unit: string) => measures.get(`${name} ${unit}`) ?? null;
  const units = scores.units.map(
    (unit): EfficiencyRow => ({
      ...unit,
      name: city.agencies.get(unit.unit) ?? unit.unit,
      hosts: measure('hosts', unit.unit),
      vcpu: measure('vcpu', unit.unit),
      validMonths: measure('valid_months', unit.unit),
    }),
  );
  return { exists: scores.exists, units };
}

/**
 * Evaluates one period: 使用效率 of every agency (art. 32), the ranking of the providers (art. 21) for it and
 * for every complete quarter and year up to its end, and the long-term rule. The same call serves the browser
 * and the command line.
 * @throws PeriodError when the name is no period or the data do not reach it
 */
export async function evaluate(city: City, name: string): Promise<Evaluation> {
  const period = periodOf(city, name);
  const { methods } = city;
  const { info } = city.dataset;
  const rankings = rankedPeriods(city, period).flatMap(({ id }) => city.rankings.get(id) ?? []);
  // The engine answers for the agencies while the providers are judged here.
  const [efficiency, bottom] = await Promise.all([
    efficiencyOf(city, period),
    judgeBottom(city, period, rankings),
  ]);
  const content = {
    schema: 1,
    dataset: {
      id: info.id,
      title: info.title,
      synthetic: info.synthetic,
      from: monthText(city.from),
      to: monthText(city.to - 1),
      accepted: city.accepted,
      quarantined: city.quarantined,
    },
    period: period.id,
    methods,
    providers: city.providers,
    efficiency,
    rankings,
    bottom,
    breaches: city.breaches.filter(({ at }) => at.slice(0, 7) < monthText(period.to)),
    ...(city.decisions.taken.length > 0 && { decisions: city.decisions }),
  } as const;
  return {
    ...content,
    hashes: { data: city.hash, method: hashOf(methods), result: await hashOfLarge(content) },
  };
}
