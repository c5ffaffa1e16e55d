import { Resvg } from '@resvg/resvg-js';
import { PNG_SCALE } from '../../src/charts/raster.ts';
import { Refusal } from './args.ts';

/** Fonts that may be on a machine, by name; the one found first draws. */
const FONTS = [
  'Noto Sans CJK SC',
  'Source Han Sans SC',
  'Microsoft YaHei',
  'PingFang SC',
  'WenQuanYi Zen Hei',
  'SimHei',
];

function read(svg: string, family: string) {
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: PNG_SCALE },
    font: { loadSystemFonts: true, defaultFontFamily: family, sansSerifFamily: family },
  });
}

/** Whether a font draws Chinese: without its glyphs two characters look alike, or like nothing. */
function drawsChinese(family: string): boolean {
  const [one, other] = ['国', '云'].map(
    (character) =>
      read(
        `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><text y="20" font-size="20" font-family="${family}">${character}</text></svg>`,
        family,
      ).render().pixels,
  );
  return one !== undefined && other !== undefined && !one.equals(other);
}

let found: string | undefined;

const TEXT = /<text\b[^>]*>[\s\S]*?<\/text>/g;
const PLACE = / transform="[^"]*"/;

/** Outlines of every text so far, by the text without its place. */
const outlines = new Map<string, string>();

/**
 * The same drawing with each text as its outlines, made once: for every character the library reads the whole font
 * file anew, 20 MB, and the figures of a report say much the same words.
 */
function outlined(svg: string, family: string): string {
  const texts = [...new Set(svg.match(TEXT)?.map((text) => text.replace(PLACE, '')))];
  const unknown = texts.filter((text) => !outlines.has(text));
  const marked = unknown.map((text, i) => `<g id="text-${i}">${text}</g>`);
  const drawn = read(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${marked.join('')}</svg>`,
    family,
  ).toString();
  // One without anything to draw, a space say, is not among them.
  for (const text of unknown) outlines.set(text, '');
  for (const [, i = '', path = ''] of drawn.matchAll(
    /<g id="text-(\d+)">([\s\S]*?)<\/g>\s*(?=<g id="text-|<\/svg>)/g,
  ))
    outlines.set(unknown[Number(i)] ?? '', path);
  return svg.replace(
    TEXT,
    (text) => `<g${PLACE.exec(text)?.[0] ?? ''}>${outlines.get(text.replace(PLACE, ''))}</g>`,
  );
}

/**
 * A figure's SVG as a PNG at twice its pixels, without a browser.
 * @throws Refusal where no font of this machine draws Chinese, rather than boxes in their place
 */
export function rasterise(svg: string): Uint8Array {
  found ??= FONTS.find(drawsChinese);
  if (found === undefined)
    throw new Refusal(
      `本机没有可画中文的字体，图片会缺字，因此没有生成；请安装其中之一后重试：${FONTS.join('、')}（Debian/Ubuntu：apt-get install fonts-noto-cjk）`,
    );
  return read(outlined(svg, found), found).render().asPng();
}
