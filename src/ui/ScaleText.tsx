import type { Scale } from '../scoring/types.ts';

const CLASS_NAME: Readonly<Record<string, string>> = { public: '面向公众', other: '其他' };

/** How a value becomes a score, in words. */
export function ScaleText({ scale }: { readonly scale: Scale }) {
  if (scale.type === 'linear') {
    return (
      <>
        {scale.zero} 得 0 分，{scale.full} 得 100 分，其间按直线
      </>
    );
  }
  const classes = Object.entries(scale.classes ?? {});
  const limits =
    classes.length > 0
      ? classes.map(([name, { low, high }]) => `${CLASS_NAME[name] ?? name} ${low}–${high}`).join('，')
      : `${scale.low}–${scale.high}`;
  return (
    <>
      {limits} 得 100 分，低于下限按比例，高于上限降至 {100 - scale.overload} 分
    </>
  );
}
