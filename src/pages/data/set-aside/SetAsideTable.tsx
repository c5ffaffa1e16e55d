import { useState } from 'react';
import type { SetAsideOf } from '../../../session/protocol.ts';
import type { SetAsideSummary } from '../../../session/set-aside.ts';
import type { SetAsideFilter } from '../../../session/set-aside-filter.ts';
import { setAsideAsFile, useSetAsidePage } from '../../../session/set-aside-queries.ts';
import { download } from '../../../ui/download.ts';
import { count } from '../../../ui/format.ts';
import { Pager } from '../../../ui/Pager.tsx';
import { tableTitle } from '../tables.ts';
import { FixCell, type Mend } from './FixCell.tsx';

const PAGE = 50;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface SetAsideTableProps {
  readonly whose: SetAsideOf;
  readonly summary: SetAsideSummary;
  readonly filter: SetAsideFilter;
  readonly onFilter: (filter: SetAsideFilter) => void;
  /** Absent where nothing can be put right here. */
  readonly onMend?: Mend;
}

/** Records that were set aside, a page at a time: where they stand, what is wrong, how to mend them. */
export function SetAsideTable({ whose, summary, filter, onFilter, onMend }: SetAsideTableProps) {
  const [at, setAt] = useState(0);
  const { data } = useSetAsidePage(whose, filter, at * PAGE, PAGE);
  const total = data?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE));
  if (at >= pages) setAt(pages - 1);
  const narrow = (change: Partial<SetAsideFilter>) => {
    setAt(0);
    onFilter({ ...filter, ...change });
  };
  const save = async (format: 'csv' | 'xlsx') =>
    download(
      `隔离待处理记录.${format}`,
      (await setAsideAsFile(whose, filter, format)) as BlobPart,
      format === 'csv' ? 'text/csv;charset=utf-8' : XLSX,
    );
  const tables = [...new Set(summary.groups.map(({ table }) => table))];
  const reasons = [
    ...new Set(
      summary.groups
        .filter(({ table }) => filter.table === '' || table === filter.table)
        .map(({ reason }) => reason),
    ),
  ];
  return (
    <div>
      <div className="table-tools">
        <select
          aria-label="数据表"
          value={filter.table}
          onChange={(event) => narrow({ table: event.target.value, reason: '' })}
        >
          <option value="">全部数据表</option>
          {tables.map((table) => (
            <option key={table} value={table}>
              {tableTitle(table)}
            </option>
          ))}
        </select>
        <select
          aria-label="文件"
          value={filter.file}
          onChange={(event) => narrow({ file: event.target.value })}
        >
          <option value="">全部文件</option>
          {summary.files.map((file) => (
            <option key={file}>{file}</option>
          ))}
        </select>
        <select
          aria-label="原因"
          value={filter.reason}
          onChange={(event) => narrow({ reason: event.target.value })}
        >
          <option value="">全部原因</option>
          {reasons.map((reason) => (
            <option key={reason}>{reason}</option>
          ))}
        </select>
        <input
          type="search"
          aria-label="在隔离的记录中查找"
          placeholder="查找"
          value={filter.find}
          onChange={(event) => narrow({ find: event.target.value })}
        />
        <span className="soft small">
          {total === summary.total ? `共 ${count(total)} 条` : `${count(total)} / ${count(summary.total)} 条`}
        </span>
        <span className="push">
          <button type="button" onClick={() => void save('xlsx')}>
            下载 XLSX
          </button>{' '}
          <button type="button" onClick={() => void save('csv')}>
            下载 CSV
          </button>
        </span>
      </div>
      <div className="table-wrap">
        <table className={onMend ? 'data mending' : 'data'}>
          <caption className="visually-hidden">隔离待处理记录</caption>
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col" className="number">
                行
              </th>
              <th scope="col">列</th>
              <th scope="col">原文</th>
              <th scope="col">原因</th>
              <th scope="col">如何修改</th>
              {onMend && <th scope="col">就地更正</th>}
            </tr>
          </thead>
          <tbody>
            {data?.rows.map((record) => (
              <tr key={`${record.file} ${record.line} ${record.column} ${record.code}`}>
                <td className="path">{record.file}</td>
                <td className="number">{record.line}</td>
                <td>{record.column}</td>
                <td className="written">{record.value}</td>
                <td className="wide">{record.reason}</td>
                <td className="wide">{record.fix}</td>
                {onMend && (
                  <td>
                    <FixCell record={record} inPreview={whose.of === 'preview'} onMend={onMend} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data && total === 0 && <p className="soft">没有符合条件的记录。</p>}
      <Pager at={at} pages={pages} onTurn={setAt} />
    </div>
  );
}
