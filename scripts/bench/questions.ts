import { BREACH_STEPS, breachFacts } from '../../src/indicators/breaches.ts';
import {
  agencyHosts,
  agencyMeasures,
  agencyMonths,
  EFFICIENCY_STEPS,
  hostMonths,
} from '../../src/indicators/efficiency.ts';
import { evidence } from '../../src/indicators/evidence.ts';
import { providerMeasures, RANKING_STEPS } from '../../src/indicators/ranking.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';

export interface Question {
  readonly id: string;
  readonly title: string;
  /** Asks it; the answer is a plain value (null: it only builds tables). */
  run(warehouse: Warehouse): Promise<unknown>;
}

const PERIOD = '2025';
const PERIODS = ['2025', '2025Q1', '2025Q2', '2025Q3', '2025Q4'];
const AGENCY = 'A001';
const HOST = 'B000001';
const PROVIDER = 'telecom';
const EVIDENCE = ['T1', 'T2', 'T3', 'T4', 'M1', 'M3', 'O1', 'O2', 'O4', 'S1', 'S2', 'C2', 'C4'];

const build = (steps: readonly { readonly sql: string }[]) => async (warehouse: Warehouse) => {
  for (const { sql } of steps) await warehouse.execute(sql);
  return null;
};

/** Everything the pages ask of the tables, in the order in which one builds on another. */
export const QUESTIONS: readonly Question[] = [
  { id: 'ranking', title: '建：服务商指标', run: build(RANKING_STEPS) },
  { id: 'aggregates', title: '建：月度汇总（使用效率）', run: build(EFFICIENCY_STEPS) },
  {
    id: 'breaches',
    title: '建并取：违约认定所依事实',
    run: async (warehouse) => {
      await build(BREACH_STEPS)(warehouse);
      return breachFacts(warehouse);
    },
  },
  { id: 'agency-measures', title: '问：一年各单位指标', run: (w) => agencyMeasures(w, PERIOD) },
  {
    id: 'provider-measures',
    title: '问：一年及各季服务商指标',
    run: (w) => providerMeasures(w, PERIODS),
  },
  { id: 'agency-months', title: '问：一单位各月', run: (w) => agencyMonths(w, AGENCY, PERIOD) },
  { id: 'agency-hosts', title: '问：一单位各主机', run: (w) => agencyHosts(w, AGENCY, PERIOD) },
  { id: 'host-months', title: '问：一主机各月', run: (w) => hostMonths(w, HOST) },
  { id: 'online-systems', title: '问：E6 依据', run: (w) => evidence(w, 'E6', AGENCY, PERIOD) },
  { id: 'due-suggestions', title: '问：E7 依据', run: (w) => evidence(w, 'E7', AGENCY, PERIOD) },
  {
    id: 'evidence',
    title: '问：一服务商 13 项指标依据',
    run: async (warehouse) => {
      const tables: unknown[] = [];
      for (const indicator of EVIDENCE) tables.push(await evidence(warehouse, indicator, PROVIDER, PERIOD));
      return tables;
    },
  },
];
