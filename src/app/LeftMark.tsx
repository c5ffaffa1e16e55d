import { useLeft } from '../session/left.ts';
import { useSession } from '../session/store.ts';
import { moment } from '../ui/format.ts';

/** That the reader's own work is not what is shown: said from the first paint on, and on paper. */
export function LeftMark() {
  const left = useLeft((state) => state.left);
  const dataset = useSession((session) => session.dataset);
  if (!left || !dataset) return null;
  const shown = dataset.synthetic ? '演示数据' : `“${dataset.title}”`;
  if (left.said !== undefined)
    return (
      <span className="mark alarm" role="status">
        现在显示的是{shown}，不含您{left.said}（{moment(left.at)} 自动保存，尚未恢复）
      </span>
    );
  const what = left.title === null ? '尚未确认的导入' : `“${left.title}”`;
  return (
    <span className="mark alarm" role="status">
      现在显示的是{shown}，不是您上次的{what}（{moment(left.at)} 自动保存，尚未恢复）
    </span>
  );
}
