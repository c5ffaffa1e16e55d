/** Eight fixed hues in the order of the regulation's list, distinguishable for common colour-vision deficiencies. */
export const PROVIDER_HUES = [
  '#1f5fae',
  '#d1741f',
  '#2d8a57',
  '#8a4fa8',
  '#b3473f',
  '#4aa3b8',
  '#8f7a1f',
  '#c2397f',
] as const;

/** Fixed hues of the dimensions of a composite, in the method's order. */
export const DIMENSION_HUES = ['#1f5fae', '#6fa3d8', '#2d8a57', '#d9a441', '#8a6fae'] as const;

export const INK = '#1b1f24';
export const INK_SOFT = '#57606a';
export const LINE = '#d5dae0';
export const GREY = '#b8bfc7';
export const ACCENT = '#1f5fae';
export const BAND_STEPS = ['#0b3c6f', '#3f7cba', '#9fbfdf', '#dfe3e8'] as const;
/** Unquoted: the drawing library writes it into an attribute of an SVG as it is. */
export const FONT = 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif';
