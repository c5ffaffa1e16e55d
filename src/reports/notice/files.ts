import { strToU8 } from 'fflate';
import type { DrawPng, Figure } from '../../charts/figure.ts';
import { fixed } from '../../scoring/rounding.ts';
import { bundleOf } from '../bundle.ts';
import { type TextSheet, textWorkbook } from '../workbook.ts';
import { noticeDocx } from './docx.ts';
import type { NoticeInput } from './facts.ts';
import { type Notice, noticeOf } from './model.ts';
import type { NoticeTable } from './tables.ts';
import type { Wording } from './wording.ts';

/** Files by name: a report, whatever it is about, is a set of them. */
export type ReportFiles = Readonly<Record<string, Uint8Array>>;

/** Numbers in workbooks as in `efficiency.csv`: six decimals, half-up. */
const six = (cell: string | number | null) => (typeof cell === 'number' ? Number(fixed(cell, 6)) : cell);

function sheetOf({ title, columns, rows }: NoticeTable, index: number): TextSheet {
  return {
    title: `附件${index + 1} ${title}`,
    columns: columns.map(({ header, places }, i) => ({
      header,
      numeric: places !== undefined,
      cells: rows.map((row) => six(row[i] ?? null)),
    })),
  };
}

/** The annexes of a notice as a workbook, a sheet each, with the labels on the last. */
export function annexWorkbook({ annexes, labels }: Notice): Promise<Uint8Array> {
  return textWorkbook(annexes.map(sheetOf), labels);
}

/**
 * Everything that a notice consists of: the document, its annexes, its figures, and what it was made from, so that
 * anybody can make it again.
 */
export async function noticeFiles(
  input: NoticeInput,
  wording: Wording,
  date: string,
  draw: DrawPng,
): Promise<ReportFiles> {
  const notice = noticeOf(input, wording, date);
  const pictures = new Map<Figure, Promise<Uint8Array>>();
  // Each figure is drawn once, for the document and the bundle.
  const once: DrawPng = (figure) => {
    const drawn = pictures.get(figure) ?? draw(figure);
    pictures.set(figure, drawn);
    return drawn;
  };
  return {
    'notice.docx': await noticeDocx(notice, once),
    'annexes.xlsx': await annexWorkbook(notice),
    'figures.zip': await bundleOf(
      notice.figures.map((chart) => ({ kind: 'chart', chart })),
      notice.labels,
      once,
    ),
    'evaluation.json': strToU8(`${JSON.stringify(input.evaluation)}\n`),
    'wording.json': strToU8(`${JSON.stringify(wording, null, 2)}\n`),
  };
}
