import { Link } from 'react-router';
import { expectEvaluation, useDecisions } from '../session/queries.ts';
import { useReview } from '../session/review.ts';
import { useSession } from '../session/store.ts';
import { useLinkTo } from '../ui/address.ts';
import { DemoMark } from '../ui/DemoMark.tsx';
import { count, periodName } from '../ui/format.ts';
import { isComplete, usePeriod } from '../ui/usePeriod.ts';
import { Kept } from './Kept.tsx';
import { LeftMark } from './LeftMark.tsx';
import { VerificationMark } from './VerificationMark.tsx';

const KINDS = [
  ['年度', (period: string) => period.length === 4],
  ['季度', (period: string) => period[4] === 'Q'],
  ['月份', (period: string) => period[4] === '-'],
] as const;

/** Dataset, period and how far its figures were checked. */
export function Topline() {
  const dataset = useSession((session) => session.dataset);
  const [period, setPeriod] = usePeriod();
  const choose = (chosen: string) => {
    expectEvaluation(chosen);
    setPeriod(chosen);
  };
  const linkTo = useLinkTo();
  const decisions = useDecisions();
  const review = useReview();
  if (!dataset) return <header className="topline" />;
  return (
    <header className="topline">
      <span className="fact">
        数据集 <b>{dataset.title}</b>
      </span>
      {dataset.synthetic && <DemoMark />}
      {review?.status === 'consultation' && (
        <Link className="mark caution" to={linkTo('/data')}>
          征求意见，尚未冻结
        </Link>
      )}
      <LeftMark />
      <label className="fact">
        评价周期{' '}
        <select value={period} onChange={(event) => choose(event.target.value)}>
          {KINDS.map(([kind, belongs]) => (
            <optgroup key={kind} label={kind}>
              {dataset.periods
                .filter(belongs)
                .reverse()
                .map((id) => (
                  <option key={id} value={id}>
                    {periodName(id)}
                    {!isComplete(dataset, id) && '（数据不完整）'}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {period !== '' && !isComplete(dataset, period) && (
        <span className="mark caution">
          本期数据不完整：数据为 {dataset.from} 至 {dataset.to}
        </span>
      )}
      {dataset.quarantined > 0 && (
        <Link className="mark caution" to={linkTo('/data')}>
          {count(dataset.quarantined)} 条记录隔离待处理
        </Link>
      )}
      {decisions.length > 0 && (
        <Link className="mark caution" to={linkTo('/compliance')}>
          含 {decisions.length} 项人工认定
        </Link>
      )}
      <span className="push">
        <Kept part="Mark" /> <VerificationMark />
      </span>
    </header>
  );
}
