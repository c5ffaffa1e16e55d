import type { EChartsOption } from 'echarts';

/** The figures behind a chart, column by column; null is no value. */
export interface ChartColumn {
  readonly header: string;
  readonly numeric: boolean;
  readonly cells: readonly (string | number | null)[];
}

type Cell = string | number | null;
type Loose = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

function cellOf(value: unknown): Cell {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && value !== '' && value !== '-' ? value : null;
}

/** What an axis says of a coordinate, and whether it says anything at all. */
interface Axis {
  readonly header: string;
  readonly names: readonly string[] | null;
  readonly shown: boolean;
}

function axisOf(axis: unknown, header: string): Axis {
  const { type, data, show, name } = isLoose(axis) ? axis : ({} as Loose);
  const names = list(data).map((item) => String(isLoose(item) ? item.value : item));
  return {
    header: textOf(name) ?? header,
    names: type === 'category' && names.length > 0 ? names : null,
    shown: show !== false,
  };
}

/** One value of every category for each series: bars and lines. */
function byCategory(series: readonly Loose[], axis: Axis, names: readonly string[]): ChartColumn[] {
  return [
    { header: axis.header, numeric: false, cells: names },
    ...series.map((one, i) => ({
      header: textOf(one.name) ?? `数值 ${i + 1}`,
      numeric: true,
      cells: names.map((_, at) => {
        const item = list(one.data)[at];
        return cellOf(list(isLoose(item) ? item.value : item).at(-1));
      }),
    })),
  ];
}

/** One row for each placed item: heat maps, dots, and cells without a value. */
function byItem(series: readonly Loose[], x: Axis, y: Axis): ChartColumn[] {
  const items = series.flatMap(({ name, data, type }) =>
    list(data).map((item) => {
      const loose: Loose = isLoose(item) ? item : { value: item };
      const [left, up, value] = list(loose.value);
      // A custom series draws what has no value; whatever number it carries is for placing alone.
      return {
        name: textOf(loose.name),
        series: textOf(name),
        note: textOf(loose.note),
        left,
        up,
        value: type === 'custom' ? null : value,
      };
    }),
  );
  const coordinate = (axis: Axis, at: unknown): Cell =>
    axis.names ? (axis.names[Number(at)] ?? null) : cellOf(at);
  const columns: (ChartColumn & { readonly wanted: boolean })[] = [
    {
      header: '系列',
      numeric: false,
      wanted: series.length > 1,
      cells: items.map((item) => item.series ?? null),
    },
    { header: '名称', numeric: false, wanted: true, cells: items.map((item) => item.name ?? null) },
    {
      header: y.shown ? x.header : '数值',
      numeric: !x.names,
      wanted: x.shown,
      cells: items.map((item) => coordinate(x, item.left)),
    },
    {
      header: y.header,
      numeric: !y.names,
      wanted: y.shown,
      cells: items.map((item) => coordinate(y, item.up)),
    },
    { header: '数值', numeric: true, wanted: true, cells: items.map((item) => cellOf(item.value)) },
    { header: '说明', numeric: false, wanted: true, cells: items.map((item) => item.note ?? null) },
  ];
  return columns
    .filter(({ wanted, cells }) => wanted && cells.some((cell) => cell !== null))
    .map(({ wanted: _, ...column }) => column);
}

/** Headers of which no two are the same. */
function apart(columns: readonly ChartColumn[]): ChartColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let header = column.header;
    for (let n = 2; taken.has(header); n++) header = `${column.header} (${n})`;
    taken.add(header);
    return { ...column, header };
  });
}

/** The figures that an option draws, unrounded: a row for each category, or for each item that is placed by two axes. */
export function chartData(option: EChartsOption): ChartColumn[] {
  const series = list(option.series).filter(isLoose);
  const x = axisOf(list(option.xAxis)[0], '横轴');
  const y = axisOf(list(option.yAxis)[0], '纵轴');
  const alongCategories = series.length > 0 && series.every(({ type }) => type === 'bar' || type === 'line');
  const category = x.names ? x : y;
  const header = category.header === '横轴' || category.header === '纵轴' ? '项目' : category.header;
  return apart(
    alongCategories && category.names
      ? byCategory(series, { ...category, header }, category.names)
      : byItem(series, x, y),
  );
}
