import { monthIndex, periodsOverlapping } from '../contract/calendar.ts';
import { hashOf } from '../contract/canonical.ts';
import type { Objection, PackageStatus, Review } from '../contract/objections.ts';
import { frozenPeriods } from '../evaluation/frozen-periods.ts';
import { type OwnReview, useImporting } from './importing.ts';
import type { OpenedDataset } from './protocol.ts';
import { evaluationQuery } from './queries.ts';
import { queryClient } from './queryClient.ts';
import { useSession, type Verification } from './store.ts';

type Told = Pick<OpenedDataset, 'hash' | 'review' | 'imports'>;

/** What a package means that says nothing of it. */
const FROZEN: Review = { status: 'frozen', objections: [] };

/** Whether the data are a package's, with nothing added to it. */
export function isPackage({ imports }: Pick<OpenedDataset, 'imports'>): boolean {
  return imports.every(({ mendable }) => !mendable);
}

/** What a dataset says of its figures by itself; null: nobody has said anything of them. */
function saidBy(dataset: Told): Review | null {
  return dataset.review ?? (isPackage(dataset) ? FROZEN : null);
}

const digests = new WeakMap<Review, string>();

function digestOf({ status, objections }: Review): string {
  return hashOf({ status, objections });
}

/**
 * Names what the reader's own review is about: the data, and what their package says of them. A package that says
 * something else, or says it anew, is never hidden behind what was said before it came.
 */
export function reviewKey(dataset: Told): string {
  const said = saidBy(dataset);
  if (!said) return dataset.hash;
  const digest = digests.get(said) ?? digestOf(said);
  digests.set(said, digest);
  return `${dataset.hash} ${digest}`;
}

/** What holds of a dataset's figures: what the reader has said here, else what its package says; null: nothing was said. */
export function reviewOf(dataset: Told, reviews: Readonly<Record<string, OwnReview>>): OwnReview | null {
  return reviews[reviewKey(dataset)] ?? saidBy(dataset);
}

/** What of it a package carries: one about which nothing was said carries nothing. */
export function packedReview(dataset: Told, reviews: Readonly<Record<string, OwnReview>>): Review | null {
  const own = reviews[reviewKey(dataset)];
  return own ? { status: own.status, objections: own.objections } : dataset.review;
}

/** Whether a review was made of data that have changed since. */
export function isOfEarlierData(review: OwnReview | null, { hash }: Pick<Told, 'hash'>): boolean {
  return review?.against !== undefined && review.against !== hash;
}

/** Whether the open dataset's figures are out for comment, and what was said against them; null: nothing was said. */
export function useReview(): OwnReview | null {
  const dataset = useSession((session) => session.dataset);
  return useImporting(({ reviews }) => dataset && reviewOf(dataset, reviews));
}

/** Puts a review in the place of the present one; null, or what its package says: that holds again, and nothing is kept. */
export function setReview(dataset: Told, review: OwnReview | null): void {
  const key = reviewKey(dataset);
  const { [key]: _, ...others } = useImporting.getState().reviews;
  const said = saidBy(dataset);
  const own = review && said && digestOf(review) === digestOf(said) ? null : review;
  useImporting.setState({ reviews: own ? { ...others, [key]: own } : others });
}

/** Takes what was said of a dataset's figures along to the one that it became, with the data that it was said of. */
export function carryReview(from: Told, to: Told): void {
  const review = reviewOf(from, useImporting.getState().reviews);
  // That a package is frozen says nothing of figures to which something was added.
  if (!review || review === FROZEN) {
    // Nor does what was said of the other before, and has been taken back since.
    setReview(to, null);
    return;
  }
  setReview(to, { ...review, against: review.against ?? from.hash });
}

/** Lets a package that has been opened speak for itself; returns whether the reader had said something else here. */
export function heedPackage(dataset: Told): boolean {
  const { reviews } = useImporting.getState();
  if (!dataset.review || !reviews[reviewKey(dataset)]) return false;
  setReview(dataset, null);
  return true;
}

/** Says whether the open dataset's figures are out for comment or stand, or (null) neither; what was said against them stays. */
export function setStatus(status: PackageStatus | null): void {
  const { dataset } = useSession.getState();
  if (!dataset) return;
  if (status === null) {
    setReview(dataset, null);
    return;
  }
  const before = reviewOf(dataset, useImporting.getState().reviews);
  const { objections = [], against } = before ?? {};
  setReview(dataset, { status, objections, ...(objections.length > 0 && { against }) });
}

/** The official figures that objections are held against: of the periods that a package holds, under the decisions taken. */
function officialEvaluations({ key, from, to }: OpenedDataset) {
  const span = { from: monthIndex(from), to: monthIndex(to) + 1 };
  const periods = frozenPeriods({ ...span, periods: periodsOverlapping(span.from, span.to) });
  const { decisions } = useImporting.getState();
  return Promise.all(periods.map(({ id }) => queryClient.fetchQuery(evaluationQuery(key, id, decisions))));
}

/** Why there are no official values yet that objections could be held against; null: there are. */
export function objectionObstacle({ state, ...rest }: Verification): string | null {
  if (state === 'agrees' || state === 'own' || state === 'extract') return null;
  if (state === 'differs') return '本机复算与发布的结果不一致，没有可以对照的正式值；请先重新取得数据包';
  if (state === 'failed')
    return `本机复算没有完成，没有可以对照的正式值${'message' in rest ? `：${rest.message}` : ''}`;
  return '本机复算还没有完成，正式值尚未核对；请等页面上方显示复算完成后再导入';
}

/** Objections that were taken from a file. */
export interface TakenObjections {
  readonly many: number;
  /** How many were there before, whose place they have taken. */
  readonly replaced: number;
  /** Puts those before them back; the status stays as it has been set. */
  readonly undo: () => void;
}

/**
 * Takes a file of objections, in the place of those before it, as the command line does; figures of which nothing was
 * said are out for comment then. Rejects, with line, column and value, where anything in it is wrong, and nothing is
 * taken then.
 */
export async function takeObjectionFile(file: File): Promise<TakenObjections> {
  const { dataset, verification } = useSession.getState();
  if (!dataset) throw new Error('没有打开的数据集');
  const obstacle = objectionObstacle(verification);
  if (obstacle !== null) throw new Error(obstacle);
  const [{ readObjectionFile }, bytes] = await Promise.all([
    import('./objection-file.ts'),
    file.arrayBuffer(),
  ]);
  const objections = readObjectionFile(file.name, new Uint8Array(bytes), await officialEvaluations(dataset));
  if (useSession.getState().dataset?.hash !== dataset.hash) throw new Error('数据集已更换，请重新导入');
  return replaceObjections(dataset, objections);
}

/** Puts objections in the place of those before them. */
export function replaceObjections(dataset: Told, objections: readonly Objection[]): TakenObjections {
  const before = reviewOf(dataset, useImporting.getState().reviews);
  const taken = before?.status ?? 'consultation';
  setReview(dataset, { status: taken, objections });
  const undo = () => {
    const status = reviewOf(dataset, useImporting.getState().reviews)?.status ?? taken;
    // A status that came with the objections alone goes with them.
    if (!before && status === taken) setReview(dataset, null);
    else setReview(dataset, { objections: [], ...before, status });
  };
  return { many: objections.length, replaced: before?.objections.length ?? 0, undo };
}
