import type { Figure } from '../charts/figure.ts';
import type { Evaluation } from '../evaluation/types.ts';
import { periodName } from './format.ts';

/** What marks every exported thing that was made from invented data. */
export const DEMO_MARK = '演示数据，全部虚构';

/** What a figure was computed from and by. */
export interface LabelSource {
  readonly dataset: { readonly id: string; readonly title: string; readonly synthetic: boolean };
  /** SHA-256 of the accepted rows. */
  readonly data: string;
  /** In words: `2025 年`, or the months of the data where a thing belongs to no period. */
  readonly period: string;
  /** Versions of the methods and their SHA-256; null where nothing was scored. */
  readonly method: { readonly versions: string; readonly hash: string } | null;
  /** SHA-256 of the evaluation; null where the thing is none of its figures. */
  readonly result: string | null;
}

/** What an exported thing says of itself. */
export interface Labelled {
  readonly title: string;
  /** `分`, `%`, `元`; a table's columns bear their own. */
  readonly unit?: string | undefined;
}

/** One label: what it says, and in which words. */
export type Label = readonly [name: string, value: string];

/** A figure with the labels that its data bear too. */
export interface LabelledFigure extends Figure {
  readonly labels: readonly Label[];
}

/** The source of everything that shows an evaluation's figures. */
export function sourceOf({ dataset, period, methods, hashes }: Evaluation): LabelSource {
  const { efficiency, ranking, bottom } = methods;
  const versions = [efficiency, ranking, bottom].map(({ id, version }) => `${id} ${version}`).join('、');
  return {
    dataset,
    data: hashes.data,
    period: periodName(period),
    method: { versions, hash: hashes.method },
    result: hashes.result,
  };
}

/**
 * The label lines of anything that leaves the program: title, unit, period, dataset, method and result with their
 * hashes, date, and the demo mark first of all.
 * @param date the day on which it is taken, `YYYY-MM-DD`
 */
export function labelsOf({ title, unit }: Labelled, source: LabelSource, date: string): Label[] {
  const { dataset, data, period, method, result } = source;
  return [
    ...(dataset.synthetic ? [['标记', DEMO_MARK] as const] : []),
    ['标题', title],
    ...(unit ? [['单位', unit] as const] : []),
    ['周期', period],
    ['数据集', `${dataset.title}（${dataset.id}）`],
    ['数据 SHA-256', data],
    ...(method ? [['评价方案', method.versions] as const, ['方案 SHA-256', method.hash] as const] : []),
    ...(result ? [['结果 SHA-256', result] as const] : []),
    ['日期', date],
  ];
}

/** The labels under a figure, whose title stands above it: few lines, each hash whole. */
export function labelLines(labels: readonly Label[]): string[] {
  const said = new Map(labels);
  const line = (...names: string[]) =>
    names.flatMap((name) => (said.has(name) ? [`${name} ${said.get(name)}`] : [])).join(' · ');
  const mark = said.get('标记');
  return [
    [...(mark ? [mark] : []), line('单位', '周期', '数据集', '日期')].join(' · '),
    line('评价方案'),
    line('数据 SHA-256'),
    line('方案 SHA-256'),
    line('结果 SHA-256'),
  ].filter((text) => text !== '');
}

/** A title as a name: what a file system or a shell could trip over becomes `_`. */
export function plainName(title: string): string {
  const plain = title.replace(/[\s\\/:*?"<>|'`$&;#%{}~]+/gu, '_').replace(/^[._]+|[._]+$/g, '');
  return Array.from(plain).slice(0, 80).join('') || '导出';
}

/** A file's name from a title; the demo mark leads, and which data it is of ends it. */
export function fileName(title: string, { dataset, data }: LabelSource, extension: string): string {
  return `${dataset.synthetic ? '演示数据_' : ''}${plainName(title)}_${data.slice(0, 8)}.${extension}`;
}
