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

function render(svg: string, family: string) {
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: PNG_SCALE },
    font: { loadSystemFonts: true, defaultFontFamily: family, sansSerifFamily: family },
  }).render();
}

/** Whether a font draws Chinese: without its glyphs two characters look alike, or like nothing. */
function drawsChinese(family: string): boolean {
  const [one, other] = ['国', '云'].map(
    (character) =>
      render(
        `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><text y="20" font-size="20" font-family="${family}">${character}</text></svg>`,
        family,
      ).pixels,
  );
  return one !== undefined && other !== undefined && !one.equals(other);
}

let found: string | undefined;

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
  return render(svg, found).asPng();
}
