import type { Reader } from '../contract/audience.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { TableName } from '../contract/tables.ts';
import type { StandingRecord, StandingRow, StandingVerdict } from '../rulebook/decide.ts';
import { type Decision, signature } from '../rulebook/decisions.ts';
import { type RegisterRow, sumYuan } from '../rulebook/register.ts';
import type { SubjectKind } from '../rulebook/rules/rule.ts';
import { tablesFor } from './audience-rows.ts';
import { TABLE_RULES } from './audience-tables.ts';
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

/** Whose verdicts a reader gets: an agency's duties are not a provider's to read, nor the whole of a provider an agency's. */
const SUBJECTS: Readonly<Record<Reader['kind'], readonly SubjectKind[]>> = {
  agency: ['agency', 'system', 'contract'],
  provider: ['provider', 'system', 'contract'],
};

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

/** The table that an evidence key names. */
const tableOf = (key: string) => key.slice(0, key.indexOf(':')) as TableName;

/** Whether a row behind a breach is among an agency's own. */
function ownEvidence(dataset: Dataset, agency: string): (key: string) => boolean {
  const tables = tablesFor(dataset.tables, { kind: 'agency', id: agency });
  const ids = (
    [
      ['incidents', 'incident_id'],
      ['work_orders', 'order_id'],
      ['complaints', 'complaint_id'],
      ['contract_lines', 'line_id'],
    ] as const
  ).flatMap(([name, column]) => (tables[name]?.columns[column] ?? []).map((cell) => `${name}:${cell}`));
  const own = new Set(ids);
  return (key) => own.has(key) || (tableOf(key) === 'acceptance' && key.includes(`:${agency}:`));
}

const nameOf = ({ provider, cause }: { readonly provider: string; readonly cause: string }) =>
  JSON.stringify([provider, cause]);

/**
 * Breaches that an agency may read of: those that its agreements are fined for, and those that rest on records of its
 * own. The fine is its own part; other agencies' fees, records and fines are left out, and so is what all of them
 * together may conclude.
 */
function agencyBreaches(whole: BreachResult, dataset: Dataset, agency: string): BreachResult {
  const isOwn = ownEvidence(dataset, agency);
  const byAgency = whole.byAgency.filter((row) => row.agency === agency);
  const fines = new Map(byAgency.map((row) => [nameOf(row), row.penaltyYuan]));
  const touched = new Set(
    [...whole.register, ...whole.near].filter(({ evidence }) => evidence.some(isOwn)).map(nameOf),
  );
  const concerns = (row: RegisterRow) => fines.has(nameOf(row)) || touched.has(nameOf(row));
  const cut = (row: RegisterRow): RegisterRow => ({
    ...row,
    fee: null,
    penaltyYuan: row.chosen ? (fines.get(nameOf(row)) ?? null) : null,
    evidence: row.evidence.filter(isOwn),
  });
  const register = whole.register
    .filter(concerns)
    .map((row): StandingRow => ({ ...row, ...cut(row), computed: row.computed && cut(row.computed) }));
  return {
    register,
    near: whole.near.filter(concerns).map(cut),
    byProvider: finesBy(register),
    byAgency,
    grounds: [],
    places: placesOf(whole, isOwn),
  };
}

function finesBy(register: readonly StandingRow[]): BreachResult['byProvider'] {
  const chosen = register.filter((row) => row.chosen && row.established);
  return [...new Set(chosen.map(({ provider }) => provider))].sort().map((provider) => {
    const fines = chosen.filter((row) => row.provider === provider).map(({ penaltyYuan }) => penaltyYuan);
    const fined = fines.filter((fine) => fine !== null).length;
    return { provider, breaches: fines.length, fined, yuan: sumYuan(fines) };
  });
}

const placesOf = ({ places }: BreachResult, isOwn: (key: string) => boolean) =>
  new Map([...places].filter(([key]) => isOwn(key)).sort(([a], [b]) => (a < b ? -1 : 1)));

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
  const mayRead = ({ evidence }: StandingRecord) =>
    evidence.every(({ key }) => TABLE_RULES[kind][tableOf(key)]?.rows !== 'none');
  // What speaks of nobody says only which data there are none of.
  const all = await evaluateRules(city, period);
  const verdicts = all.filter(
    (row) => row.subject === '' || (SUBJECTS[kind].includes(row.kind) && row[kind] === id),
  );
  const records: Record<string, readonly StandingRecord[]> = {};
  for (const rule of new Set(verdicts.map((row) => row.rule))) {
    const subjects = new Set(verdicts.filter((row) => row.rule === rule).map(({ subject }) => subject));
    const own = (await recordsOf(city, period, rule)).filter(
      (row) => row[kind] === id && subjects.has(row.subject) && mayRead(row),
    );
    if (own.length > 0) records[rule] = own;
  }
  const whole = await evaluateBreaches(city, period);
  const isAgency = kind === 'agency';
  const pages: OwnPages = {
    verdicts,
    records,
    breaches: isAgency ? agencyBreaches(whole, city.dataset, id) : providerBreaches(whole, id),
    budget: isAgency ? ownBudget(await budgetOf(city, period), id) : null,
    agencyBudget: isAgency ? await agencyBudgetOf(city, id, period) : null,
  };
  return withoutAuthors(pages, city.decisions.taken);
}
