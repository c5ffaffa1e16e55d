import { useSession } from '../../session/store.ts';
import { Card } from '../../ui/Card.tsx';
import { count } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { QuarantineCard } from './QuarantineCard.tsx';

export function Component() {
  const dataset = useSession((session) => session.dataset);
  return (
    <>
      <PageHead title="数据" lead="数据只在本机浏览器内读取与计算，不上传到任何服务器。" />
      <div className="grid">
        {dataset && (
          <Card title={`当前数据集：${dataset.title}`} source={`数据 SHA-256：${dataset.hash}`}>
            <dl className="facts">
              <div>
                <dt>期间</dt>
                <dd>
                  {dataset.from} 至 {dataset.to}
                </dd>
              </div>
              <div>
                <dt>采用</dt>
                <dd>{count(dataset.accepted)} 条</dd>
              </div>
              <div>
                <dt>隔离待处理</dt>
                <dd>{count(dataset.quarantined)} 条</dd>
              </div>
            </dl>
          </Card>
        )}
        <Card
          title="打开导出数据"
          source="可选一个文件夹，也可拖入多个文件：CSV（UTF-8、GB18030 等）、XLSX，或本程序的数据包。先预览，确认后才替换当前数据集。"
        >
          <ImportPanel />
        </Card>
        {dataset && dataset.quarantined > 0 && <QuarantineCard datasetKey={dataset.key} />}
      </div>
    </>
  );
}
