import { useState } from 'react';
import type { ImportEdits } from '../../../session/protocol.ts';
import type { SetAsideRow } from '../../../session/set-aside.ts';
import { columnOf } from '../tables.ts';

/** Adds edits to the import that has set a record aside. */
export type Mend = (importId: string, edits: Partial<ImportEdits>) => void;

/** Codes of rows that contradict another: leaving one out lets the other be taken. */
const CONTRADICTING = new Set(['conflicting_duplicate']);

/** Codes of rows that are no records, or are left out because a person said so. */
const NOTHING_TO_MEND = new Set([
  'summary_row',
  'footer_row',
  'repeated_header',
  'omitted',
  'kept_committed',
]);

/** Puts a cell right, here or wherever the column says the same, or leaves a contradicting row out. */
export function FixCell({
  record: { table, field, value, file, line, code, mendIn },
  inPreview,
  onMend,
}: {
  readonly record: SetAsideRow;
  /** The questions about these records stand above them. */
  readonly inPreview: boolean;
  readonly onMend: Mend;
}) {
  const [text, setText] = useState('');
  if (mendIn === null) return <span className="soft">来自数据包，请改正来源文件</span>;
  const mend = (edits: Partial<ImportEdits>) => onMend(mendIn, edits);
  if (CONTRADICTING.has(code)) {
    return (
      <button type="button" onClick={() => mend({ omissions: [{ file, line }] })}>
        不采用这一行
      </button>
    );
  }
  if (code === 'overlap_unanswered') {
    if (inPreview) return <span className="soft">请回答上面的问题</span>;
    return (
      <button type="button" onClick={() => mend({})}>
        重新打开这次导入，回答问题
      </button>
    );
  }
  if (NOTHING_TO_MEND.has(code)) return <span className="soft">无需更正</span>;
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
        onClick={() => mend({ fixes: [{ ...fix, at: { file, line } }] })}
      >
        改这一处
      </button>
      <button type="button" disabled={text.trim() === ''} onClick={() => mend({ fixes: [fix] })}>
        同值全改
      </button>
    </span>
  );
}
