import { monthIndex, periodsOverlapping } from '../contract/calendar.ts';
import type { PackageStatus, Review } from '../contract/objections.ts';
import { frozenPeriods } from '../evaluation/frozen-periods.ts';
import { useImporting } from './importing.ts';
import type { OpenedDataset } from './protocol.ts';
import { evaluationQuery } from './queries.ts';
import { queryClient } from './queryClient.ts';
import { useSession } from './store.ts';

/** What holds of a dataset's figures: what the reader has said here, else what its package says. */
export function reviewOf(
  { hash, review }: Pick<OpenedDataset, 'hash' | 'review'>,
  reviews: Readonly<Record<string, Review>>,
): Review | null {
  return reviews[hash] ?? review;
}

/** Whether the open dataset's figures are out for comment, and what was said against them; null: nothing was said. */
export function useReview(): Review | null {
  const dataset = useSession((session) => session.dataset);
  return useImporting(({ reviews }) => dataset && reviewOf(dataset, reviews));
}

/** Puts a review in the place of the present one, of the dataset with this data; null: what its package says holds again. */
export function setReview(hash: string, review: Review | null): void {
  const { [hash]: _, ...others } = useImporting.getState().reviews;
  useImporting.setState({ reviews: review ? { ...others, [hash]: review } : others });
}

/** Says whether the open dataset's figures are out for comment or stand; what was said against them stays. */
export function setStatus(status: PackageStatus): void {
  const { dataset } = useSession.getState();
  if (!dataset) return;
  const before = reviewOf(dataset, useImporting.getState().reviews);
  setReview(dataset.hash, { status, objections: before?.objections ?? [] });
}

/** The official figures that objections are held against: of the periods that a package holds, under the decisions taken. */
function officialEvaluations({ key, from, to }: OpenedDataset) {
  const span = { from: monthIndex(from), to: monthIndex(to) + 1 };
  const periods = frozenPeriods({ ...span, periods: periodsOverlapping(span.from, span.to) });
  const { decisions } = useImporting.getState();
  return Promise.all(periods.map(({ id }) => queryClient.fetchQuery(evaluationQuery(key, id, decisions))));
}

/**
 * Takes a file of objections, in the place of those before it, as the command line does. Returns how many there are;
 * rejects, with line, column and value, where anything in it is wrong, and nothing is taken then.
 */
export async function takeObjectionFile(file: File): Promise<number> {
  const { dataset, verification } = useSession.getState();
  if (!dataset) throw new Error('没有打开的数据集');
  if (verification.state === 'differs')
    throw new Error('本机复算与发布的结果不一致，没有可以对照的正式值；请先重新取得数据包');
  const [{ readObjectionFile }, bytes] = await Promise.all([
    import('./objection-file.ts'),
    file.arrayBuffer(),
  ]);
  const objections = readObjectionFile(file.name, new Uint8Array(bytes), await officialEvaluations(dataset));
  if (useSession.getState().dataset?.hash !== dataset.hash) throw new Error('数据集已更换，请重新导入');
  const status = reviewOf(dataset, useImporting.getState().reviews)?.status ?? 'frozen';
  setReview(dataset.hash, { status, objections });
  return objections.length;
}
