import type { FileReport } from '../../../contract/dataset.ts';
import { TABLES } from '../../../contract/tables.ts';
import type { FirstRows } from '../../../session/first-rows.ts';
import { decide, includeFile } from '../../../session/importing.ts';
import { tableTitle } from '../tables.ts';
import { UnreadHeaders } from './UnreadHeaders.tsx';

/** Why a file became what it became, what its first rows will be, and what can be decided about it. */
export function FileDetail({
  report,
  first,
}: {
  readonly report: FileReport;
  readonly first?: FirstRows | undefined;
}) {
  const { name, table, refused, warnings, unread } = report;
  const leftOut = warnings.some(({ code }) => code === 'left_out');
  return (
    <div className="file-detail">
      {refused && <p className="alarm-text">{refused}。</p>}
      {warnings.map(({ code, message }) => (
        <p key={`${code} ${message}`}>{message}。</p>
      ))}
      {unread && unread.headers.length > 0 && <UnreadHeaders table={table} unread={unread} />}
      {first && first.rows.length > 0 && (
        <div className="table-wrap">
          <table className="data tight">
            <caption>
              前 {first.rows.length} 行，将这样导入“{tableTitle(table)}”：
            </caption>
            <thead>
              <tr>
                {first.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {first.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one reading never change their order.
                <tr key={index}>
                  {row.map((cell, at) => (
                    <td key={first.columns[at]}>{cell === '' ? <span className="soft">空</span> : cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="file-choices">
        <button
          type="button"
          onClick={() => void (leftOut ? includeFile(name) : decide({ tables: { [name]: null } }))}
        >
          {leftOut ? '恢复导入' : '不导入这个文件'}
        </button>
        {!leftOut && (
          <label>
            作为数据表{' '}
            <select
              value={table ?? ''}
              onChange={(event) => {
                const chosen = TABLES.find((spec) => spec.name === event.target.value);
                if (chosen) void decide({ tables: { [name]: chosen.name } });
              }}
            >
              {table === null && <option value="">（未认出）</option>}
              {TABLES.map(({ name: option, zh }) => (
                <option key={option} value={option}>
                  {zh}
                </option>
              ))}
            </select>
          </label>
        )}
      </p>
    </div>
  );
}
