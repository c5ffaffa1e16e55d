import { monthIndex, type Period } from '../contract/calendar.ts';
import { DECIMAL_SCALE } from '../contract/rows.ts';
import type { BreachScope } from '../indicators/breaches.ts';
import type { MeasureRow } from '../indicators/measure.ts';
import type { Breach } from '../rulebook/breach.ts';
import { isDeducted } from '../rulebook/breaches.ts';
import type { DecidedBreach } from '../rulebook/decide.ts';
import { type Methods, parametersOf } from './methods.ts';

/**
 * `complianceRows` for the evaluated providers in the given periods of the frame, by the ranking method's points; the note
 * says how many of a period's causes a person has decided.
 */
export function complianceMeasures(
  breaches: readonly Breach[],
  periods: readonly Period[],
  scope: readonly BreachScope[],
  methods: Methods,
  touched: readonly DecidedBreach[],
): MeasureRow[] {
  const parameters = parametersOf(methods);
  const parameter = (name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`the methods have no parameter ${name}`);
    return value;
  };
  const rows = complianceRows(breaches, periods, scope, {
    A: parameter('c1_a'),
    B: parameter('c1_b'),
    严重: parameter('c1_serious'),
    一般: parameter('c1_minor'),
    systemsUnit: parameter('c1_systems_unit'),
  });
  const decided = touched.flatMap(({ computed, decided: stands }) => computed ?? stands ?? []);
  return rows.map((row) => {
    const period = periods.find(({ id }) => id === row.period);
    const own = decided.filter(({ provider, at }) => provider === row.unit && period && holds(period, at));
    return own.length === 0 || row.state !== 'scored' ? row : { ...row, note: `含 ${own.length} 项人工认定` };
  });
}

/** Points that C1 deducts by level, and how many systems make one share of them; up to four decimals. */
export type CompliancePoints = Readonly<Record<Breach['level'] | 'systemsUnit', number>>;

/**
 * C1 and `a_events` for every provider of `scope` in the given periods.
 * C1 = 100 − Σ points ÷ max(1, systems ÷ unit), not clipped, as an exact fraction over the causes whose earliest report
 * lies in the period; counted are A and B and those 严重 and 一般 that no other indicator measures. `a_events` = number
 * of A-level causes. Without an `incidents` table C1 is not_measured and `a_events` has no row.
 */
export function complianceRows(
  breaches: readonly Breach[],
  periods: readonly Period[],
  scope: readonly BreachScope[],
  points: CompliancePoints,
): MeasureRow[] {
  const byId = new Map(periods.map((period) => [period.id, period]));
  const unit = fixed(points.systemsUnit);
  const rows: MeasureRow[] = [];
  for (const { period: id, provider, systems, incidentsDelivered } of scope) {
    const period = byId.get(id);
    if (!period) continue;
    const row = { period: id, unit: provider, part: null, n: null, note: null };
    if (!incidentsDelivered) {
      rows.push({ ...row, indicator: 'C1', numerator: null, denominator: null, state: 'not_measured' });
      continue;
    }
    const counted = breaches.filter(
      (breach) => breach.provider === provider && isDeducted(breach) && holds(period, breach.at),
    );
    const deducted = counted.reduce((sum, { level }) => sum + fixed(points[level]), 0n);
    const size = BigInt(Math.max(Number(unit), systems * DECIMAL_SCALE));
    const scale = BigInt(DECIMAL_SCALE);
    const events = BigInt(counted.filter(({ level }) => level === 'A').length);
    const c1 = { numerator: 100n * scale * size - deducted * unit, denominator: scale * size };
    rows.push({ ...row, indicator: 'C1', ...c1, state: 'scored' });
    rows.push({ ...row, indicator: 'a_events', numerator: events, denominator: 1n, state: 'scored' });
  }
  return rows;
}

/** A number of up to four decimals as whole ten-thousandths. */
function fixed(value: number): bigint {
  return BigInt(Math.round(value * DECIMAL_SCALE));
}

function holds(period: Period, at: string): boolean {
  const month = monthIndex(at);
  return period.from <= month && month < period.to;
}
