import { useState } from 'react';
import { amendImport } from '../../../session/importing.ts';
import type { OpenedDataset } from '../../../session/protocol.ts';
import { ALL_SET_ASIDE } from '../../../session/set-aside-filter.ts';
import { useSetAsideSummary } from '../../../session/set-aside-queries.ts';
import { Card } from '../../../ui/Card.tsx';
import { count } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/states.tsx';
import { ProblemGroups } from './ProblemGroups.tsx';
import { SetAsideTable } from './SetAsideTable.tsx';

/** The open dataset's records that entered no figure. */
export function SetAsideCard({ dataset }: { readonly dataset: OpenedDataset }) {
  const { data } = useSetAsideSummary(dataset.key);
  const [filter, setFilter] = useState(ALL_SET_ASIDE);
  const mendable = dataset.imports.some((one) => one.mendable && one.quarantined > 0);
  return (
    <Card
      title={`${count(dataset.quarantined)} 条记录隔离待处理，没有进入任何指标`}
      source={
        mendable
          ? '本机导入的可就地更正：更正记在那次导入里，先预览，确认后各页才改变；也可下载后交由报送方改正来源文件。'
          : '这些记录来自数据包：请下载后交由报送方改正来源文件，再重新导入。'
      }
    >
      {data ? (
        <div className="stack">
          <ProblemGroups groups={data.groups} filter={filter} onFilter={setFilter} />
          <SetAsideTable
            whose={{ of: 'dataset', key: dataset.key }}
            summary={data}
            filter={filter}
            onFilter={setFilter}
            {...(mendable && { onMend: (id, edits) => void amendImport(id, edits) })}
          />
        </div>
      ) : (
        <Skeleton height={240} label="计算引擎启动后显示" />
      )}
    </Card>
  );
}
