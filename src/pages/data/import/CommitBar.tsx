import { commitStaged } from '../../../session/committing.ts';
import { discardStaged, readStaged, stepBack, stepForward } from '../../../session/importing.ts';
import type { Progress } from '../../../session/protocol.ts';
import type { Staged } from '../../../session/staged.ts';

export interface CommitBarProps {
  readonly staged: Staged;
  /** Why it cannot be committed; empty if it can. */
  readonly blockers: readonly string[];
  readonly stale: boolean;
  /** Set while the files are read again. */
  readonly progress: Progress | null;
}

const COMMIT = { new: '改用这些数据', add: '追加到当前数据集', amend: '更新这次导入' } as const;

/** What the reader can do with the preview, and why not yet. */
export function CommitBar({ staged, blockers, stale, progress }: CommitBarProps) {
  const { steps, ahead, mode } = staged;
  return (
    <div className="commit-bar">
      <button
        type="button"
        className="primary"
        disabled={progress !== null || blockers.length > 0}
        onClick={() => void commitStaged()}
      >
        {COMMIT[mode]}
      </button>
      <button type="button" onClick={discardStaged}>
        放弃
      </button>
      {stale && (
        <button type="button" disabled={progress !== null} onClick={() => void readStaged()}>
          重新校验
        </button>
      )}
      {steps.length > 0 && (
        <button type="button" disabled={progress !== null} onClick={() => void stepBack()}>
          撤销上一步修改
        </button>
      )}
      {ahead.length > 0 && (
        <button type="button" disabled={progress !== null} onClick={() => void stepForward()}>
          重做这一步
        </button>
      )}
      <span role="status" className={blockers.length > 0 && !progress ? 'alarm-text' : 'soft'}>
        {progress
          ? `${progress.step}……`
          : blockers.length > 0
            ? `还不能导入：${blockers.join('；')}。`
            : '确认后各页才会改变，可一键撤销。放弃的导入也可恢复。'}
      </span>
    </div>
  );
}
