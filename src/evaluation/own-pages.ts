import type { Reader } from '../contract/audience.ts';
import { dateText, instantText } from '../contract/calendar.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { Cell, TypedTable } from '../contract/rows.ts';
import { type TableName, tableSpec } from '../contract/tables.ts';
import type { ColumnKind } from '../contract/types.ts';
import type { StandingRecord, StandingRow, StandingVerdict } from '../rulebook/decide.ts';
import { type Decision, signature } from '../rulebook/decisions.ts';
import { causeKey, providerPenalties, type RegisterRow } from '../rulebook/register.ts';
import { tablesFor } from './audience-rows.ts';
import { READABLE_RULES } from './audience-rules.ts';
import { type AgencyBudget, agencyBudgetOf, type Budget, budgetOf } from './budget.ts';
import { ownBudget } from './budget-rows.ts';
import type { City } from './city.ts';
import { evaluateRules, recordsOf } from './rules.ts';
import { type BreachResult, evaluateBreaches } from './rules-breaches.ts';

/**
 * What a reader's own pages show of a period beside its evaluation. It is cut from the results of the whole city, never
 * computed from the reader's rows: a rule that reads fewer rows finds fewer faults.
 */
export interface OwnPages {
  readonly verdicts: readonly StandingVerdict[];
  /** By rule, of the rules that have any. */
  readonly records: Readonly<Record<string, readonly StandingRecord[]>>;
  readonly breaches: BreachResult;
  /** Of an agency only. */
  readonly budget: Budget | null;
  readonly agencyBudget: AgencyBudget | null;
}

/** Texts and decisions without who decided and why: what was decided is shown, its author stays in the house. */
export function withoutAuthors<T>(value: T, taken: readonly Decision[]): T {
  if (taken.length === 0) return value;
  const unsigned = <D extends Decision>(decision: D): D => ({
    ...decision,
    who: '管理单位',
    why: '理由未列入节选',
  });
  // The longest first: a signature may be the beginning of another.
  const names = taken
    .map((decision) => [signature(decision), signature(unsigned(decision))] as const)
    .sort(([a], [b]) => b.length - a.length);
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string')
      return names.reduce((text, [signed, plain]) => text.replaceAll(signed, plain), part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null || part instanceof Map) return part;
    if ('about' in part && 'who' in part) return unsigned(part as Decision);
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, walk(member)]));
  };
  return walk(value) as T;
}

/** Tables whose rows evidence names; usage is never among them, and far the largest. */
const NAMED: readonly TableName[] = [
  'systems',
  'hosts',
  'contract_lines',
  'work_orders',
  'incidents',
  'maintenance',
  'duty_gaps',
  'rectifications',
  'complaints',
  'acceptance',
  'certificates',
  'submissions',
];

/** A cell as evidence writes it. */
function cellText(cell: Cell, kind: ColumnKind): string {
  if (typeof cell === 'number' && kind === 'date') return dateText(cell);
  if (typeof cell === 'number' && kind === 'instant') return instantText(cell);
  return String(cell);
}

/** The rows of a table as evidence names them: `table:` and its key; of gaps also the id of one that has one. */
function evidenceKeys({ table, rows, columns }: TypedTable): string[] {
  const spec = tableSpec(table);
  const names = table === 'duty_gaps' ? [...spec.key, 'gap_id'] : spec.key;
  const kinds = names.map((name) => spec.columns.find((column) => column.name === name)?.kind ?? 'text');
  return Array.from({ length: rows }, (_, row) => {
    const cells = names.map((name) => columns[name]?.[row] ?? null);
    const texts = cells.flatMap((cell, i) => (cell === null ? [] : cellText(cell, kinds[i] ?? 'text')));
    return [table, ...texts].join(':');
  });
}

/** Whether a row behind a verdict or a breach, as evidence names it, is among those that a reader gets. */
function ownEvidence({ tables }: Dataset, reader: Reader): (key: string) => boolean {
  const named = Object.fromEntries(NAMED.flatMap((name) => (tables[name] ? [[name, tables[name]]] : [])));
  const own = new Set(Object.values(tablesFor(named, reader)).flatMap(evidenceKeys));
  return (key) => own.has(key);
}

const OTHERS = '依据含其他单位的记录';

/** A verdict that rests on another's records too: what was found stays, what would give the other's figures goes. */
function withoutFigures(verdict: StandingVerdict, isOwn: (key: string) => boolean): StandingVerdict {
  const bare = { value: null, evidence: [], reason: OTHERS };
  return {
    ...verdict,
    ...bare,
    computed: verdict.computed && { ...verdict.computed, ...bare },
    decisions: verdict.decisions.filter((decision) => decision.about === 'rule' || isOwn(decision.record)),
  };
}

