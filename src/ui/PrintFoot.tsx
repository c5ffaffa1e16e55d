import { useEvaluation } from '../session/queries.ts';
import { useSession } from '../session/store.ts';
import { count, periodName } from './format.ts';
import { usePeriod } from './usePeriod.ts';

/** What a printed sheet must carry to be checked later. */
export function PrintFoot() {
  const dataset = useSession((session) => session.dataset);
  const [period] = usePeriod();
  const { data } = useEvaluation(period);
  if (!dataset) return null;
  return (
    <p className="print-foot">
      {dataset.synthetic && '演示数据 · '}
      {dataset.title}（{dataset.id}）· {periodName(period)} · 打印于 {new Date().toLocaleDateString('zh-CN')}
      {dataset.quarantined > 0 && ` · ${count(dataset.quarantined)} 条记录隔离待处理，未进入任何指标`}
      <br />
      数据 {dataset.hash}
      <br />
      方案 {data?.hashes.method} · 结果 {data?.hashes.result}
      {data?.decisions && (
        <>
          <br />含 {data.decisions.taken.length} 项人工认定 {data.decisions.hash}
        </>
      )}
    </p>
  );
}
