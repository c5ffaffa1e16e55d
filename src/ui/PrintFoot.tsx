import { useSession } from '../session/store.ts';
import { periodName } from './format.ts';
import { usePeriod } from './usePeriod.ts';

/** What a printed sheet must carry to be checked later. */
export function PrintFoot() {
  const dataset = useSession((session) => session.dataset);
  const [period] = usePeriod();
  if (!dataset) return null;
  return (
    <p className="print-foot">
      {dataset.synthetic && '演示数据 · '}
      {dataset.title}（{dataset.id}）· {periodName(period)} · 数据 {dataset.hash}
    </p>
  );
}
