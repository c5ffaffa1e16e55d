import type { FileReport } from '../../contract/dataset.ts';
import { TABLES } from '../../contract/tables.ts';
import type { Preview } from '../../session/protocol.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { DemoMark } from '../../ui/DemoMark.tsx';
import { count } from '../../ui/format.ts';
import { QuarantineTable } from './QuarantineTable.tsx';

const TABLE_NAMES: ReadonlyMap<string, string> = new Map(TABLES.map(({ name, zh }) => [name, zh]));

const COLUMNS: readonly Column<FileReport>[] = [
  { id: 'file', header: '文件', value: (row) => (row.sheet ? `${row.file} › ${row.sheet}` : row.file) },
  {
    id: 'table',
    header: '数据表',
    name: true,
    value: (row) => TABLE_NAMES.get(row.table ?? '') ?? row.table,
  },
  {
    id: 'encoding',
    header: '格式与编码',
    value: (row) => [row.format, row.encoding].filter(Boolean).join(' '),
  },
  {
    id: 'records',
    header: '记录',
    numeric: true,
    value: (row) => row.records,
    render: (row) => count(row.records),
  },
  {
    id: 'accepted',
    header: '采用',
    numeric: true,
    value: (row) => row.accepted,
    render: (row) => count(row.accepted),
  },
  {
    id: 'quarantined',
    header: '隔离',
    numeric: true,
    value: (row) => row.quarantined,
    render: (row) => count(row.quarantined),
  },
  {
    id: 'note',
    header: '说明',
    value: (row) => [row.refused, ...row.warnings.map(({ message }) => message)].filter(Boolean).join('；'),
  },
];

export interface PreviewReportProps {
  readonly preview: Preview;
  readonly onCommit: () => void;
  readonly onDiscard: () => void;
}

/** What each file is, what was taken and what was set aside, before anything changes. */
export function PreviewReport({ preview, onCommit, onDiscard }: PreviewReportProps) {
  const sum = (key: 'records' | 'accepted' | 'quarantined') =>
    preview.files.reduce((total, file) => total + file[key], 0);
  return (
    <div>
      <h3>
        预览：{preview.title} {preview.synthetic && <DemoMark />}
      </h3>
      {preview.files.length > 0 && (
        <p>
          记录 {count(sum('records'))} = 采用 {count(sum('accepted'))} + 隔离 {count(sum('quarantined'))}
        </p>
      )}
      <p>
        <button type="button" className="primary" onClick={onCommit} disabled={preview.refused.length > 0}>
          改用这些数据
        </button>{' '}
        <button type="button" onClick={onDiscard}>
          放弃
        </button>
      </p>
      {preview.refused.length > 0 && (
        <p className="mark alarm">有文件被整份拒收，请按“说明”修改后重新选择；当前数据集没有改变。</p>
      )}
      {preview.files.length > 0 && (
        <DataTable
          title="导入预览"
          name="file-"
          columns={COLUMNS}
          rows={preview.files}
          rowKey={(row) => `${row.file} ${row.sheet ?? ''}`}
          empty="没有文件。"
        />
      )}
      {preview.quarantine.length > 0 && (
        <>
          <h3>隔离的记录</h3>
          <QuarantineTable records={preview.quarantine} />
        </>
      )}
    </div>
  );
}