/** A reader's verdicts of a period, and the records behind them that are wholly its own. */
async function ownRules(
  city: City,
  period: string,
  { kind, id }: Reader,
  isOwn: (key: string) => boolean,
): Promise<Pick<OwnPages, 'verdicts' | 'records'>> {
  // What speaks of nobody says only which data there are none of.
  const all = (await evaluateRules(city, period)).filter(
    (row) => row.subject === '' || (READABLE_RULES[kind].has(row.rule) && row[kind] === id),
  );
  const records: Record<string, readonly StandingRecord[]> = {};
  /** Rule and subject of the verdicts that another's record lies behind. */
  const mixed = new Set<string>();
  const nameOf = (rule: string, subject: string) => JSON.stringify([rule, subject]);
  for (const rule of new Set(all.map((row) => row.rule))) {
    const subjects = new Set(all.flatMap((row) => (row.rule === rule && row.subject ? row.subject : [])));
    const behind = (await recordsOf(city, period, rule)).filter(({ subject }) => subjects.has(subject));
    const whole = (row: StandingRecord) => row.evidence.every(({ key }) => isOwn(key));
    for (const row of behind) if (!whole(row)) mixed.add(nameOf(rule, row.subject));
    const own = behind.filter((row) => row[kind] === id && whole(row));
    if (own.length > 0) records[rule] = own;
  }
  const verdicts = all.map((row) =>
    mixed.has(nameOf(row.rule, row.subject)) ? withoutFigures(row, isOwn) : row,
  );
  return { verdicts, records };
}

/**
 * Breaches that an agency may read of: those that its agreements are fined for, and those that rest on records of its
 * own. The fine is its own part; other agencies' fees, records and fines are left out, and so is what all of them
 * together may conclude.
 */
function agencyBreaches(whole: BreachResult, agency: string, isOwn: (key: string) => boolean): BreachResult {
  const byAgency = whole.byAgency.filter((row) => row.agency === agency);
  const fines = new Map(byAgency.map((row) => [causeKey(row), row.penaltyYuan]));
  const touched = new Set(
    [...whole.register, ...whole.near].filter(({ evidence }) => evidence.some(isOwn)).map(causeKey),
  );
  const concerns = (row: RegisterRow) => fines.has(causeKey(row)) || touched.has(causeKey(row));
  const cut = (row: RegisterRow): RegisterRow => ({
    ...row,
    fee: null,
    penaltyYuan: null,
    evidence: row.evidence.filter(isOwn),
  });
  const fineOf = (row: StandingRow): Pick<RegisterRow, 'penaltyYuan' | 'finedElsewhere'> => {
    const penaltyYuan = row.chosen ? (fines.get(causeKey(row)) ?? null) : null;
    const isElsewhere = row.chosen && row.penaltyYuan !== null && penaltyYuan === null;
    return { penaltyYuan, ...(isElsewhere && { finedElsewhere: true }) };
  };
  const register = whole.register.filter(concerns).map(
    (row): StandingRow => ({
      ...row,
      ...cut(row),
      ...fineOf(row),
      // What its part would have been without the decision is not among the fines of the city.
      computed: row.computed && cut(row.computed),
    }),
  );
  return {
    register,
    near: whole.near.filter(concerns).map(cut),
    byProvider: providerPenalties(register.filter(({ chosen }) => chosen)),
    byAgency,
    grounds: [],
    places: placesOf(whole, isOwn),
  };
}

const placesOf = ({ places }: BreachResult, isOwn: (key: string) => boolean) =>
  new Map([...places].filter(([key]) => isOwn(key)).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A provider's own breaches, fines and grounds, whole: all that they rest on are records that it may read. */
function providerBreaches(whole: BreachResult, provider: string): BreachResult {
  const own = <Row extends { readonly provider: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.provider === provider);
  const register = own(whole.register);
  const near = own(whole.near);
  const keys = new Set([...register, ...near].flatMap(({ evidence }) => evidence));
  return {
    register,
    near,
    byProvider: own(whole.byProvider),
    byAgency: own(whole.byAgency),
    grounds: own(whole.grounds),
    places: placesOf(whole, (key) => keys.has(key)),
  };
}

/**
 * What a reader's own pages show of a period.
 * @throws PeriodError when the name is no period or the data do not reach it
 */
export async function ownPages(city: City, period: string, reader: Reader): Promise<OwnPages> {
  const { kind, id } = reader;
  const isOwn = ownEvidence(city.dataset, reader);
  const whole = await evaluateBreaches(city, period);
  const isAgency = kind === 'agency';
  const pages: OwnPages = {
    ...(await ownRules(city, period, reader, isOwn)),
    breaches: isAgency ? agencyBreaches(whole, id, isOwn) : providerBreaches(whole, id),
    budget: isAgency ? ownBudget(await budgetOf(city, period), id) : null,
    agencyBudget: isAgency ? await agencyBudgetOf(city, id, period) : null,
  };
  return withoutAuthors(pages, city.decisions.taken);
}
