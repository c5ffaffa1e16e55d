import { type DragEvent, useState } from 'react';
import { commitPreview, previewFiles } from '../../session/own.ts';
import type { GivenFile, Preview, Progress } from '../../session/protocol.ts';
import { ErrorNotice } from '../../ui/states.tsx';
import { chosenFiles, droppedFiles } from './givenFiles.ts';
import { PreviewReport } from './PreviewReport.tsx';

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'working'; readonly progress: Progress }
  | { readonly at: 'preview'; readonly preview: Preview }
  | { readonly at: 'done'; readonly title: string }
  | { readonly at: 'failed'; readonly message: string };

/** Choose or drop → preview → commit; the open dataset changes only at the last step. */
export function ImportPanel() {
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [over, setOver] = useState(false);
  const report = (progress: Progress) => setStep({ at: 'working', progress });
  const fail = (error: unknown) =>
    setStep({ at: 'failed', message: error instanceof Error ? error.message : String(error) });

  const read = async (files: readonly GivenFile[]) => {
    if (files.length === 0) return;
    report({ step: '读取文件', share: null });
    try {
      setStep({ at: 'preview', preview: await previewFiles(files, report) });
    } catch (error) {
      fail(error);
    }
  };
  const commit = async () => {
    try {
      setStep({ at: 'done', title: await commitPreview(report) });
    } catch (error) {
      fail(error);
    }
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (step.at === 'working') return;
    await read(await droppedFiles(event.dataTransfer));
  };

  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons inside serve the keyboard. */}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>把文件或文件夹拖到这里，或</p>
        <label className="button">
          选择文件夹
          <input
            className="visually-hidden"
            type="file"
            multiple
            disabled={step.at === 'working'}
            {...{ webkitdirectory: '' }}
            onChange={(event) => read(chosenFiles(event.target.files))}
          />
        </label>{' '}
        <label className="button">
          选择文件
          <input
            className="visually-hidden"
            type="file"
            multiple
            disabled={step.at === 'working'}
            onChange={(event) => read(chosenFiles(event.target.files))}
          />
        </label>
      </div>
      <div aria-live="polite">
        {step.at === 'working' && <p role="status">{step.progress.step}……</p>}
        {step.at === 'done' && <p role="status">已改用“{step.title}”，各页已按新数据计算。</p>}
      </div>
      {step.at === 'failed' && (
        <ErrorNotice title="没有导入">
          <p>{step.message}</p>
          <p>当前数据集没有改变。请按上面的提示修改后重新选择文件。</p>
        </ErrorNotice>
      )}
      {step.at === 'preview' && (
        <PreviewReport preview={step.preview} onCommit={commit} onDiscard={() => setStep({ at: 'choose' })} />
      )}
    </div>
  );
}
