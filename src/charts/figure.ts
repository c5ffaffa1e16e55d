import type { EChartsOption } from 'echarts';
import { SVGRenderer } from 'echarts/renderers';
import { complete } from './common.ts';
import { init, use } from './echarts.ts';
import { FONT, INK, INK_SOFT } from './palette.ts';
import { xmlSafe, xmlText } from './xml.ts';

use([SVGRenderer]);

/** A chart as it leaves the program: what is drawn, under which title, and what its labels say. */
export interface Figure {
  readonly title: string;
  readonly option: EChartsOption;
  /** Pixels of the drawing alone. */
  readonly height: number;
  readonly notes: readonly string[];
}

/** Draws a figure as PNG bytes: the browser with a canvas, the command line without. */
export type DrawPng = (figure: Figure) => Promise<Uint8Array>;

/** Every figure is as wide, wherever it was made; text keeps its proportion to the drawing. */
export const FIGURE_WIDTH = 960;

const MARGIN = 16;
const TITLE = { size: 18, line: 26 } as const;
const NOTE = { size: 10, line: 14 } as const;

/** How wide a text is, in its own size: a Chinese character is one, a letter or figure rather more than half. */
const emOf = (character: string) => ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.58 : 1);

/** A text in lines of at most `ems`. */
function wrapped(text: string, ems: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const character of text.replace(/\s+/g, ' ')) {
    const em = emOf(character);
    if (width + em > ems) {
      lines.push(line);
      line = '';
      width = 0;
    }
    line += character;
    width += em;
  }
  return [...lines, line];
}

/** What only a live chart needs, and what the library numbers through the whole session. */
const LIVE =
  / (?:class="zr\d+-cls-\d+"|ecmeta_\w+="[^"]*"|pointer-events="visible")|<style\s*>[\s\S]*?<\/style>/g;
const NUMBERED = /((?:id="|url\(#|href="#))zr\d+-/g;

/** The drawing alone, the same text each time. */
function drawn(option: EChartsOption, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: FIGURE_WIDTH, height });
  try {
    chart.setOption(complete(option));
    return xmlSafe(chart.renderToSVGString()).replace(LIVE, '').replace(NUMBERED, '$1zr-');
  } finally {
    chart.dispose();
  }
}

/** Where the parts of a figure stand. */
function placed({ title, height, notes }: Figure) {
  const inner = FIGURE_WIDTH - 2 * MARGIN;
  const heads = wrapped(title, inner / TITLE.size);
  const foots = notes.flatMap((note) => wrapped(note, inner / NOTE.size));
  const top = MARGIN + heads.length * TITLE.line + 4;
  const below = top + height + 8;
  return { heads, foots, top, below, whole: below + foots.length * NOTE.line + MARGIN };
}

/** Pixels of a figure with its title and labels. */
export const figureHeight = (figure: Figure): number => placed(figure).whole;

/** A figure as one SVG document: title above, labels below, and both as its name and description. */
export function figureSvg(figure: Figure): string {
  const { title, option, height, notes } = figure;
  const { heads, foots, top, below, whole } = placed(figure);
  const text = (line: string, y: number, size: number, fill: string, weight: number) =>
    `<text x="${MARGIN}" y="${y}" style="font-family:${FONT};font-size:${size}px;font-weight:${weight}" fill="${fill}">${xmlText(line)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${FIGURE_WIDTH}" height="${whole}" viewBox="0 0 ${FIGURE_WIDTH} ${whole}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<desc>${xmlText(notes.join('\n'))}</desc>`,
    `<rect width="${FIGURE_WIDTH}" height="${whole}" fill="#fff"/>`,
    ...heads.map((line, i) => text(line, MARGIN + TITLE.size + i * TITLE.line, TITLE.size, INK, 600)),
    `<g transform="translate(0 ${top})">${drawn(option, height)}</g>`,
    ...foots.map((line, i) => text(line, below + NOTE.size + i * NOTE.line, NOTE.size, INK_SOFT, 400)),
    '</svg>',
    '',
  ].join('\n');
}
