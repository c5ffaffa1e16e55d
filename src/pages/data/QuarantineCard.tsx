import { useQuarantine } from '../../session/queries.ts';
import { Card } from '../../ui/Card.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { QuarantineTable } from './QuarantineTable.tsx';

/** The open dataset's records that entered no figure. */
export function QuarantineCard({ datasetKey }: { readonly datasetKey: string }) {
  const { data } = useQuarantine(datasetKey);
  return (
    <Card title="隔离待处理的记录" source="这些记录没有进入任何指标；改正来源文件后重新导入即可采用。">
      {data ? <QuarantineTable records={data} /> : <Skeleton height={240} label="计算引擎启动后显示" />}
    </Card>
  );
}
