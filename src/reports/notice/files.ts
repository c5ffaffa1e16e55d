import { strToU8 } from 'fflate';
import { type Figure, figureSvg } from '../../charts/figure.ts';
import { fixed } from '../../scoring/rounding.ts';
import { type TextSheet, textWorkbook } from '../workbook.ts';
import { type DrawPng, noticeDocx } from './docx.ts';
import type { NoticeInput } from './facts.ts';
import { type Notice, noticeOf } from './model.ts';
import { zipOf } from './parts.ts';
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

/** Figures as an archive: each as SVG and PNG. */
export async function figureBundle(figures: readonly Figure[], draw: DrawPng): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const figure of figures) {
    const name = figure.title.replace(/[\s\\/:*?"<>|]+/g, '_');
    files[`${name}.svg`] = strToU8(figureSvg(figure));
    files[`${name}.png`] = await draw(figure);
  }
  return zipOf(files);
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
    'figures.zip': await figureBundle(notice.figures, once),
    'evaluation.json': strToU8(`${JSON.stringify(input.evaluation)}\n`),
    'wording.json': strToU8(`${JSON.stringify(wording, null, 2)}\n`),
  };
}
