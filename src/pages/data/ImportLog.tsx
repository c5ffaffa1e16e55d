import { amendImport, useImporting } from '../../session/importing.ts';
import type { OwnFile } from '../../session/ledger.ts';
import type { OpenedDataset } from '../../session/protocol.ts';
import { decisionCount } from '../../session/staged.ts';
import { count, moment } from '../../ui/format.ts';

const filesText = (files: readonly OwnFile[]) =>
  files.length > 1 ? `${files[0]?.path} 等 ${count(files.length)} 个文件` : (files[0]?.path ?? '');

/** What the open dataset was made from, import on import; each can be opened again to be mended. */
export function ImportLog({ dataset }: { readonly dataset: OpenedDataset }) {
  const { ledger, staged, stage } = useImporting();
  if (ledger.imports.length === 0) return null;
  const busy = staged !== null || stage.at === 'committing';
  return (
    <div className="table-wrap">
      <table className="data tight">
        <caption>导入记录：数据集由这些文件和所做的决定得出，任何一次都可以重新打开更正。</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              次
            </th>
            <th scope="col">导入时间</th>
            <th scope="col">文件</th>
            <th scope="col" className="number">
              决定
            </th>
            <th scope="col" className="number">
              隔离待处理
            </th>
            <th scope="col">更正</th>
          </tr>
        </thead>
        <tbody>
          {ledger.imports.map(({ id, at, files, edits }, index) => {
            const opened = dataset.imports.find((one) => one.id === id);
            return (
              <tr key={id}>
                <td className="number">{index + 1}</td>
                <td className="name">{moment(at)}</td>
                <td className="path">{filesText(files)}</td>
                <td className="number">{count(decisionCount(edits))}</td>
                <td className="number">{count(opened?.quarantined ?? 0)}</td>
                <td className="name">
                  {opened?.mendable ? (
                    <button
                      type="button"
                      className="link"
                      aria-label={`重新打开第 ${index + 1} 次导入`}
                      disabled={busy}
                      onClick={() => void amendImport(id)}
                    >
                      重新打开
                    </button>
                  ) : (
                    <span className="soft">数据包，请改正来源文件</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
