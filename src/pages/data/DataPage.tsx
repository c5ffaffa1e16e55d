import { useImporting } from '../../session/importing.ts';
import { useSession } from '../../session/store.ts';
import { Card } from '../../ui/Card.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { CoverageCard } from './calendar/CoverageCard.tsx';
import { DatasetCard } from './DatasetCard.tsx';
import { ImportPanel } from './import/ImportPanel.tsx';
import { ReviewCard } from './ReviewCard.tsx';
import { Rooms } from './Rooms.tsx';
import { SetAsideCard } from './set-aside/SetAsideCard.tsx';
import '../../ui/table.css';
import './data.css';

export function Component() {
  const dataset = useSession((session) => session.dataset);
  // Two lists of records set aside, of the preview and of what is open, would be taken for one another.
  const looking = useImporting(({ staged }) => staged !== null);
  return (
    <>
      <PageHead title="数据" lead="数据只在本机浏览器内读取与计算，不上传到任何服务器。" />
      <div className="grid">
        <Rooms />
        {dataset && <DatasetCard dataset={dataset} />}
        {dataset && (dataset.review || !dataset.extract) && (
          <ReviewCard key={dataset.key} dataset={dataset} />
        )}
        <Card
          title="导入数据"
          source="按内容识别：CSV、XLSX、Parquet、JSON，单个、多个、文件夹或 .zip，或本程序的数据包。先预览，确认后各页才改变。"
        >
          <ImportPanel />
        </Card>
        {dataset && dataset.quarantined > 0 && !looking && <SetAsideCard dataset={dataset} />}
        {dataset && <CoverageCard />}
      </div>
    </>
  );
}
