import { type Period, periodsOverlapping } from '../contract/calendar.ts';
import { dataHashWithPauses } from '../contract/canonical.ts';
import type { Dataset } from '../contract/dataset.ts';
import { BREACH_STEPS, breachFacts, breachScope } from '../indicators/breaches.ts';
import { AGENCY_STEPS, HOST_STEPS, MONTH_STEPS } from '../indicators/efficiency.ts';
import { FEE_STEPS } from '../indicators/fees.ts';
import { layFrame, periodTables } from '../indicators/frame.ts';
import { agencyNames } from '../indicators/names.ts';
import { providerMeasures, RANKING_STEPS } from '../indicators/ranking.ts';
import { RECONCILE_STEPS } from '../indicators/reconcile.ts';
import { SIZING_STEPS } from '../indicators/sizing.ts';
import { dataSpan } from '../indicators/span.ts';
import { matchBreaches } from '../rulebook/breaches.ts';
import type { Decision } from '../rulebook/decisions.ts';
import { breachRegister, nearRows } from '../rulebook/register.ts';
import { contractTables, loadDataset, type TableFiles } from '../warehouse/load.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { AGENCY_TABLES, agencyPart } from './agency-part.ts';
import { breachFactsOf } from './breach-rows.ts';
import { applyDecisions, type Ground, type Standing } from './decisions.ts';
import { type Methods, parametersOf } from './methods.ts';
import { type NamedProvider, providersOf, referenceOf } from './references.ts';
import { type CityRules, openRules } from './rule-facts.ts';

/** Half-open range of month indices. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A dataset in a warehouse whose agencies, hosts and their months can already be asked about. */
export interface LaidCity extends Span {
  readonly warehouse: Warehouse;
  readonly dataset: Dataset;
  readonly periods: readonly Period[];
  readonly providers: readonly NamedProvider[];
  readonly accepted: number;
  readonly quarantined: number;
  readonly methods: Methods;
}

/** A laid city with every view, breach and ranking: ready to be evaluated for any of its periods. */
export interface City extends LaidCity, Standing {
  /** SHA-256 of the accepted rows. */
  readonly hash: string;
  /** Name of every agency by its id. */
  readonly agencies: ReadonlyMap<string, string>;
  readonly rules: CityRules;
  readonly ground: Ground;
}

export interface CityOptions {
  readonly methods: Methods;
  readonly quarantined: number;
  /** The dataset's tables as the package's files, where it came from one. */
  readonly files?: TableFiles;
  /** What persons have decided. */
  readonly decisions?: readonly Decision[];
  /** The months of the whole, where the dataset is an extract of it; else the data tell. */
  readonly span?: Span;
  /** Called before each step with what comes next. */
  readonly onStep?: (step: string) => void;
}

/**
 * Loads a dataset, lays the frame, builds what the drill-down to agencies and hosts asks, and locks the warehouse.
 * @throws when nothing in the dataset is dated, so that there is no period to evaluate
 */
export async function layCity(
  warehouse: Warehouse,
  dataset: Dataset,
  { methods, quarantined, files, span: given, onStep = () => {} }: CityOptions,
): Promise<LaidCity> {
  onStep('装入数据表');
  await loadDataset(warehouse, dataset, files);
  const span = given ?? (await dataSpan(warehouse));
  if (!span) {
    const message = '数据中没有任何带日期的记录，无法确定可评价的周期；请检查是否漏选了月度用量等数据表';
    throw Object.assign(new Error(message), { code: 'dataset.undated' });
  }
  const { periods, providers } = await layPeriods(warehouse, dataset, methods, span);
  await warehouse.lock();
  onStep('计算指标');
  for (const { sql } of [...HOST_STEPS, ...MONTH_STEPS, ...RECONCILE_STEPS, ...SIZING_STEPS, ...FEE_STEPS])
    await warehouse.execute(sql);
  return {
    warehouse,
    dataset,
    ...span,
    periods,
    providers,
    accepted: Object.values(dataset.tables).reduce((total, table) => total + table.rows, 0),
    quarantined,
    methods,
  };
}

