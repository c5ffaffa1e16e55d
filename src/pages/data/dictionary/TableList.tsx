import { useState } from 'react';
import { Link } from 'react-router';
import { TABLES, type TableName, tableSpec } from '../../../contract/tables.ts';
import { keyInWords } from '../../../contract/words.ts';
import { useLinkTo } from '../../../ui/address.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { download } from '../../../ui/download.ts';
import { ErrorNotice } from '../../../ui/states.tsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The tables, each leading to its columns and its empty workbook. */
export function TableList({ current }: { readonly current: string }) {
  const linkTo = useLinkTo();
  const [failed, setFailed] = useState('');
  const offer = async (name: TableName) => {
    setFailed('');
    try {
      // Writing workbooks is fetched when one is wanted.
      const { templateName, templateWorkbook } = await import('../../../reports/template.ts');
      const bytes = await templateWorkbook(name);
      download(templateName(name), new Uint8Array(bytes), XLSX);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  const columns: readonly Column<(typeof TABLES)[number]>[] = [
    {
      id: 'zh',
      header: '数据表',
      name: true,
      value: ({ zh }) => zh,
      render: ({ zh, name }) => <Link to={linkTo('/data/dictionary', { table: name })}>{zh}</Link>,
    },
    { id: 'name', header: '表名', value: ({ name }) => name, render: ({ name }) => <code>{name}</code> },
    { id: 'key', header: '区分记录的列', wide: true, value: ({ name }) => keyInWords(tableSpec(name)) },
    { id: 'columns', header: '列数', numeric: true, value: ({ columns: all }) => all.length },
    {
      id: 'template',
      header: '空白表',
      value: () => null,
      render: ({ name, zh }) => (
        <button type="button" aria-label={`下载${zh}的空白表`} onClick={() => void offer(name)}>
          下载
        </button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        title="数据表"
        name="list-"
        columns={columns}
        rows={TABLES}
        rowKey={({ name }) => name}
        current={current}
        filterable={false}
        empty="没有数据表。"
      />
      {failed !== '' && (
        <ErrorNotice title="空白表没有生成">
          <p>{failed}</p>
        </ErrorNotice>
      )}
    </>
  );
}
