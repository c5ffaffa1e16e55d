import { useState } from 'react';
import type { NoticeInput } from '../../reports/notice/facts.ts';
import type { ReportFiles } from '../../reports/notice/files.ts';
import type { Wording } from '../../reports/notice/wording.ts';
import { download } from '../../ui/download.ts';

const NAMES: Readonly<Record<string, readonly [name: string, type: string]>> = {
  'notice.docx': ['通报', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  'annexes.xlsx': ['附件', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  'figures.zip': ['图', 'application/zip'],
  'evaluation.json': ['评价结果', 'application/json'],
  'wording.json': ['措辞', 'application/json'],
};

/** The files of a notice, made here with this browser's fonts in the pictures. */
async function make(input: NoticeInput, wording: Wording, date: string): Promise<ReportFiles> {
  const [{ noticeFiles }, { figureSvg }, { rasterise }] = await Promise.all([
    import('../../reports/notice/files.ts'),
    import('../../charts/figure.ts'),
    import('../../charts/raster.ts'),
  ]);
  return noticeFiles(input, wording, date, async (figure) => {
    const blob = await rasterise(figureSvg(figure));
    return new Uint8Array(await blob.arrayBuffer());
  });
}

export interface FreezeProps {
  readonly input: NoticeInput;
  readonly wording: Wording;
  readonly date: string;
  /** Why nothing can be frozen yet; null: it can. */
  readonly obstacle: string | null;
  readonly files: ReportFiles | null;
  readonly onFiles: (files: ReportFiles | null) => void;
}

/** Freezes what is previewed: the document, its annexes and figures, with the evaluation that they were made from. */
export function Freeze({ input, wording, date, obstacle, files, onFiles }: FreezeProps) {
  const [state, setState] = useState<'idle' | 'making' | string>('idle');
  const stem = `${input.evaluation.dataset.synthetic ? '演示数据_' : ''}${input.evaluation.period}_通报`;
  const freeze = async () => {
    setState('making');
    try {
      onFiles(await make(input, wording, date));
      setState('idle');
    } catch (error) {
      setState(error instanceof Error ? error.message : String(error));
    }
  };
  const save = (name: string, bytes: Uint8Array, type: string) => download(name, new Uint8Array(bytes), type);
  const saveAll = async (all: ReportFiles) => {
    const { zipOf } = await import('../../reports/notice/parts.ts');
    save(`${stem}.zip`, zipOf(all), 'application/zip');
  };
  if (!files) {
    return (
      <p>
        <button
          type="button"
          className="primary"
          disabled={obstacle !== null || state === 'making'}
          onClick={() => void freeze()}
        >
          冻结并生成
        </button>{' '}
        <span role="status" className="soft">
          {state === 'making' && '正在生成……'}
          {state === 'idle' && obstacle}
        </span>
        {state !== 'idle' && state !== 'making' && <span role="alert">没有生成：{state}</span>}
      </p>
    );
  }
  return (
    <>
      <p role="status">
        已冻结。结果 SHA-256 <code>{input.evaluation.hashes.result}</code>
      </p>
      <p className="table-tools">
        <button type="button" className="primary" onClick={() => void saveAll(files)}>
          下载全部（ZIP）
        </button>
        {Object.entries(files).map(([file, bytes]) => {
          const [name, type] = NAMES[file] ?? [file, 'application/octet-stream'];
          return (
            <button key={file} type="button" onClick={() => save(`${stem}_${file}`, bytes, type)}>
              {name}（{file.split('.').at(-1)?.toUpperCase()}）
            </button>
          );
        })}
        <button type="button" onClick={() => onFiles(null)}>
          解除冻结
        </button>
      </p>
    </>
  );
}
