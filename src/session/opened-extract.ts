import type { Extract } from '../contract/audience.ts';
import { monthIndex } from '../contract/calendar.ts';
import { parseExactJson } from '../contract/exact-json.ts';
import type { OwnPages } from '../evaluation/own-pages.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { PackageManifest } from '../ingest/package-manifest.ts';
import { notIncluded } from './extract.ts';
import type { Answer, Ask, Question } from './protocol.ts';

/** An extract as it was opened: its frozen evaluations stand for those that its rows cannot give. */
export interface OpenedExtract {
  readonly note: Extract;
  readonly evaluations: ReadonlyMap<string, Evaluation>;
  /** What the reader's own pages show of a period, read when it is first asked for; null where nothing is carried. */
  readonly own: (period: string) => OwnPages | null;
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
  const texts = new Map<string, string>();
  for (const { period: id } of evaluations) {
    // Large, and for the questions below alone: it does not go along with every evaluation that a page asks for.
    const { own, ...evaluation }: Evaluation = JSON.parse((await textOf(id)) ?? '');
    frozen.set(id, evaluation);
    if (own !== undefined) texts.set(id, own);
  }
  const parsed = new Map<string, OwnPages>();
  const own = (id: string): OwnPages | null => {
    const text = texts.get(id);
    const pages = parsed.get(id) ?? (text === undefined ? null : (parseExactJson(text) as OwnPages));
    if (pages) parsed.set(id, pages);
    return pages;
  };
  const span = { from: monthIndex(period.from), to: monthIndex(period.to) + 1 };
  return { note: audience, evaluations: frozen, own, span };
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

/**
 * What an extract carries of the whole city's answer; null where the question is for its own rows.
 * @throws Error where it carries nothing for that period: its fewer rows would find fewer faults
 */
export function carriedAnswer<A extends Ask>(
  { note, own }: OpenedExtract,
  question: Question<A>,
): Answer<A> | null {
  const answer = OWN[question.ask as A] as
    | ((own: OwnPages, question: Question<A>) => Answer<A> | null)
    | undefined;
  if (!answer) return null;
  const pages = 'period' in question ? own(question.period) : null;
  const carried = pages && answer(pages, question);
  if (!carried) throw new Error(notIncluded(note));
  return carried;
}
