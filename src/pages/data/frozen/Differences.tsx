import { useQuery } from '@tanstack/react-query';
import { type Difference, differences } from '../../../evaluation/snapshot.ts';
import type { Evaluation } from '../../../evaluation/types.ts';
import { Card } from '../../../ui/Card.tsx';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { ErrorNotice, Skeleton } from '../../../ui/states.tsx';
import { type FrozenFile, partOf } from './frozen-file.ts';

const COLUMNS: readonly Column<Difference>[] = [
  { id: 'part', header: '部分', name: true, value: ({ path }) => partOf(path) },
  { id: 'path', header: '项目', value: ({ path }) => path, render: ({ path }) => <code>{path}</code> },
  { id: 'frozen', header: '冻结', wide: true, value: ({ frozen }) => frozen },
  { id: 'present', header: '当前', wide: true, value: ({ recomputed }) => recomputed },
];

export interface DifferencesProps {
  readonly file: FrozenFile;
  readonly present: Evaluation;
}

/** Every figure and hash on which the frozen evaluation and the present one do not agree. */
export function Differences({ file: { evaluation, own }, present }: DifferencesProps) {
  const { data, error } = useQuery({
    queryKey: ['frozen-differences', own.result, evaluation.hashes, present.hashes.result],
    queryFn: () => differences(evaluation, present),
  });
  if (!data) {
    return (
      <div className="span-12">
        {error ? (
          <ErrorNotice title="没有对照">
            <p>{error.message}</p>
          </ErrorNotice>
        ) : (
          <Skeleton height={160} label="正在逐项对照" />
        )}
      </div>
    );
  }
  const parts = [...new Set(data.map(({ path }) => partOf(path)))];
  return (
    <Card
      title={data.length === 0 ? '全部哈希与数值一致' : `${data.length} 处不同：${parts.join('、')}`}
      source="按规范 JSON（9 位小数）逐项对照；空为该方没有此项。"
    >
      <DataTable
        title="冻结与当前结果的差异"
        name="diff-"
        columns={COLUMNS}
        rows={data}
        rowKey={({ path }) => path}
        empty="没有不同。"
      />
    </Card>
  );
}
