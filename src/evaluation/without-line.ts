import { monthText, parsePeriod } from '../contract/calendar.ts';
import { breachPlaces } from '../indicators/rules.ts';
import { type IncidentFact, NO_FACTS } from '../rulebook/breach-facts.ts';
import { isDeducted, matchBreaches } from '../rulebook/breaches.ts';
import { valueOfRest } from '../scoring/evidence-value.ts';
import type { City } from './city.ts';
import { breachRow, type EvidenceRow, evidenceRows, levelPoints } from './evidence-rows.ts';

/** What a row becomes without one of the lines that it rests on: itself where the others bear it, null where nothing is left. */
export type WithoutLine = (row: EvidenceRow, place: string) => EvidenceRow | null;

/** A row of a single line goes with it; one of several stays. */
export const withoutLine: WithoutLine = (row, place) =>
  row.places.length === 1 && row.places[0] === place ? null : row;

/** A cause without one of its incidents, dated anew by the others; another party's report keeps its date. */
function causeWithout(cause: readonly IncidentFact[], gone: ReadonlySet<string>): IncidentFact[] {
  const earliest = (incidents: readonly IncidentFact[]) => incidents.map(({ at }) => at).sort()[0] ?? '';
  const rest = cause.filter(({ id }) => !gone.has(`incidents:${id}`));
  const own = earliest(cause);
  return rest.map((one) => ({ ...one, rootAt: one.rootAt < own ? one.rootAt : earliest(rest) }));
}

/**
 * {@link WithoutLine} of a period's rows, by the facts: a root cause of several incidents is judged again without one of
 * them, as a breach and as a loss of data, and the breach that complaints are beside low availability without a complaint
 * or an outage. A stretch of time lies between the edges of its records, so the others cover it or it goes. What a person
 * has decided of a breach stands while any of its records does.
 */
export async function withoutLineIn(city: City, period: string): Promise<WithoutLine> {
  const known = parsePeriod(period);
  if (!known) return withoutLine;
  const { facts } = city.ground;
  const places = await breachPlaces(city.warehouse);
  const keys = new Map<string, string[]>();
  for (const [key, own] of places)
    for (const place of own) keys.set(place, [...(keys.get(place) ?? []), key]);
  const inPeriod = (at: string) =>
    at.slice(0, 7) >= monthText(known.from) && at.slice(0, 7) < monthText(known.to);
  const decided = new Set(
    city.decidedBreaches.rows.flatMap(({ decision, decided: stands }) =>
      decision && stands ? [stands.id] : [],
    ),
  );
  const points = levelPoints(city);

  const quarters = new Map<string, readonly EvidenceRow[]>();
  for (const { period: quarter } of facts.availability)
    if (
      city.breaches.some(({ rule, id }) => rule === 'G2' && id.endsWith(`:${quarter}`)) &&
      quarter !== period
    )
      quarters.set(quarter, await evidenceRows(city, quarter));
  const rows = await evidenceRows(city, period);

  const causeOf = (unit: string, ids: readonly string[]) => {
    const one = facts.incidents.find(({ provider, id }) => provider === unit && ids.includes(id));
    return facts.incidents.filter(
      ({ provider, rootCause }) => provider === unit && rootCause === one?.rootCause,
    );
  };
  const incidentIds = (texts: readonly string[]) =>
    texts.flatMap((key) => (key.startsWith('incidents:') ? [key.slice('incidents:'.length)] : []));

  const loss = (row: EvidenceRow, gone: ReadonlySet<string>): EvidenceRow | null => {
    const ids = row.record?.replace('incidents:', '').split('；') ?? [];
    const rest = causeWithout(causeOf(row.unit, ids), gone);
    const stands = rest.some(({ category, unrecoverable }) => category === '数据丢失' && unrecoverable);
    return stands && inPeriod(rest[0]?.rootAt ?? '') ? row : null;
  };
  /** Whether the quarter is still below 99.99 % without the line. */
  const isDown = (unit: string, quarter: string, place: string) => {
    const own = (quarters.get(quarter) ?? rows).filter((one) => one.unit === unit && one.indicator === 'T1');
    const value = city.rankings
      .get(quarter)
      ?.units.find((one) => one.unit === unit)
      ?.indicators.find(({ id }) => id === 'T1')?.value;
    const rest = valueOfRest({ kind: 'total' }, value ?? 0, own, (one) => withoutLine(one, place) !== null);
    return (rest.value ?? 0) > 1;
  };
  const heard = (row: EvidenceRow, place: string, gone: ReadonlySet<string>): EvidenceRow | null => {
    const fact = facts.availability.find(
      (one) => one.provider === row.unit && row.record?.endsWith(`:${one.period}`),
    );
    if (!fact || !isDown(row.unit, fact.period, place)) return null;
    return fact.complaints.filter((id) => !gone.has(`complaints:${id}`)).length >= 3 ? row : null;
  };
  const breach = (row: EvidenceRow, place: string, gone: ReadonlySet<string>): EvidenceRow | null => {
    if (decided.has(row.record ?? '')) return row;
    if (row.record?.startsWith('G2:')) return heard(row, place, gone);
    const cause = causeOf(row.unit, incidentIds(row.places.flatMap((one) => keys.get(one) ?? [])));
    const [found] = matchBreaches({ ...NO_FACTS, incidents: causeWithout(cause, gone) });
    return found && isDeducted(found) && inPeriod(found.at)
      ? breachRow(found, points[found.level], places)
      : null;
  };
  return (row, place) => {
    if (row.places.length < 2 || !row.places.includes(place)) return withoutLine(row, place);
    const gone = new Set(keys.get(place));
    if (row.indicator === 'T2') return loss(row, gone);
    return row.indicator === 'C1' ? breach(row, place, gone) : row;
  };
}
