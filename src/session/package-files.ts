import type { Audience, Extract } from '../contract/audience.ts';
import { monthText } from '../contract/calendar.ts';
import type { QuarantinedRecord } from '../contract/dataset.ts';
import { exactJson } from '../contract/exact-json.ts';
import type { Review } from '../contract/objections.ts';
import { forAudience } from '../evaluation/audience.ts';
import type { City } from '../evaluation/city.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { frozenPeriods } from '../evaluation/frozen-periods.ts';
import { ownPages } from '../evaluation/own-pages.ts';
import { decisionsCsv } from '../evaluation/tables.ts';
import type { Evaluation } from '../evaluation/types.ts';
import type { CarriedEdits } from '../ingest/carried.ts';
import { writePackage } from '../ingest/package.ts';

export interface PackageChoices {
  readonly quarantine: readonly QuarantinedRecord[];
  /** Names and headers that a person explained. They may be anybody's, so an extract carries none. */
  readonly edits: CarriedEdits | null;
  readonly audience: Audience;
  /** Made of the evaluations that go into the package. */
  readonly review: (evaluations: readonly Evaluation[]) => Review | null;
}

/** Of objections a reader gets those that they raised about their own figures. */
function ownReview({ status, objections }: Review, { id, name }: Extract): Review {
  const own = objections.filter(({ unit, who }) => unit === id && (who === id || who === name));
  return { status, objections: own };
}

/**
 * A city as the files of its package, by path, with its frozen evaluations: the same for the app and the command line.
 * @throws AudienceError where the audience is nobody of the city's
 */
export async function packageFiles(
  city: City,
  { quarantine, edits, audience, review: reviewOf }: PackageChoices,
): Promise<Map<string, Uint8Array>> {
  const evaluations: Evaluation[] = [];
  for (const { id } of frozenPeriods(city)) evaluations.push(await evaluate(city, id));
  const content = forAudience({ dataset: city.dataset, evaluations, quarantine }, audience);
  const { extract } = content;
  const frozen: Evaluation[] = [];
  for (const evaluation of content.evaluations) {
    const own = audience.kind === 'leadership' ? null : await ownPages(city, evaluation.period, audience);
    frozen.push(own ? { ...evaluation, own: exactJson(own) } : evaluation);
  }
  const review = reviewOf(evaluations);
  const { taken } = city.decisions;
  return writePackage(
    content.dataset,
    {
      period: { from: monthText(city.from), to: monthText(city.to - 1) },
      quarantine: content.quarantine,
      edits: extract ? null : edits,
      // Who decided what is not for those whom it is about: an extract's figures follow it, its names stay here.
      decisions: extract || taken.length === 0 ? null : decisionsCsv(taken),
      extract,
      review: review && extract ? ownReview(review, extract) : review,
    },
    frozen.map((evaluation) => ({ period: evaluation.period, json: JSON.stringify(evaluation) })),
  );
}
