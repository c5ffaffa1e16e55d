import type { QuarantinedRecord } from '../contract/dataset.ts';
import { agencyBudgetOf, budgetOf } from '../evaluation/budget.ts';
import type { City, LaidCity } from '../evaluation/city.ts';
import { decisiveOf } from '../evaluation/decisive.ts';
import { evidenceRows } from '../evaluation/evidence-rows.ts';
import { lowLoad } from '../evaluation/low-load.ts';
import { catalogueOf } from '../evaluation/references.ts';
import { evaluateRules, recordsOf } from '../evaluation/rules.ts';
import { evaluateBreaches } from '../evaluation/rules-breaches.ts';
import { sizing } from '../evaluation/sizing.ts';
import { monthScores, watchList } from '../evaluation/watch.ts';
import { evidence } from '../indicators/evidence.ts';
import { agencyNames } from '../indicators/names.ts';
import {
  coverage,
  missingHosts,
  monthRecords,
  reportChecks,
  usageReconciliation,
} from '../indicators/reconcile.ts';
import { exemptionAudit } from '../indicators/watch.ts';
import type { Decision } from '../rulebook/decisions.ts';
import type { TableFiles } from '../warehouse/load.ts';
import { OF_AGENCY } from './early.ts';
import { leftOutOf } from './extract.ts';
import { carriedAnswer, type OpenedExtract } from './opened-extract.ts';
import { orphanRows } from './orphans.ts';
import type { Answer, Ask, Question } from './protocol.ts';
import type { SetAsidePart } from './set-aside.ts';
import { first } from './turns.ts';

/** A dataset that answers: agencies and hosts at once, evaluations and evidence when the whole city is ready. */
export interface Opened {
  readonly key: string;
  readonly laid: LaidCity;
  /** Under what persons have decided; completed when it is first asked for. */
  readonly city: (decisions: readonly Decision[]) => Promise<City>;
  readonly quarantine: readonly QuarantinedRecord[];
  /** The same records by what has set them aside. */
  readonly parts: readonly SetAsidePart[];
  /** Its tables as the package's files, where it came from one. */
  readonly files?: TableFiles;
  readonly extract: OpenedExtract | null;
}

const ANSWERS: {
  readonly [A in Ask]: (
    opened: Opened,
    question: Question<A>,
    decisions: readonly Decision[],
  ) => Promise<Answer<A>>;
} = {
  'agency-months': ({ laid }, question) => first(OF_AGENCY['agency-months'](laid.warehouse, question)),
  'agency-hosts': ({ laid }, question) => first(OF_AGENCY['agency-hosts'](laid.warehouse, question)),
  'host-months': ({ laid }, question) => first(OF_AGENCY['host-months'](laid.warehouse, question)),
  evidence: async ({ city }, { indicator, unit, period }) =>
    evidence((await city([])).warehouse, indicator, unit, period),
  'evidence-rows': async ({ city }, { period }, decisions) => evidenceRows(await city(decisions), period),
  decisive: async ({ city }, { period }, decisions) => decisiveOf(await city(decisions), period),
  names: async ({ laid }) => ({
    agencies: await first(agencyNames(laid.warehouse)),
    providers: new Map(laid.providers.map(({ id, name }) => [id, name])),
  }),
  coverage: ({ laid }) => first(coverage(laid.warehouse)),
  'month-records': ({ laid }, { table, month }) => first(monthRecords(laid.warehouse, table, month)),
  'usage-reconciliation': async ({ laid, quarantine }) => ({
    ...(await first(usageReconciliation(laid.warehouse))),
    orphans: orphanRows(quarantine),
  }),
  'missing-hosts': ({ laid }, { agency, provider, month }) =>
    first(missingHosts(laid.warehouse, agency, provider, month)),
  'report-checks': ({ laid }) => first(reportChecks(laid.warehouse)),
  budget: ({ laid }, { period }) => first(budgetOf(laid, period)),
  'agency-budget': ({ laid }, { agency, period }) => first(agencyBudgetOf(laid, agency, period)),
  suggestions: ({ laid }, { period, agency }) => first(sizing(laid.warehouse, period, agency)),
  'low-load': async ({ city }, { period }) => lowLoad((await city([])).warehouse, period),
  'rule-verdicts': async ({ city }, { period }, decisions) => evaluateRules(await city(decisions), period),
  'rule-records': async ({ city }, { period, rule }, decisions) =>
    recordsOf(await city(decisions), period, rule),
  breaches: async ({ city }, { period }, decisions) => evaluateBreaches(await city(decisions), period),
  'month-scores': async ({ city }, { period }) => monthScores(await city([]), period),
  'watch-list': ({ laid }, { period }) => first(watchList(laid, period)),
  exemptions: ({ laid }, { period }) => first(exemptionAudit(laid.warehouse, period)),
  catalogue: async ({ laid }) => catalogueOf(laid.dataset),
};

/** What an open dataset answers; rejects with the reason where an extract has left it out. */
export async function answerFrom<A extends Ask>(
  opened: Opened,
  question: Question<A>,
  decisions: readonly Decision[],
): Promise<Answer<A>> {
  const leftOut = leftOutOf(opened.extract?.note ?? null, question);
  if (leftOut) throw new Error(leftOut);
  const carried = opened.extract && carriedAnswer(opened.extract, question);
  if (carried) return carried;
  const ask: (opened: Opened, question: Question<A>, decisions: readonly Decision[]) => Promise<Answer<A>> =
    ANSWERS[question.ask as A];
  return ask(opened, question, decisions);
}
