import type { DrawPng } from '../charts/figure.ts';
import { parsePeriod } from '../contract/calendar.ts';
import type { Bundled } from '../reports/bundle.ts';
import type { Label, LabelSource } from '../reports/labels.ts';
import type { TextColumn } from '../reports/workbook.ts';
import { useImporting } from '../session/importing.ts';
import { evaluationQuery } from '../session/queries.ts';
import { queryClient } from '../session/queryClient.ts';
import { useSession } from '../session/store.ts';
import type { Column } from './column.ts';
import { download } from './download.ts';
import { day } from './format.ts';
import { pageFigures, type TakenChart } from './pageFigures.ts';
import { openingPeriod } from './usePeriod.ts';

/** What a chart or a table is taken away as. */
export type ChartFormat = 'png' | 'svg' | TableFormat;
export type TableFormat = 'csv' | 'xlsx';

const TYPES: Readonly<Record<ChartFormat, string>> = {
  png: 'image/png',
  svg: 'image/svg+xml;charset=utf-8',
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Pages about the records as such: their figures belong to the whole data, not to the period in the address. */
const WHOLE_DATA = /^#\/(data|sql)(\/|\?|$)/;

/** What the page being looked at shows its figures from; the evaluation is the one on screen, or is made now. */
async function currentSource(): Promise<LabelSource> {
  const { dataset } = useSession.getState();
  if (!dataset) throw new Error('数据集尚未打开，请稍后再导出');
  const period = openingPeriod(dataset);
  if (WHOLE_DATA.test(window.location.hash) || !parsePeriod(period))
    return {
      dataset,
      data: dataset.hash,
      period: `${dataset.from} 至 ${dataset.to}`,
      method: null,
      result: null,
    };
  const { decisions } = useImporting.getState();
  const { sourceOf } = await import('../reports/labels.ts');
  return sourceOf(await queryClient.fetchQuery(evaluationQuery(dataset.key, period, decisions)));
}

/** Labels and file name of something with a title; files are made when asked for, the first figures need not wait. */
async function labelled(title: string, unit: string | undefined, format: ChartFormat) {
  const { fileName, labelsOf } = await import('../reports/labels.ts');
  const source = await currentSource();
  const labels = labelsOf({ title, unit }, source, day(Date.now()));
  return { labels, name: fileName(title, source, format) };
}

async function contentOf(
  format: TableFormat,
  title: string,
  columns: readonly TextColumn[],
  labels: readonly Label[],
): Promise<BlobPart> {
  if (format === 'csv') return (await import('../reports/csv-file.ts')).csvFile(columns, labels);
  const { textWorkbook } = await import('../reports/workbook.ts');
  return new Uint8Array(await textWorkbook([{ title, columns }], labels));
}

/** The rows of a table, as they are shown, column by column. */
export function textColumns<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): readonly TextColumn[] {
  return columns.map((column) => ({
    header: column.unit ? `${column.header}(${column.unit})` : column.header,
    numeric: column.numeric ?? false,
    cells: rows.map(column.value),
  }));
}

/** Offers the rows of a table, as they are shown, as a file. */
export async function takeTable<Row>(
  format: TableFormat,
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const { labels, name } = await labelled(title, undefined, format);
  download(name, await contentOf(format, title, textColumns(columns, rows), labels), TYPES[format]);
}

/** Offers a chart as a picture, or the figures behind it. */
export async function takeChart(format: ChartFormat, chart: TakenChart): Promise<void> {
  const { title, option, height, unit } = chart;
  const { labels, name } = await labelled(title, unit, format);
  if (format === 'csv' || format === 'xlsx') {
    const { chartData } = await import('../charts/data.ts');
    download(name, await contentOf(format, title, chartData(option), labels), TYPES[format]);
    return;
  }
  const [{ figureSvg }, { labelLines }] = await Promise.all([
    import('../charts/figure.ts'),
    import('../reports/labels.ts'),
  ]);
  const svg = figureSvg({ title, option, height, notes: labelLines(labels) });
  const content = format === 'svg' ? svg : await (await import('../charts/raster.ts')).rasterise(svg);
  download(name, content, TYPES[format]);
}

/** Draws with this browser's fonts. */
const drawHere: DrawPng = async (figure) => {
  const [{ figureSvg }, { rasterise }] = await Promise.all([
    import('../charts/figure.ts'),
    import('../charts/raster.ts'),
  ]);
  return new Uint8Array(await (await rasterise(figureSvg(figure))).arrayBuffer());
};

/**
 * Offers every chart and table of the page in one archive.
 * @returns how many parts of the page were not shown yet, and so are not in it
 */
export async function takePage(title: string): Promise<{ readonly missing: number }> {
  // What is on the page now: it may be another one by the time that the code has come.
  const [figures, missing] = [pageFigures(), document.querySelectorAll('main .skeleton').length];
  const [source, { bundleOf }, { fileName, labelLines, labelsOf }] = await Promise.all([
    currentSource(),
    import('../reports/bundle.ts'),
    import('../reports/labels.ts'),
  ]);
  const labelsFor = (name: string, unit?: string) => labelsOf({ title: name, unit }, source, day(Date.now()));
  const items = figures.map((figure): Bundled => {
    if (figure.kind === 'table')
      return { kind: 'table', table: { ...figure, labels: labelsFor(figure.title) } };
    const { unit, ...chart } = figure.chart;
    const labels = labelsFor(chart.title, unit);
    return { kind: 'chart', chart: { ...chart, labels, notes: labelLines(labels) } };
  });
  const notes = missing > 0 ? [`导出时本页还有 ${missing} 处没有显示，未收入`] : [];
  const named = title.includes(source.period) ? title : `${title}_${source.period}`;
  const bytes = await bundleOf(items, labelsFor(title), drawHere, notes);
  download(fileName(`${named}_图表`, source, 'zip'), new Uint8Array(bytes), 'application/zip');
  return { missing };
}
