import { useState } from 'react';
import { amendLast, useImporting } from '../../../session/importing.ts';
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
  const idle = useImporting(({ staged }) => !staged);
  return (
    <Card
      title={`${count(dataset.quarantined)} 条记录隔离待处理，没有进入任何指标`}
      source="可下载后交由报送方改正来源文件，再重新导入；本机导入的导出文件也可就地更正。"
      tools={
        dataset.mendable &&
        idle && (
          <button type="button" onClick={() => void amendLast()}>
            重新打开上次导入，就地更正
          </button>
        )
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
            editable={false}
          />
        </div>
      ) : (
        <Skeleton height={240} label="计算引擎启动后显示" />
      )}
    </Card>
  );
}
