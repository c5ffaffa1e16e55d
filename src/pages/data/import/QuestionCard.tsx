import { useId, useState } from 'react';
import { decide } from '../../../session/importing.ts';
import type { ImportOverlap, ImportQuestion } from '../../../session/protocol.ts';
import { Overlap } from './Overlap.tsx';

/** One thing that only a person can decide: why, by which texts, and the answers. Nothing is chosen beforehand. */
export function QuestionCard({
  question,
  overlap,
}: {
  readonly question: ImportQuestion;
  /** The committed rows that the question is about. */
  readonly overlap?: ImportOverlap | undefined;
}) {
  const { file, also = [], column, why, samples, options } = question;
  const [chosen, setChosen] = useState<number | null>(null);
  const name = useId();
  return (
    <fieldset className="question">
      <legend className={file === '' && column === '' ? 'visually-hidden' : undefined}>
        {file === '' && column === '' && '已有的记录'}
        {file}
        {file !== '' && column !== '' && ' · '}
        {column}
      </legend>
      <p>{why}。</p>
      {also.length > 0 && <p className="soft">回答同时用于：{also.join('、')}。</p>}
      {overlap && <Overlap overlap={overlap} />}
      {!overlap && samples.length > 0 && (
        <p className="soft">
          原文如：
          {samples.map((sample, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: samples are fixed texts, and may repeat.
            <code className="sample" key={index}>
              {sample}
            </code>
          ))}
        </p>
      )}
      {options.map(({ label }, index) => (
        <label key={label} className="option">
          <input type="radio" name={name} checked={chosen === index} onChange={() => setChosen(index)} />{' '}
          {label}
        </label>
      ))}
      <button
        type="button"
        disabled={chosen === null}
        onClick={() => void decide(options[chosen ?? -1]?.edits ?? {})}
      >
        就这样读取
      </button>
    </fieldset>
  );
}
