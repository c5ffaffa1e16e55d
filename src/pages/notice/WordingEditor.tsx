import { useState } from 'react';
import type { Facts, Wording } from '../../reports/notice/wording.ts';
import { DEFAULT_WORDING, parseWording } from '../../reports/notice/wording.ts';
import { download } from '../../ui/download.ts';
import { periodName } from '../../ui/format.ts';
import { forgetLeft, isShipped, settlePeriod, setWording, useWording } from './wordingStore.ts';

const STYLES: Readonly<Record<string, string>> = {
  body: '正文',
  h1: '一级标题',
  h2: '二级标题',
  h3: '三级条目',
  h4: '四级条目',
};

interface FieldProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function Field({ label, text, onChange }: FieldProps) {
  const rows = Math.max(1, Math.ceil(text.length / 36), text.split('\n').length);
  return (
    <label className="wording-field">
      <span>{label}</span>
      <textarea rows={rows} value={text} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

const asFile = (text: string) => download('wording.json', text, 'application/json');

/** Whether the wording is the shipped one or the reader's own, and what has become of an earlier one. */
function KeptNote({ wording, period }: { readonly wording: Wording; readonly period: string }) {
  const { left, unkept, period: since } = useWording();
  if (left?.is === 'unfit')
    return (
      <div className="notice caution" role="alert">
        <p className="lines">上次改过的措辞与现在的格式不符，已改用默认措辞，未作任何合并：{left.why}</p>
        <p>
          <button type="button" onClick={() => asFile(left.text)}>
            取出上次的措辞
          </button>{' '}
          <button type="button" onClick={forgetLeft}>
            不再保留上次的措辞
          </button>{' '}
          改动下面的措辞后，上次的也不再保留。
        </p>
      </div>
    );
  return (
    <>
      {left?.is === 'older' && (
        <p role="note">
          上次改过的措辞出自默认措辞第 {left.version} 版，现为第 {DEFAULT_WORDING.version}{' '}
          版；请核对，或恢复默认措辞。
        </p>
      )}
      {since !== null && since !== period && (
        <div className="notice caution" role="note">
          <p>
            这份措辞是为{periodName(since)}的通报改的，现在是{periodName(period)}
            。花括号中的数据项已换成本期的数，手写的文字和数字仍是原来的，请逐处核对。
          </p>
          <p>
            <button type="button" onClick={() => settlePeriod(period)}>
              已核对，用于本期
            </button>
          </p>
        </div>
      )}
      {unkept === 'elsewhere' ? (
        <p role="alert">
          另一个标签页保存了不同的措辞，本页的改动不再自动保存：请用“保存措辞”存为文件，或刷新本页改用那一份。
        </p>
      ) : (
        <p className="soft small">
          {isShipped(wording)
            ? '现为默认措辞。改动自动保存在本浏览器。'
            : unkept === 'refused'
              ? '本浏览器不允许保存，离开本页前请用“保存措辞”存为文件。'
              : '措辞已改动，自动保存在本浏览器，下次打开仍在。'}
        </p>
      )}
    </>
  );
}

export interface WordingEditorProps {
  readonly wording: Wording;
  readonly facts: Facts;
  readonly locked: boolean;
  readonly period: string;
}

/** The words of the notice, paragraph by paragraph; figures stand in them by name and are never typed. */
export function WordingEditor({ wording, facts, locked, period }: WordingEditorProps) {
  const change = (changed: Wording) => setWording(changed, period);
  const [fault, setFault] = useState('');
  const edit = (index: number, text: string) =>
    change({
      ...wording,
      body: wording.body.map((item, i) => (i === index && 'text' in item ? { ...item, text } : item)),
    });
  const open = async (file: File | undefined) => {
    if (!file) return;
    try {
      change(parseWording(JSON.parse(await file.text()), file.name));
      settlePeriod(period);
      setFault('');
    } catch (error) {
      setFault(`没有采用 ${file.name}：${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <fieldset className="wording" disabled={locked}>
      <legend className="visually-hidden">通报措辞</legend>
      <p className="table-tools">
        <button type="button" disabled={isShipped(wording)} onClick={() => change(DEFAULT_WORDING)}>
          恢复默认措辞
        </button>
        <button type="button" onClick={() => asFile(`${JSON.stringify(wording, null, 2)}\n`)}>
          保存措辞
        </button>
        <label className="button">
          打开措辞
          <input
            className="visually-hidden"
            type="file"
            accept=".json"
            onChange={(event) => open(event.target.files?.[0])}
          />
        </label>
      </p>
      {fault !== '' && <p role="alert">{fault}</p>}
      <KeptNote wording={wording} period={period} />
      <details>
        <summary>可用的数据项（{facts.size} 个）</summary>
        <dl className="fact-list">
          {[...facts].map(([name, value]) => (
            <div key={name}>
              <dt>{`{${name}}`}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      <Field label="标题" text={wording.title} onChange={(title) => change({ ...wording, title })} />
      <Field label="主送" text={wording.to} onChange={(to) => change({ ...wording, to })} />
      {wording.body.map((item, i) =>
        'text' in item ? (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs keep their places.
            key={i}
            label={`第 ${i + 1} 段 ${STYLES[item.style] ?? ''}`}
            text={item.text}
            onChange={(text) => edit(i, text)}
          />
        ) : null,
      )}
      <Field
        label="落款"
        text={wording.signature}
        onChange={(signature) => change({ ...wording, signature })}
      />
    </fieldset>
  );
}
