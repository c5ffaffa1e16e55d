import { useRef, useState } from 'react';
import { type Objection, type PackageStatus, STATUS_WORDS, statusWord } from '../../contract/objections.ts';
import type { OpenedDataset } from '../../session/protocol.ts';
import {
  isOfEarlierData,
  isPackage,
  setStatus,
  type TakenObjections,
  takeObjectionFile,
  useReview,
} from '../../session/review.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/states.tsx';

const COLUMNS: Column<Objection>[] = [
  { id: 'who', header: '提出单位', name: true, value: (row) => row.who },
  { id: 'period', header: '评价周期', value: (row) => row.period },
  { id: 'unit', header: '对象', name: true, value: (row) => row.unitName },
  { id: 'indicator', header: '指标', value: (row) => row.indicator },
  {
    id: 'official',
    header: '正式值',
    numeric: true,
    value: (row) => row.official,
    render: (row) => (row.official === null ? '没有数据' : String(row.official)),
  },
  { id: 'claimed', header: '主张值', numeric: true, value: (row) => row.claimed },
  { id: 'why', header: '理由', value: (row) => row.why },
  { id: 'date', header: '日期', value: (row) => row.date },
];

type Said =
  | { readonly is: 'nothing' }
  | { readonly is: 'reading' }
  | ({ readonly is: 'taken' } & TakenObjections)
  | { readonly is: 'failed'; readonly why: string };

const STATUSES = Object.keys(STATUS_WORDS) as PackageStatus[];

/** Whether the figures are out for comment or frozen, with what was said against them beside the official values. */
export function ReviewCard({ dataset }: { readonly dataset: OpenedDataset }) {
  const review = useReview();
  const file = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<Said>({ is: 'nothing' });
  const objections = review?.objections ?? [];
  // What a package does not say is settled by the format; of the reader's own nothing is, until they say it.
  const unsaid = !isPackage(dataset) && objections.length === 0;
  const take = async (given: File) => {
    setSaid({ is: 'reading' });
    try {
      setSaid({ is: 'taken', ...(await takeObjectionFile(given)) });
    } catch (error) {
      setSaid({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  };
  // A reader of an extract is told how things stand; they are settled where the whole is.
  const tools = dataset.extract ? null : (
    <>
      <label>
        状态{' '}
        <select
          value={review?.status ?? ''}
          onChange={(event) => setStatus((event.target.value || null) as PackageStatus | null)}
        >
          {unsaid && <option value="">{statusWord(null)}</option>}
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {STATUS_WORDS[one]}
            </option>
          ))}
        </select>
      </label>{' '}
      <input
        ref={file}
        type="file"
        accept=".csv"
        hidden
        aria-label="异议文件"
        onChange={(event) => {
          const [given] = event.target.files ?? [];
          if (given) void take(given);
          event.target.value = '';
        }}
      />
      <button type="button" disabled={said.is === 'reading'} onClick={() => file.current?.click()}>
        {said.is === 'reading' ? '正在核对……' : '导入异议'}
      </button>
    </>
  );
  return (
    <Card
      title={`评价结果：${statusWord(review)}，${objections.length > 0 ? `异议 ${objections.length} 条` : '没有异议'}`}
      source={
        <>
          异议只并列主张值与提出时的正式值，不改变任何得分；得分只随数据、方案或人工认定改变。
          {!dataset.extract &&
            '异议文件为 CSV，表头：提出单位、评价周期、对象、指标（编号或总分）、主张值、理由、日期。状态与异议随数据集自动保存，并写入数据包。'}
          {review === null && '现为未定：这样打包，收到的人看到的是“冻结”。'}
        </>
      }
      tools={tools}
    >
      {said.is === 'failed' && (
        <ErrorNotice title="异议没有导入">
          <p className="lines">{said.why}</p>
        </ErrorNotice>
      )}
      {said.is === 'taken' && (
        <p className="soft small" role="status">
          已导入 {said.many} 条异议
          {said.replaced > 0 && `，代替原有的 ${said.replaced} 条`}。{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              said.undo();
              setSaid({ is: 'nothing' });
            }}
          >
            撤销导入
          </button>
        </p>
      )}
      {isOfEarlierData(review, dataset) && (
        <p role="note">
          {objections.length > 0
            ? '数据在提出异议之后改变过：以下正式值是改变之前的，现值见各页。'
            : '数据在设定状态之后改变过，请确认状态是否仍然适用。'}
        </p>
      )}
      {objections.length > 0 && (
        <DataTable
          title={`${dataset.title} 异议`}
          columns={COLUMNS}
          rows={objections}
          rowKey={(row) => String(row.line)}
          empty="没有异议。"
        />
      )}
    </Card>
  );
}
