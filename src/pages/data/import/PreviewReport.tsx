import { useState } from 'react';
import { blockersOf } from '../../../session/committing.ts';
import { decide } from '../../../session/importing.ts';
import type { Preview, Progress } from '../../../session/protocol.ts';
import { ALL_SET_ASIDE } from '../../../session/set-aside-filter.ts';
import type { Staged } from '../../../session/staged.ts';
import { useSession } from '../../../session/store.ts';
import { DemoMark } from '../../../ui/DemoMark.tsx';
import { count } from '../../../ui/format.ts';
import { ErrorNotice } from '../../../ui/states.tsx';
import { ProblemGroups } from '../set-aside/ProblemGroups.tsx';
import { SetAsideTable } from '../set-aside/SetAsideTable.tsx';
import { tableTitle } from '../tables.ts';
import { CommitBar } from './CommitBar.tsx';
import { Decisions } from './Decisions.tsx';
import { FileList } from './FileList.tsx';
import { ImportSum } from './ImportSum.tsx';
import { ModeChoice } from './ModeChoice.tsx';
import { Overlap } from './Overlap.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { UnknownNames } from './UnknownNames.tsx';

export interface PreviewReportProps {
  readonly staged: Staged;
  readonly preview: Preview;
  readonly stale: boolean;
  readonly failed: string | null;
  /** Set while the files are read again. */
  readonly progress: Progress | null;
}

/** What became of committed rows that the import contradicts, to be looked at before the commit. */
function Decided({ overlap }: { readonly overlap: Preview['overlaps'][number] }) {
  const { table, rows, decision } = overlap;
  return (
    <details>
      <summary>
        “{tableTitle(table)}”{' '}
        {decision === 'replace'
          ? `将替换以前导入的 ${count(rows)} 条记录`
          : `保留以前导入的 ${count(rows)} 条记录，本次导入中与之不同的隔离`}
      </summary>
      <Overlap overlap={overlap} />
    </details>
  );
}

/** What each file is, what was taken and set aside, what must be answered and what will change. */
export function PreviewReport({ staged, preview, stale, failed, progress }: PreviewReportProps) {
  const dataset = useSession((session) => session.dataset);
  const [filter, setFilter] = useState(ALL_SET_ASIDE);
  const { files, questions, overlaps, unmatched, setAside, unknownNames, choices } = preview;
  const reported = new Set(files.map(({ name }) => name));
  const strangers = unmatched.filter(({ file }) => !reported.has(file));
  return (
    <div className={progress ? 'stack preview busy' : 'stack preview'} aria-busy={progress !== null}>
      <div>
        <h3>
          预览：{preview.title} {preview.synthetic && <DemoMark />}
        </h3>
        {preview.isPackage ? (
          <p className="big">数据包：{count(preview.accepted)} 条记录</p>
        ) : (
          <ImportSum files={files} />
        )}
        {dataset && (
          <p>
            各页所用的数据：现有 {count(dataset.accepted)} 条，导入后 {count(preview.accepted)}{' '}
            条；隔离待处理现有 {count(dataset.quarantined)} 条，导入后 {count(preview.quarantined)} 条。
          </p>
        )}
        {overlaps.map((overlap) => overlap.decision && <Decided key={overlap.table} overlap={overlap} />)}
        <Decisions edits={staged.edits} />
      </div>
      {dataset && <ModeChoice staged={staged} preview={preview} dataset={dataset} />}
      <CommitBar staged={staged} blockers={blockersOf(preview, stale)} stale={stale} progress={progress} />
      {failed !== null && (
        <ErrorNotice title="没有导入">
          <p>{failed}</p>
          <p>当前数据集没有改变。</p>
        </ErrorNotice>
      )}
      {questions.length > 0 && (
        <section>
          <h3>需要您回答：{questions.length} 个问题</h3>
          <div className="questions">
            {questions.map((question) => (
              <QuestionCard
                key={question.id}
                question={question}
                overlap={overlaps.find(({ table }) => question.id === `overlap:${table}`)}
              />
            ))}
          </div>
        </section>
      )}
      {files.length > 0 && (
        <section>
          <h3>文件：{files.length} 个</h3>
          <FileList
            files={files}
            firstRows={preview.firstRows}
            strangers={new Set(unmatched.map(({ file }) => file))}
          />
        </section>
      )}
      {strangers.length > 0 && (
        <p className="soft">未读取：{strangers.map(({ file, why }) => `${file}（${why}）`).join('；')}</p>
      )}
      {unknownNames.length > 0 && !preview.isPackage && (
        <UnknownNames names={unknownNames} choices={choices} />
      )}
      {setAside.total > 0 && (
        <section className="stack">
          <h3>{count(setAside.total)} 条记录隔离：按原因</h3>
          {preview.isPackage && (
            <p className="soft">
              数据包按保存时的样子打开，其中隔离的记录不能在这里更正：请改正来源文件，打开数据包后再追加导入。
            </p>
          )}
          <ProblemGroups groups={setAside.groups} filter={filter} onFilter={setFilter} />
          <SetAsideTable
            whose={{ of: 'preview', id: preview.id }}
            summary={setAside}
            filter={filter}
            onFilter={setFilter}
            {...(!preview.isPackage && { onMend: (_, edits) => void decide(edits) })}
          />
        </section>
      )}
    </div>
  );
}
