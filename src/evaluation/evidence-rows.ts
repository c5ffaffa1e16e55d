import { monthText, parsePeriod } from '../contract/calendar.ts';
import { DECIMAL_SCALE } from '../contract/rows.ts';
import { type IndicatorEvidence, indicatorEvidence } from '../indicators/indicator-evidence.ts';
import { breachPlaces } from '../indicators/rules.ts';
import type { Breach } from '../rulebook/breach.ts';
import { isDeducted } from '../rulebook/breaches.ts';
import { RULES } from '../rulebook/rules/list.ts';
import type { EvidenceAmount, EvidenceKind } from '../scoring/evidence-value.ts';
import type { City } from './city.ts';
import { parametersOf } from './methods.ts';

/** A row of evidence that counts in one indicator of one provider, and where it was read. */
export interface EvidenceRow extends EvidenceAmount {
  readonly unit: string;
  readonly indicator: string;
  /** `table:key`, the keys of what was added up, or a breach's rule and cause; null: told by time or agency. */
  readonly record: string | null;
  /** `YYYY-MM-DD HH:MM:SS`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly agency: { readonly id: string; readonly name: string } | null;
  readonly verdict: string | null;
  /** File and line of each record behind it, `工单.csv:12`; of a month of usage `用量.csv:2-90（12 行）`. */
  readonly places: readonly string[];
  /** An A-level event, which caps the total. */
  readonly caps: boolean;
}

/** How the value of each indicator of the ranking comes about from its rows, by {@link parametersOf}; null for an unknown one. */
export function evidenceKind(
  indicator: string,
  parameters: Readonly<Record<string, number>>,
): EvidenceKind | null {
  const parameter = (name: string) => parameters[name] ?? 0;
  switch (indicator) {
    case 'T1':
    case 'T2':
    case 'M1':
    case 'M4':
    case 'O5':
    case 'S2':
      return { kind: 'total' };
    case 'T3':
    case 'T4':
    case 'T5':
    case 'M3':
    case 'O1':
    case 'O2':
    case 'O3':
    case 'O4':
    case 'O6':
    case 'S3':
    case 'S4':
    case 'C2':
      return { kind: 'rate' };
    case 'M2':
      return { kind: 'growth', floor: parameter('m2_floor') };
    case 'S1':
      return {
        kind: 'prior',
        votes: parameter('prior_votes'),
        score: parameter('prior_score'),
        least: parameter('min_votes'),
        share: parameter('min_votes_share'),
      };
    case 'C1':
      return { kind: 'deduction', from: 100 };
    case 'C3':
      return { kind: 'gate' };
    case 'C4':
      return { kind: 'rates' };
    default:
      return null;
  }
}

/** What a person has decided of a record that an indicator counts, by `indicator record`. */
function decidedRecords({ decisions }: City): ReadonlyMap<string, boolean | null> {
  const passed = { kept: true, broken: false, not_applicable: null } as const;
  return new Map(
    decisions.records.flatMap(({ decision: { rule, record, verdict } }) => {
      const indicator = RULES.find(({ id }) => id === rule)?.indicator?.id;
      return indicator ? [[`${indicator} ${record}`, passed[verdict]] as const] : [];
    }),
  );
}

const NAMES_OF_VERDICTS = { true: '人工认定：符合', false: '人工认定：不符合' } as const;

/** A row as it counts: as the data say or as a person has decided; null where it does not count. */
function rowOf(
  city: City,
  given: IndicatorEvidence,
  decided: ReadonlyMap<string, boolean | null>,
): EvidenceRow | null {
  const { provider, indicator, part, record, at_from, at_to, agency } = given;
  const person = decided.get(`${indicator} ${record}`);
  const passed = person ? given.part_of : 0n;
  const amount = person === undefined ? given.amount : person === null ? null : passed;
  if (amount === null) return null;
  const points = indicator === 'S1' ? Number(amount) / DECIMAL_SCALE : Number(amount);
  return {
    unit: provider,
    indicator,
    part,
    record,
    from: at_from,
    to: at_to,
    agency: agency === null ? null : { id: agency, name: city.agencies.get(agency) ?? agency },
    verdict: person === undefined || person === null ? given.verdict : NAMES_OF_VERDICTS[`${person}`],
    amount: points,
    of: Number(given.part_of),
    base: given.base === null ? null : Number(given.base),
    places: given.places?.split('\n') ?? [],
    caps: false,
  };
}

/** The row of a breach that C1 deducts `points` for. */
export function breachRow(
  { at, provider, level, rule, id, evidence }: Breach,
  points: number,
  places: ReadonlyMap<string, readonly string[]>,
): EvidenceRow {
  return {
    unit: provider,
    indicator: 'C1',
    part: null,
    record: id,
    from: at,
    to: null,
    agency: null,
    verdict: `${level}级 ${rule}`.replace(/^(严重|一般)级/, '$1'),
    amount: points,
    of: 0,
    base: null,
    places: evidence.flatMap((record) => places.get(record) ?? []),
    caps: level === 'A',
  };
}

/** Points that C1 deducts for a breach, by its level. */
export function levelPoints({ methods }: Pick<City, 'methods'>): Readonly<Record<Breach['level'], number>> {
  const { c1_a = 0, c1_b = 0, c1_serious = 0, c1_minor = 0 } = parametersOf(methods);
  return { A: c1_a, B: c1_b, 严重: c1_serious, 一般: c1_minor };
}

async function breachRows(city: City, period: string, providers: readonly string[]): Promise<EvidenceRow[]> {
  const known = parsePeriod(period);
  if (!known) return [];
  const [from, to] = [monthText(known.from), monthText(known.to)];
  const own = city.breaches.filter(
    (breach) =>
      isDeducted(breach) &&
      providers.includes(breach.provider) &&
      breach.at.slice(0, 7) >= from &&
      breach.at.slice(0, 7) < to,
  );
  if (own.length === 0) return [];
  const places = await breachPlaces(city.warehouse);
  const points = levelPoints(city);
  return own.map((breach) => breachRow(breach, points[breach.level], places));
}

async function readRows(city: City, period: string): Promise<readonly EvidenceRow[]> {
  const decided = decidedRecords(city);
  const providers = city.providers.map(({ id }) => id);
  const rows = await indicatorEvidence(city.warehouse, period, providers);
  return [
    ...rows.flatMap((row) => rowOf(city, row, decided) ?? []),
    ...(await breachRows(city, period, providers)),
  ];
}

/** The rows of the period that was asked for last: the gap, what is decisive and the dossier ask for the same. */
const latest = new WeakMap<City, { readonly period: string; readonly rows: ReturnType<typeof readRows> }>();

/**
 * Every row of evidence that counts in an indicator of the evaluated providers in a period, as it stands with what persons
 * have decided of single records and breaches: what the values of the ranking come about from.
 */
export function evidenceRows(city: City, period: string): Promise<readonly EvidenceRow[]> {
  const known = latest.get(city);
  if (known?.period === period) return known.rows;
  const rows = readRows(city, period);
  latest.set(city, { period, rows });
  // What failed is read again.
  rows.catch(() => latest.delete(city));
  return rows;
}
