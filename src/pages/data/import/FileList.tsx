import { Fragment, useState } from 'react';
import type { FileReport, ImportOutcome } from '../../../contract/dataset.ts';
import type { FirstRows } from '../../../session/first-rows.ts';
import { count } from '../../../ui/format.ts';
import { tableTitle } from '../tables.ts';
import { FileDetail } from './FileDetail.tsx';
import { outcomeText } from './outcome.ts';

/** What needs the reader comes first. */
const ORDER: readonly ImportOutcome[] = ['reject', 'ask', 'quarantine', 'accept_with_warning', 'accept'];
const SHOWN = 60;

/** What a row says beside its numbers: the reason of a refusal, or how many remarks there are. */
function note({ refused, warnings, unread, fixed, duplicates }: FileReport): string {
  if (refused) return refused;
  const parts = [
    ...(fixed > 0 ? [`更正 ${count(fixed)} 条`] : []),
    ...(duplicates > 0 ? [`合并重复 ${count(duplicates)} 条`] : []),
    ...(unread && unread.headers.length > 0 ? [`${unread.headers.length} 列未读取`] : []),
  ];
  if (parts.length > 0) return parts.join('，');
  return warnings[0]?.message ?? '';
}

export interface FileListProps {
  readonly files: readonly FileReport[];
  readonly firstRows: readonly FirstRows[];
  /** Names of files that are no tables of the contract. */
  readonly strangers: ReadonlySet<string>;
}

/** A row a file: what it is and what became of it; opened, it shows why and its first rows. */
export function FileList({ files, firstRows, strangers }: FileListProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const sorted = [...files].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <div className="table-wrap">
      <table className="data files">
        <caption className="visually-hidden">导入预览</caption>
        <thead>
          <tr>
            <th scope="col">文件（点击查看前几行，可改认或不导入）</th>
            <th scope="col">数据表</th>
            <th scope="col">格式与编码</th>
            <th scope="col">结果</th>
            <th scope="col" className="number">
              记录
            </th>
            <th scope="col" className="number">
              采用
            </th>
            <th scope="col" className="number">
              隔离
            </th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((report) => {
            const { name, sheet, file, table, format, encoding, records, accepted, quarantined } = report;
            const { text, mark } = outcomeText(report, strangers.has(name));
            const isOpen = open === name;
            return (
              <Fragment key={name}>
                <tr aria-current={isOpen ? 'true' : undefined}>
                  <td className="path">
                    <button
                      type="button"
                      className="link"
                      aria-expanded={isOpen}
                      onClick={() => setOpen(isOpen ? null : name)}
                    >
                      {sheet ? `${file} › ${sheet}` : file}
                    </button>
                  </td>
                  <td className="name">{table === null ? '—' : tableTitle(table)}</td>
                  <td className="name">{[format, encoding].filter(Boolean).join(' ') || '—'}</td>
                  <td className="name">{mark ? <span className={`mark ${mark}`}>{text}</span> : text}</td>
                  <td className="number">{count(records)}</td>
                  <td className="number">{count(accepted)}</td>
                  <td className="number">{count(quarantined)}</td>
                  <td className="note">{note(report)}</td>
                </tr>
                {isOpen && (
                  <tr className="opened">
                    <td colSpan={8}>
                      <FileDetail report={report} first={firstRows.find((rows) => rows.file === name)} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {sorted.length > shown.length && (
        <button type="button" onClick={() => setAll(true)}>
          显示其余 {sorted.length - shown.length} 个文件
        </button>
      )}
    </div>
  );
}
