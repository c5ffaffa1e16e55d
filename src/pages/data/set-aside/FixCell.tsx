import { useState } from 'react';
import { decide } from '../../../session/importing.ts';
import type { SetAsideRow } from '../../../session/set-aside.ts';
import { columnOf } from '../tables.ts';

/** Codes of rows that contradict another: leaving one out lets the other be taken. */
const CONTRADICTING = new Set(['conflicting_duplicate']);

/** Puts a cell right, here or wherever the column says the same, or leaves a contradicting row out. */
export function FixCell({ record }: { readonly record: SetAsideRow }) {
  const { table, field, value, file, line, code } = record;
  const [text, setText] = useState('');
  if (CONTRADICTING.has(code)) {
    return (
      <button type="button" onClick={() => void decide({ omissions: [{ file, line }] })}>
        不采用这一行
      </button>
    );
  }
  if (code === 'overlap_unanswered') return <span className="soft">请回答上面的问题</span>;
  if (code === 'summary_row') return <span className="soft">无需更正</span>;
  if (!table || !field) return <span className="soft">请修改来源文件</span>;
  const fix = { table, column: field, from: value, to: text.trim() };
  const values = columnOf(table, field)?.values;
  return (
    <span className="fix">
      {values ? (
        <select aria-label="改为" value={text} onChange={(event) => setText(event.target.value)}>
          <option value="">改为……</option>
          {values.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      ) : (
        <input
          type="text"
          aria-label="改为"
          placeholder="改为"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <button
        type="button"
        disabled={text.trim() === ''}
        onClick={() => void decide({ fixes: [{ ...fix, at: { file, line } }] })}
      >
        改这一处
      </button>
      <button type="button" disabled={text.trim() === ''} onClick={() => void decide({ fixes: [fix] })}>
        同值全改
      </button>
    </span>
  );
}
