import { chooseMode } from '../../../session/importing.ts';
import type { OpenedDataset, Preview } from '../../../session/protocol.ts';
import type { Staged } from '../../../session/staged.ts';
import { count } from '../../../ui/format.ts';

export interface ModeChoiceProps {
  readonly staged: Staged;
  readonly preview: Preview;
  readonly dataset: OpenedDataset;
}

/** Whether the files go on top of the open dataset or take its place; demo and real data are never mixed unseen. */
export function ModeChoice({ staged: { mode }, preview, dataset }: ModeChoiceProps) {
  const mixed = mode === 'add' && (preview.synthetic || dataset.synthetic);
  return (
    <div>
      {mode === 'amend' ? (
        <p>
          正在修改已导入的一次；更新后各页按新数据计算，其他各次导入按原来的文件和决定重新读取。
          {preview.askedLater > 0 && (
            <b className="alarm-text">
              这样修改后，之后的导入另有 {preview.askedLater}{' '}
              个问题要回答，涉及的记录先行隔离；更新后请在“导入记录”里重新打开它们。
            </b>
          )}
        </p>
      ) : (
        <fieldset className="modes">
          <legend className="visually-hidden">导入方式</legend>
          <label className="option">
            <input
              type="radio"
              name="mode"
              checked={mode === 'add'}
              disabled={preview.isPackage}
              onChange={() => void chooseMode('add')}
            />{' '}
            追加到“{dataset.title}”
            {preview.isPackage ? '（数据包自成一份数据集，不能追加）' : '（如补入下个月的导出）'}
          </label>
          <label className="option">
            <input
              type="radio"
              name="mode"
              checked={mode === 'new'}
              onChange={() => void chooseMode('new')}
            />{' '}
            替换当前数据集（原有 {count(dataset.accepted)} 条不再使用）
          </label>
        </fieldset>
      )}
      {mixed && (
        <div className="notice caution" role="alert">
          <h3>演示数据与真实数据将混在一起</h3>
          <p>
            {dataset.synthetic
              ? `当前数据集“${dataset.title}”是演示数据。追加后整个数据集仍标为演示数据，不能作为评价依据；真实数据请选择“替换当前数据集”。`
              : `这些文件是演示数据。追加后整个数据集“${dataset.title}”将标为演示数据，不能作为评价依据。`}
          </p>
        </div>
      )}
    </div>
  );
}
