import { redoImport, undoImport } from '../../../session/committing.ts';
import { useImporting } from '../../../session/importing.ts';
import { decisionCount } from '../../../session/staged.ts';

/** Takes the last import back, and takes up again what was taken back or given up: nothing is lost by either. */
export function TakeBack() {
  const { past, shelf, staged, stage } = useImporting();
  const busy = stage.at === 'committing' || staged !== null;
  const last = shelf.at(-1);
  const held = last && `${last.made.files.length} 个文件、${decisionCount(last.made.edits)} 项决定`;
  return (
    <>
      {past.length > 0 && (
        <button type="button" disabled={busy} onClick={() => void undoImport()}>
          撤销上次导入
        </button>
      )}
      {last && (
        <button type="button" disabled={busy} title={held} onClick={() => void redoImport()}>
          {last.on === null ? '恢复放弃的导入' : '恢复撤销的导入'}
        </button>
      )}
    </>
  );
}
