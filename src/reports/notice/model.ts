import type { Figure } from '../../charts/figure.ts';
import { periodName } from '../format.ts';
import { DEMO_MARK, type Label, type LabelledFigure, labelLines, labelsOf, sourceOf } from '../labels.ts';
import { factsOf, type NoticeInput } from './facts.ts';
import { distributionFigure, lossesFigure, type NoticeFigure } from './figures.ts';
import {
  bandTable,
  decisionTable,
  lowLoadTable,
  methodTable,
  type NoticeTable,
  scoreTable,
  unrankedTable,
} from './tables.ts';
import { type Facts, filled, isPrinted, type Wording, WordingError, wordingProblems } from './wording.ts';

export type TextStyle =
  | 'mark'
  | 'title'
  | 'to'
  | 'body'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'gap'
  | 'annex-list'
  | 'signature'
  | 'annex'
  | 'annex-title'
  | 'caption'
  | 'note';

export type Block =
  | { readonly kind: 'text'; readonly style: TextStyle; readonly text: string }
  | { readonly kind: 'table'; readonly table: NoticeTable }
  | { readonly kind: 'figure'; readonly figure: Figure };

/** Pages of one direction; a section begins on a new page. */
export interface Section {
  readonly landscape: boolean;
  /** Its lines keep to the 22 of a page of text; tables of annexes are closer. */
  readonly grid: boolean;
  readonly blocks: readonly Block[];
}

/** A notice, whatever it is shown as: paper, preview or workbook all print this. */
export interface Notice {
  readonly title: string;
  readonly synthetic: boolean;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly labels: readonly Label[];
  readonly sections: readonly Section[];
  readonly annexes: readonly NoticeTable[];
  readonly figures: readonly LabelledFigure[];
}

/** A line of a document. */
export const text = (style: TextStyle, words: string): Block => ({ kind: 'text', style, text: words });
const NUMERALS = '零一二三四五六七八九十';

/** 1 → 一, 12 → 十二, 20 → 二十; up to 99. */
function numeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const digit = (d: number) => NUMERALS[d] ?? '';
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 || n === 0 ? digit(ones) : ''}`;
}

const NUMBERED = {
  h1: (n: number) => `${numeral(n)}、`,
  h2: (n: number) => `（${numeral(n)}）`,
  h3: (n: number) => `${n}. `,
  h4: (n: number) => `（${n}）`,
} as const;
const LEVELS = ['h1', 'h2', 'h3', 'h4'] as const;

/** Numbers headings as they come, each level anew under the one above: what is left out leaves no gap. */
export function numberer(): (style: TextStyle) => string {
  const counts = [0, 0, 0, 0];
  return (style) => {
    const level = (LEVELS as readonly TextStyle[]).indexOf(style);
    const name = LEVELS[level];
    if (name === undefined) return '';
    counts[level] = (counts[level] ?? 0) + 1;
    counts.fill(0, level + 1);
    return NUMBERED[name](counts[level] ?? 1);
  };
}

/** 2026-01-05 → 2026年1月5日 */
export function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/**
 * The notice (art. 32) of an evaluation: a pure function, the same for the app and the command line.
 * @param date the day that it bears, `YYYY-MM-DD`
 * @throws WordingError naming each place of the wording that these figures cannot fill
 */
export function noticeOf(input: NoticeInput, wording: Wording, date: string): Notice {
  const { evaluation } = input;
  const facts: Facts = factsOf(input, wording.listed);
  const problems = wordingProblems(wording, facts);
  if (problems.length > 0) throw new WordingError(problems.join('\n'));
  const fill = (words: string) => filled(words, facts);
  const source = sourceOf(evaluation);
  const { synthetic } = evaluation.dataset;
  const labelled = ({ unit, ...figure }: NoticeFigure): LabelledFigure => {
    const labels = labelsOf({ title: figure.title, unit }, source, date);
    return { ...figure, labels, notes: labelLines(labels) };
  };
  const period = periodName(evaluation.period);
  const figures = {
    distribution: labelled(distributionFigure(evaluation, `${period}使用单位得分分布`)),
    losses: labelled(lossesFigure(evaluation, `${period}各指标平均失分`)),
  };
  const tables = { bands: bandTable(evaluation) };
  const number = numberer();
  const body = wording.body
    .filter((item) => isPrinted(item, facts))
    .flatMap((item): Block[] => {
      if ('table' in item)
        return [text('caption', tables[item.table].title), { kind: 'table', table: tables[item.table] }];
      if ('figure' in item) return [{ kind: 'figure', figure: figures[item.figure] }];
      return [text(item.style, number(item.style) + fill(item.text))];
    });
  const annexes = [
    scoreTable(evaluation, fill(wording.annexes.scores)),
    lowLoadTable(input, fill(wording.annexes.low)),
    methodTable(evaluation, fill(wording.annexes.method)),
    unrankedTable(evaluation, fill(wording.annexes.unranked)),
    ...(evaluation.decisions ? [decisionTable(evaluation, '人工认定')] : []),
  ];
  const head = fill(wording.title);
  const title = head.replaceAll('\n', '');
  const labels = labelsOf({ title }, source, date);
  const mark = synthetic ? [text('mark', DEMO_MARK)] : [];
  return {
    title,
    synthetic,
    date,
    labels,
    annexes,
    figures: Object.values(figures),
    sections: [
      {
        landscape: false,
        grid: true,
        blocks: [
          ...mark,
          text('title', head),
          text('to', fill(wording.to)),
          ...body,
          text('gap', ''),
          ...annexes.map(({ title: name }, i) =>
            text('annex-list', `${i === 0 ? '附件：' : '　　　'}${i + 1}. ${name}`),
          ),
          text('gap', ''),
          text('gap', ''),
          text('signature', fill(wording.signature)),
          text('signature', dateWords(date)),
        ],
      },
      ...annexes.map(
        (table, i): Section => ({
          landscape: table.columns.length > 6 || i === 2,
          grid: false,
          blocks: [
            text('annex', `附件${i + 1}`),
            text('annex-title', table.title),
            { kind: 'table', table },
            ...(i === annexes.length - 1
              ? labels.map(([name, value]) => text('note', `${name}：${value}`))
              : []),
          ],
        }),
      ),
    ],
  };
}
