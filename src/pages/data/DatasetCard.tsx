import { useState } from 'react';
import { TABLES } from '../../contract/tables.ts';
import { useImporting } from '../../session/importing.ts';
import type { OpenedDataset } from '../../session/protocol.ts';
import { Card } from '../../ui/Card.tsx';
import { count } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/states.tsx';
import { ImportLog } from './ImportLog.tsx';
import { TakeBack } from './import/TakeBack.tsx';
import { SavePackage, type Saving } from './SavePackage.tsx';

const tablesText = (names: readonly string[]) =>
  TABLES.filter(({ name }) => names.includes(name))
    .map(({ zh }) => zh)
    .join('、') || '无';

/** What is open, what it was made from, and how to take it away or back. */
export function DatasetCard({ dataset }: { readonly dataset: OpenedDataset }) {
  const imports = useImporting(({ ledger }) => ledger.imports.length);
  const [saving, setSaving] = useState<Saving>('no');
  const { extract } = dataset;
  const facts = [
    ['期间', `${dataset.from} 至 ${dataset.to}`],
    ['采用', `${count(dataset.accepted)} 条`],
    ['隔离待处理', `${count(dataset.quarantined)} 条`],
    ['来源', imports === 0 ? '随页面发布的数据包' : `本机导入 ${imports} 次`],
  ] as const;
  return (
    <Card
      title={`当前数据集：${dataset.title}`}
      source={`数据 SHA-256：${dataset.hash}`}
      tools={
        <>
          <TakeBack />
          {!extract && <SavePackage saving={saving} onSaving={setSaving} />}
        </>
      }
    >
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {extract && (
        <p className="small">
          节选（给{extract.name}）：只含该单位自己的记录，和通报公布的其他单位的名次、得分。未包含的数据表：
          {tablesText(extract.leftOut)}；未包含的隔离记录 {count(extract.quarantineLeftOut)}{' '}
          条。没有列出不等于没有。 完整数据 SHA-256：<code>{extract.of.data}</code>
        </p>
      )}
      <ImportLog dataset={dataset} />
      {typeof saving === 'object' && 'saved' in saving && (
        <p className="soft small" role="status">
          已交浏览器下载：{saving.saved}
          。可再拖入本页打开。给管理单位的含全部数据表、隔离的记录和评价结果；节选只含该单位可见的部分。
        </p>
      )}
      {typeof saving === 'object' && 'failed' in saving && (
        <ErrorNotice title="数据包没有保存">
          <p>{saving.failed}</p>
        </ErrorNotice>
      )}
    </Card>
  );
}
