import type { ImportWarning } from '../contract/dataset.ts';
import type { ColumnSpec } from '../contract/types.ts';

/** What was left out of an accepted cell, or how it was understood: nothing of it without a word. */
export type CellNote = 'decimals_rounded' | 'seconds_dropped' | 'time_dropped' | 'text_marks_removed';

export type HearNote = (column: ColumnSpec, note: CellNote, text: string) => void;

const SHOWN = 40;
const SAID: Readonly<Record<CellNote, (cells: number, first: string) => string>> = {
  decimals_rounded: (cells) => `有 ${cells} 个值超过四位小数，已四舍五入到四位`,
  seconds_dropped: (_, first) => `有时间带不足一秒的部分，如「${first}」，已按整秒保存`,
  time_dropped: (_, first) => `只保存日期，有的值还带时刻，如「${first}」，时刻未保存`,
  text_marks_removed: (_, first) => `有的值带表格软件的文本标记，如「${first}」，已去掉标记按文本读取`,
};

/** Hears the notes on a sheet's cells and says them once a column. */
export function cellNotes(): { readonly hear: HearNote; warnings(): ImportWarning[] } {
  const heard = new Map<string, { column: ColumnSpec; note: CellNote; cells: number; first: string }>();
  return {
    hear(column, note, text) {
      const key = `${note} ${column.name}`;
      const before = heard.get(key);
      if (before) before.cells++;
      else heard.set(key, { column, note, cells: 1, first: text.slice(0, SHOWN) });
    },
    warnings: () =>
      [...heard.values()].map(({ column, note, cells, first }) => ({
        code: note,
        message: `「${column.zh}」${SAID[note](cells, first)}`,
      })),
  };
}
