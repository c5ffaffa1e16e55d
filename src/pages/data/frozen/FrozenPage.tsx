import { useState } from 'react';
import { useEvaluation } from '../../../session/queries.ts';
import { useSession } from '../../../session/store.ts';
import { Card } from '../../../ui/Card.tsx';
import { periodName } from '../../../ui/format.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { ErrorNotice, Skeleton } from '../../../ui/states.tsx';
import { Differences } from './Differences.tsx';
import { FrozenFacts } from './FrozenFacts.tsx';
import { type FrozenFile, readFrozen } from './frozen-file.ts';
import { SideBySide } from './SideBySide.tsx';

export function Component() {
  const [file, setFile] = useState<FrozenFile | null>(null);
  const [fault, setFault] = useState('');
  const open = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFault('');
    setFile(null);
    try {
      setFile(await readFrozen(chosen.name, await chosen.text()));
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <PageHead
        title="冻结结果对照"
        crumbs={[['/data', '数据']]}
        lead="打开一份冻结的评价结果（evaluation.json），核对其哈希，与当前数据的结果逐项对照。只读，不改变当前数据。"
      />
      <div className="grid">
        <Card title="冻结的评价结果" source="文件只在本机读取。">
          <label className="button">
            选择 evaluation.json
            <input
              className="visually-hidden"
              type="file"
              accept=".json,application/json"
              onChange={(event) => void open(event.target.files?.[0])}
            />
          </label>
        </Card>
        {fault !== '' && (
          <div className="span-12">
            <ErrorNotice title="没有打开">
              <p>{fault}</p>
            </ErrorNotice>
          </div>
        )}
        {file && <FrozenFacts file={file} />}
        {file && <Beside file={file} />}
      </div>
    </>
  );
}

/** The same period of the present data, where they have it. */
function Beside({ file }: { readonly file: FrozenFile }) {
  const { period } = file.evaluation;
  const dataset = useSession((session) => session.dataset);
  const known = dataset?.periods.includes(period) ?? false;
  const { data, error } = useEvaluation(known ? period : '');
  if (!known || error || !data) {
    return (
      <div className="span-12">
        {!known && (
          <p>
            当前数据没有{periodName(period)}，无法对照；可用 npm run --silent verify -- --snapshot 文件 --data
            原数据文件夹 复算。
          </p>
        )}
        {error && (
          <ErrorNotice title={`当前数据的${periodName(period)}没有得出`}>
            <p>{error.message}</p>
          </ErrorNotice>
        )}
        {known && !error && <Skeleton height={320} label={`正在计算当前数据的${periodName(period)}`} />}
      </div>
    );
  }
  return (
    <>
      <SideBySide frozen={file.evaluation} present={data} />
      <Differences file={file} present={data} />
    </>
  );
}
