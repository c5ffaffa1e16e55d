import { Fragment } from 'react';
import type { ImportOverlap } from '../../../session/protocol.ts';
import { count } from '../../../ui/format.ts';
import { columnTitle } from '../tables.ts';

const cell = (text: string) => (text === '' ? <span className="soft">空</span> : text);

/** Committed rows beside what the import says of them: where they differ, a line a column. */
export function Overlap({ overlap: { table, rows, examples } }: { readonly overlap: ImportOverlap }) {
  return (
    <div className="table-wrap">
      <table className="data tight">
        <caption>
          {rows > examples.length
            ? `其中前 ${examples.length} 条（共 ${count(rows)} 条）`
            : `共 ${count(rows)} 条`}
          ，不同之处：
        </caption>
        <thead>
          <tr>
            <th scope="col">记录</th>
            <th scope="col">列</th>
            <th scope="col">以前导入的</th>
            <th scope="col">本次导入的</th>
          </tr>
        </thead>
        <tbody>
          {examples.map(({ key, columns }) => (
            <Fragment key={key}>
              {columns.map(({ column, committed, given }, at) => (
                <tr key={column}>
                  {at === 0 && (
                    <th scope="rowgroup" rowSpan={columns.length}>
                      {key}
                    </th>
                  )}
                  <td>{columnTitle(table, column)}</td>
                  <td>{cell(committed)}</td>
                  <td>
                    <b>{cell(given)}</b>
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
