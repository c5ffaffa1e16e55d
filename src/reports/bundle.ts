import { strToU8 } from 'fflate';
import { chartData } from '../charts/data.ts';
import { type DrawPng, figureSvg } from '../charts/figure.ts';
import { csvFile } from './csv-file.ts';
import { type Label, type LabelledFigure, plainName } from './labels.ts';
import { zipOf } from './notice/parts.ts';
import { type TextColumn, textWorkbook } from './workbook.ts';

/** A table that is taken away. */
export interface LabelledTable {
  readonly title: string;
  readonly columns: readonly TextColumn[];
  readonly labels: readonly Label[];
}

export type Bundled =
  | { readonly kind: 'chart'; readonly chart: LabelledFigure }
  | { readonly kind: 'table'; readonly table: LabelledTable };

async function rowsOf(name: string, { title, columns, labels }: LabelledTable) {
  return {
    [`${name}.csv`]: strToU8(csvFile(columns, labels)),
    [`${name}.xlsx`]: await textWorkbook([{ title, columns }], labels),
  };
}

/** The list of what is in an archive, for whoever opens it without the program. */
function index(lines: readonly string[], labels: readonly Label[], notes: readonly string[]): Uint8Array {
  const said = labels.map(([name, value]) => `${name}：${value}`);
  const text = [...said, ...notes, '', `共 ${lines.length} 项：`, ...lines, ''].join('\r\n');
  return strToU8(`\uFEFF${text}`);
}

/**
 * Charts and tables in one archive, numbered in their order: a chart as PNG, SVG and its data, a table as CSV and XLSX;
 * first of all a list of them with the labels of the whole.
 * @param notes lines that the list says besides, such as what could not be taken
 */
export async function bundleOf(
  items: readonly Bundled[],
  labels: readonly Label[],
  draw: DrawPng,
  notes: readonly string[] = [],
): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  const lines: string[] = [];
  for (const [i, item] of items.entries()) {
    const { title } = item.kind === 'chart' ? item.chart : item.table;
    const name = `${String(i + 1).padStart(2, '0')}_${plainName(title)}`;
    if (item.kind === 'chart') {
      const { chart } = item;
      files[`${name}.png`] = await draw(chart);
      files[`${name}.svg`] = strToU8(figureSvg(chart));
      Object.assign(
        files,
        await rowsOf(name, { title, columns: chartData(chart.option), labels: chart.labels }),
      );
      lines.push(`${name}　图：PNG、SVG；数据：CSV、XLSX`);
    } else {
      Object.assign(files, await rowsOf(name, item.table));
      lines.push(`${name}　表：CSV、XLSX`);
    }
  }
  return zipOf({ '说明.txt': index(lines, labels, notes), ...files });
}
