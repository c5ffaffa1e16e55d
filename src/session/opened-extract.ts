import type { Extract } from '../contract/audience.ts';
import { monthIndex } from '../contract/calendar.ts';
import { parseExactJson } from '../contract/exact-json.ts';
import type { OwnPages } from '../evaluation/own-pages.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { PackageManifest } from '../ingest/package-manifest.ts';
import type { Answer, Ask, Question } from './protocol.ts';

/** An extract as it was opened: its frozen evaluations stand for those that its rows cannot give. */
export interface OpenedExtract {
  readonly note: Extract;
  readonly evaluations: ReadonlyMap<string, Evaluation>;
  /** Half-open range of month indices of the whole. */
  readonly span: { readonly from: number; readonly to: number };
}

/** What a package says of itself as an extract, with its evaluations; null where it is whole. */
export async function openedExtract(
  { audience, evaluations, period }: PackageManifest,
  textOf: (period: string) => Promise<string | null>,
): Promise<OpenedExtract | null> {
  if (!audience) return null;
  const frozen = new Map<string, Evaluation>();
  for (const { period: id } of evaluations) frozen.set(id, JSON.parse((await textOf(id)) ?? ''));
  const span = { from: monthIndex(period.from), to: monthIndex(period.to) + 1 };
  return { note: audience, evaluations: frozen, span };
}

/** Questions that the reader's own pages ask beside those that the rows of an extract answer. */
const OWN: { readonly [A in Ask]?: (own: OwnPages, question: Question<A>) => Answer<A> | null } = {
  'rule-verdicts': ({ verdicts }) => [...verdicts],
  'rule-records': ({ records }, { rule }) => [...(records[rule] ?? [])],
  breaches: ({ breaches }) => breaches,
  budget: ({ budget }) => budget,
  'agency-budget': ({ agencyBudget }) => agencyBudget,
  suggestions: ({ agencyBudget }) => agencyBudget && [...agencyBudget.sizing],
};

/** What an extract carries of the whole city's answer; null where its own rows are to be asked. */
export function carriedAnswer<A extends Ask>(
  { evaluations }: OpenedExtract,
  question: Question<A>,
): Answer<A> | null {
  const answer = OWN[question.ask as A] as
    | ((own: OwnPages, question: Question<A>) => Answer<A> | null)
    | undefined;
  const own = 'period' in question && evaluations.get(question.period)?.own;
  return answer && own ? answer(parseExactJson(own) as OwnPages, question) : null;
}
