import type { IParagraphOptions } from 'docx';
import type { TextStyle } from './model.ts';

/** GB/T 9704: the page, its grid and its fonts. Lengths in twips (1/20 pt) unless they say otherwise. */

const MM = 1440 / 25.4;
export const twips = (mm: number) => Math.round(mm * MM);

export const PAGE = { width: 11906, height: 16838 } as const;
export const MARGIN = { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) } as const;
/** 22 lines fill the 225 mm between the margins. */
const LINES = 22;
const CHARACTERS = 28;
const BODY_POINTS = 16;
export const LINE = Math.floor((PAGE.height - MARGIN.top - MARGIN.bottom) / LINES);
/**
 * 28 characters of 16 pt are a little wider than the 156 mm: each is set closer by so much. A grid of characters would
 * say the same to one office program, while another gives each character two of its cells.
 */
export const CHARACTER_SPACE =
  Math.floor((PAGE.width - MARGIN.left - MARGIN.right) / CHARACTERS) - BODY_POINTS * 20;

/** Fonts by name; `alt` is what the format lets an office program take where the first is not installed. */
export const FONTS = {
  body: { name: '仿宋_GB2312', alt: '仿宋' },
  title: { name: '方正小标宋简体', alt: '宋体' },
  h1: { name: '黑体', alt: 'SimHei' },
  h2: { name: '楷体_GB2312', alt: '楷体' },
  page: { name: '宋体', alt: 'SimSun' },
} as const;
export type FontRole = keyof typeof FONTS;

export interface StyleSpec {
  readonly font: FontRole;
  /** Half points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly paragraph: IParagraphOptions;
}

const SIZE = { title: 44, body: 32, small: 21, tiny: 18 } as const;
const EXACT = { line: LINE, lineRule: 'exact' } as const;
/** Two characters of the paragraph's own size. */
const INDENT = { firstLine: 2 * BODY_POINTS * 20 } as const;

/** How each kind of text looks. */
export const STYLES: Readonly<Record<TextStyle, StyleSpec>> = {
  mark: { font: 'h1', size: SIZE.body, paragraph: { alignment: 'center', spacing: EXACT } },
  title: {
    font: 'title',
    size: SIZE.title,
    paragraph: {
      alignment: 'center',
      spacing: { line: LINE + 100, lineRule: 'exact', before: LINE, after: LINE },
      keepNext: true,
    },
  },
  to: { font: 'body', size: SIZE.body, paragraph: { spacing: EXACT } },
  body: { font: 'body', size: SIZE.body, paragraph: { spacing: EXACT, indent: INDENT, alignment: 'both' } },
  h1: {
    font: 'h1',
    size: SIZE.body,
    paragraph: { spacing: EXACT, indent: INDENT, keepNext: true, outlineLevel: 0 },
  },
  h2: {
    font: 'h2',
    size: SIZE.body,
    paragraph: { spacing: EXACT, indent: INDENT, keepNext: true, outlineLevel: 1 },
  },
  h3: { font: 'body', size: SIZE.body, paragraph: { spacing: EXACT, indent: INDENT, alignment: 'both' } },
  h4: { font: 'body', size: SIZE.body, paragraph: { spacing: EXACT, indent: INDENT, alignment: 'both' } },
  gap: { font: 'body', size: SIZE.body, paragraph: { spacing: EXACT, keepNext: true } },
  'annex-list': {
    font: 'body',
    size: SIZE.body,
    paragraph: {
      spacing: EXACT,
      keepNext: true,
      indent: { left: 5 * BODY_POINTS * 20, hanging: 3 * BODY_POINTS * 20 },
    },
  },
  signature: {
    font: 'body',
    size: SIZE.body,
    paragraph: {
      spacing: EXACT,
      alignment: 'right',
      indent: { right: 4 * BODY_POINTS * 20 },
      keepLines: true,
    },
  },
  annex: { font: 'h1', size: SIZE.body, paragraph: { spacing: EXACT, keepNext: true } },
  'annex-title': {
    font: 'title',
    size: 36,
    paragraph: { alignment: 'center', spacing: { ...EXACT, before: 120, after: 240 }, keepNext: true },
  },
  caption: {
    font: 'h1',
    size: 24,
    paragraph: {
      alignment: 'center',
      spacing: { line: 360, lineRule: 'exact', before: 160, after: 80 },
      keepNext: true,
    },
  },
  note: { font: 'page', size: SIZE.tiny, paragraph: { spacing: { line: 280, lineRule: 'exact' } } },
};

/** What stands in a table. */
export const CELL = { size: SIZE.small, header: 'h1', body: 'body' } as const;
