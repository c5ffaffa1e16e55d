import { criteriaOf } from '../scoring/criteria.ts';
import { secondOpinions } from '../scoring/opinions/opinions.ts';
import { type WeightShares, weightShares } from '../scoring/robustness.ts';
import type { Method, PeriodScores } from '../scoring/types.ts';
import { type LastPlace, lastPlaces } from '../scoring/weight-shift.ts';
import { type CsvCell, csvText } from './csv.ts';

const DIGITS = 15;

/** A double without the noise of its last bits; the shares of a period still add up to 1 within 1e-12. */
const precise = (value: number | undefined): CsvCell =>
  value === undefined ? null : String(Number(value.toPrecision(DIGITS)));

interface RobustPeriod {
  readonly period: string;
  readonly units: readonly string[];
  /** Null where fewer than two units are ranked. */
  readonly shares: WeightShares | null;
  readonly places: ReadonlyMap<string, LastPlace>;
}

function robustPeriod(method: Method, scores: PeriodScores): RobustPeriod {
  const criteria = criteriaOf(method, scores);
  const enough = criteria !== null && criteria.units.length > 1;
  return {
    period: scores.period,
    units: scores.units.map(({ unit }) => unit),
    shares: enough ? weightShares(criteria) : null,
    places: new Map(enough ? lastPlaces(criteria).map((place) => [place.unit, place]) : []),
  };
}

/**
 * robustness.csv: shares (0–1) of all weights (λ = 1) for each unit, then for a unit that is last under the official
 * weights its λ* (`radius`) and the least Σ|w − w⁰| of weight shares after which it is not last (`shift`), with the
 * `rival` it then passes; empty if no weights help. `dominated`: another unit is at least as good in every criterion
 * and better in one. Unranked units, and periods with fewer than two ranked, have empty cells.
 */
export function robustnessCsv(
  method: Method,
  periods: readonly PeriodScores[],
): {
  readonly text: string;
  /** Periods whose shares were sampled. */
  readonly sampled: readonly string[];
} {
  const found = periods.map((scores) => robustPeriod(method, scores));
  const rows = found.flatMap(({ period, units, shares, places }) =>
    units.map((unit) => ({ period, unit, shares: shares?.units[unit], place: places.get(unit) })),
  );
  const text = csvText([
    { name: 'period', cells: rows.map(({ period }) => period) },
    { name: 'unit', cells: rows.map(({ unit }) => unit) },
    { name: 'first_share', cells: rows.map(({ shares }) => precise(shares?.first)) },
    { name: 'last_share', cells: rows.map(({ shares }) => precise(shares?.last)) },
    { name: 'bottom2_share', cells: rows.map(({ shares }) => precise(shares?.bottomTwo)) },
    { name: 'radius', cells: rows.map(({ place }) => precise(place?.radius ?? undefined)) },
    { name: 'shift', cells: rows.map(({ place }) => precise(place?.shift?.distance)) },
    { name: 'rival', cells: rows.map(({ place }) => place?.shift?.rival ?? null) },
    {
      name: 'dominated',
      cells: rows.map(({ place }) => (place ? String(place.dominatedBy.length > 0) : null)),
    },
  ]);
  return { text, sampled: found.flatMap(({ period, shares }) => (shares?.exact === false ? [period] : [])) };
}

/** opinions.csv: value, rank and last place of every ranked unit under each second opinion; VIKOR's is its Q. */
export function opinionsCsv(method: Method, periods: readonly PeriodScores[]): string {
  const rows = periods.flatMap((scores) => {
    const criteria = criteriaOf(method, scores);
    return (criteria ? secondOpinions(criteria) : []).flatMap(({ id, units }) =>
      units.map((unit) => ({ period: scores.period, method: id, ...unit })),
    );
  });
  return csvText([
    { name: 'period', cells: rows.map((row) => row.period) },
    { name: 'method', cells: rows.map((row) => row.method) },
    { name: 'unit', cells: rows.map((row) => row.unit) },
    { name: 'value', cells: rows.map((row) => precise(row.value)) },
    { name: 'rank', cells: rows.map((row) => row.rank) },
    { name: 'last', cells: rows.map((row) => String(row.last)) },
  ]);
}
