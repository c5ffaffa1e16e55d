import type { Progress } from '../../../session/protocol.ts';
import { count } from '../../../ui/format.ts';

/** What is being read, how far it has come, and the way out. */
export function ReadingProgress({
  progress: { step, share, rows, rate },
  onCancel,
}: {
  readonly progress: Progress;
  readonly onCancel?: () => void;
}) {
  return (
    <div className="reading">
      <progress {...(share !== null && { value: share })} max={1} aria-label="读取进度" />
      <p role="status">
        {step}
        {rows !== undefined && ` · 已读 ${count(rows)} 行`}
        {rate !== undefined && rate !== null && ` · 每秒 ${count(rate)} 行`}
        {share !== null && ` · ${Math.round(share * 100)}%`}……
      </p>
      {onCancel && (
        <button type="button" onClick={onCancel}>
          取消
        </button>
      )}
    </div>
  );
}