/** Lays the frame of every period that a span of months touches. */
async function layPeriods(warehouse: Warehouse, dataset: Dataset, methods: Methods, { from, to }: Span) {
  const periods = periodsOverlapping(from, to);
  const providers = providersOf(dataset);
  await layFrame(warehouse, {
    periods,
    parameters: parametersOf(methods),
    ...referenceOf(dataset, providers),
    providers: providers.map(({ id }) => ({ provider: id })),
  });
  return { periods, providers };
}

/**
 * Loads of a dataset what one agency's hosts are asked from, before the city itself is laid in the same warehouse: what
 * is asked of them is answered the same, without waiting for all the others.
 * @param span the months of the whole dataset
 * @returns false where the dataset has nothing of that agency; nothing is loaded then
 */
export async function layAgency(
  warehouse: Warehouse,
  dataset: Dataset,
  agency: string,
  { methods, span }: { readonly methods: Methods; readonly span: Span },
): Promise<boolean> {
  const part = agencyPart(dataset, agency);
  if (!part) return false;
  const periods = periodsOverlapping(span.from, span.to);
  await warehouse.load(
    ...contractTables(part, AGENCY_TABLES),
    ...periodTables({ periods, parameters: parametersOf(methods) }),
  );
  for (const { sql } of HOST_STEPS) await warehouse.execute(sql);
  return true;
}

/** What the months of the agency are asked from beyond that. */
export async function layAgencyMonths(warehouse: Warehouse): Promise<void> {
  for (const { sql } of MONTH_STEPS) await warehouse.execute(sql);
}

/** How a city is completed: what is said before each step, and what each bit of the work waits for. */
export interface Completion {
  readonly onStep?: ((step: string) => void) | undefined;
  readonly pause?: () => Promise<void>;
  readonly decisions?: readonly Decision[] | undefined;
}

/** The same city under other decisions; nothing is asked of the tables but what these are about. */
export async function decideCity(city: City, decisions: readonly Decision[]): Promise<City> {
  return { ...city, ...(await applyDecisions(city, decisions)) };
}

/** What the data alone say of the breaches and the providers; needs the views of both. */
async function groundOf(warehouse: Warehouse, periods: readonly Period[]): Promise<Ground> {
  const facts = breachFactsOf(await breachFacts(warehouse));
  return {
    facts,
    breaches: matchBreaches(facts),
    register: breachRegister(facts),
    near: nearRows(facts),
    measures: await providerMeasures(
      warehouse,
      periods.map(({ id }) => id),
    ),
    scope: await breachScope(warehouse),
  };
}

/** Builds the views of agencies and providers, finds the breaches, scores the rankings of every period, and hashes the rows. */
export async function completeCity(
  laid: LaidCity,
  { onStep = () => {}, pause = async () => {}, decisions = [] }: Completion = {},
): Promise<City> {
  const { warehouse, dataset, periods } = laid;
  for (const { sql } of [...AGENCY_STEPS, ...RANKING_STEPS, ...BREACH_STEPS]) {
    await pause();
    await warehouse.execute(sql);
  }
  onStep('认定违约');
  const rules = openRules(
    warehouse,
    laid.providers.map(({ id }) => id),
  );
  const ground = await groundOf(warehouse, periods);
  const standing = await applyDecisions({ ...laid, rules, ground }, decisions);
  const agencies = await agencyNames(warehouse);
  onStep('核对数据');
  const hash = await dataHashWithPauses(dataset, pause);
  return { ...laid, ...standing, hash, agencies, rules, ground };
}

/** `layCity`, then `completeCity`: a dataset that can be evaluated. */
export async function prepareCity(
  warehouse: Warehouse,
  dataset: Dataset,
  options: CityOptions,
): Promise<City> {
  const { onStep, decisions } = options;
  return completeCity(await layCity(warehouse, dataset, options), { onStep, decisions });
}
