import { useState } from 'react';
import { useImporting } from '../../session/importing.ts';
import type { OpenedDataset } from '../../session/protocol.ts';
import { useSession } from '../../session/store.ts';
import { Card } from '../../ui/Card.tsx';
import { count } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/states.tsx';
import { ImportLog } from './ImportLog.tsx';
import { TakeBack } from './import/TakeBack.tsx';
import { savePackage } from './save-package.ts';

/** What is open, what it was made from, and how to take it away or back. */
export function DatasetCard({ dataset }: { readonly dataset: OpenedDataset }) {
  const live = useSession((session) => session.live);
  const imports = useImporting(({ ledger }) => ledger.imports.length);
  const [saving, setSaving] = useState<'no' | 'yes' | { saved: string } | { failed: string }>('no');
  const save = async () => {
    setSaving('yes');
    try {
      setSaving({ saved: await savePackage() });
    } catch (error) {
      setSaving({ failed: error instanceof Error ? error.message : String(error) });
    }
  };
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
          <button type="button" disabled={!live || saving === 'yes'} onClick={() => void save()}>
            {saving === 'yes' ? '正在打包……' : '保存数据包'}
          </button>
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
      <ImportLog dataset={dataset} />
      {typeof saving === 'object' && 'saved' in saving && (
        <p className="soft small" role="status">
          已交浏览器下载：{saving.saved}。含全部数据表、隔离的记录和评价结果，可再拖入本页打开。
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
