import { useEffect, useMemo, useRef } from 'react';
import { TABLES } from '../../../contract/tables.ts';
import { HOW_READ } from '../../../contract/words.ts';
import { useAddress } from '../../../ui/address.ts';
import { Card } from '../../../ui/Card.tsx';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { type ColumnRow, columnRows } from './columnRows.ts';
import { TableList } from './TableList.tsx';

const COLUMNS: readonly Column<ColumnRow>[] = [
  { id: 'table', header: '数据表', name: true, value: (row) => row.tableZh },
  { id: 'header', header: '表头', name: true, value: (row) => row.header },
  { id: 'name', header: '规范名', value: (row) => row.name, render: (row) => <code>{row.name}</code> },
  { id: 'aliases', header: '也可写作', value: (row) => row.aliases || null },
  { id: 'kind', header: '怎样填写', wide: true, value: (row) => row.kind },
  { id: 'required', header: '是否必填', value: (row) => row.required },
  { id: 'values', header: '可选值', value: (row) => row.values || null },
  { id: 'key', header: '区分记录', value: (row) => row.key || null },
  { id: 'example', header: '举例', name: true, value: (row) => row.example || null },
];

/** The data contract in words, made from the contract that the importer itself reads. */
export function Component() {
  const [name, setName] = useAddress('table', '');
  const chosen = TABLES.find((table) => table.name === name);
  const rows = useMemo(() => columnRows(chosen?.name), [chosen]);
  const columnsCard = useRef<HTMLDivElement>(null);
  // The columns stand below the list of tables, out of sight of who has just chosen one.
  useEffect(() => {
    if (chosen) columnsCard.current?.scrollIntoView({ block: 'start' });
  }, [chosen]);
  return (
    <>
      <PageHead
        title="数据字典与空白表"
        lead={`导入时认得的 ${TABLES.length} 张表：列按表头查找，与次序无关；中文表头、规范名和别名都可以用，单位写不写都行。`}
        crumbs={[['/data', '数据']]}
      />
      <div className="grid">
        <Card
          title="数据表"
          source="空白表是 XLSX 工作簿：表头、可选值下拉、一行举例，另附一张说明。填好后可直接导入。"
        >
          <TableList current={chosen?.name ?? ''} />
        </Card>
        <div className="span-12" ref={columnsCard}>
          <Card
            title={chosen ? `${chosen.zh}（${chosen.name}）的 ${rows.length} 列` : `全部 ${rows.length} 列`}
            source="百分数写 0–100；空、“-”“—”“/”“无”“N/A” 是没有数据，不是 0。"
            tools={
              chosen && (
                <button type="button" onClick={() => setName('')}>
                  看全部
                </button>
              )
            }
          >
            <DataTable
              title="数据字典"
              columns={chosen ? COLUMNS.slice(1) : COLUMNS}
              rows={rows}
              rowKey={(row) => `${row.table}.${row.name}`}
              empty="没有列。"
            />
            {HOW_READ.map((rule) => (
              <p className="soft" key={rule}>
                {rule}
              </p>
            ))}
          </Card>
        </div>
      </div>
    </>
  );
}
