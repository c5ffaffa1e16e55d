import { csvReader } from '../../src/ingest/csv.ts';
import type { IndicatorNode, Method, Observation } from '../../src/scoring/types.ts';
import { Refusal } from './args.ts';

const REQUIRED = ['unit', 'indicator', 'value'] as const;
const COLUMNS = [...REQUIRED, 'period', 'state', 'class', 'weight'] as const;
const STATES = ['scored', 'not_applicable', 'not_delivered', 'not_measured'] as const;
const SHOWN = 20;

type Column = (typeof COLUMNS)[number];
/** A fault in a cell: column, what is wrong and how to mend it. */
type Fault = (column: Column, problem: string) => void;
interface ValueRow {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

function numberIn(cell: string): number | null {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** Cells by column name; the header decides which columns there are and in what order. */
function rowsOf(text: string, what: string): readonly ValueRow[] {
  const rows = csvReader(
    text,
    ',',
  )(Number.POSITIVE_INFINITY).filter(({ cells }) => cells.some((c) => c.trim()));
  const header = (rows[0]?.cells ?? []).map((cell) => cell.trim());
  const unknown = header.find((name) => !COLUMNS.some((column) => column === name));
  const line = `${what} 第 ${rows[0]?.line ?? 1} 行`;
  if (unknown !== undefined)
    throw new Refusal(
      `${line}：未知的列“${unknown}”，可用的列为 ${COLUMNS.join('、')}；请改正列名或删除该列`,
    );
  const repeated = header.find((name, i) => header.indexOf(name) !== i);
  if (repeated !== undefined) throw new Refusal(`${line}：列“${repeated}”重复，请只保留一列`);
  const missing = REQUIRED.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new Refusal(`${line}：缺少列 ${missing.join('、')}，请在表头补上`);
  return rows.slice(1).map(({ line: at, cells, fault }) => {
    if (fault || cells.length !== header.length)
      throw new Refusal(
        `${what} 第 ${at} 行：有 ${cells.length} 格，表头有 ${header.length} 列，或引号没有成对；请检查逗号与引号`,
      );
    const cell = (name: Column) => cells[header.indexOf(name)]?.trim() ?? '';
    const entries = COLUMNS.map((name) => [name, cell(name)] as const);
    return { line: at, cells: Object.fromEntries(entries) as Record<Column, string> };
  });
}

/** Which names the method reads: its indicators, and the measures of its caps and rank conditions. */
function namesOf(method: Method): ReadonlyMap<string, IndicatorNode | null> {
  const measures = [
    ...(method.caps ?? []).map((cap) => cap.measure),
    ...(method.ranked?.conditions ?? []).flatMap(({ any = [] }) => any.map((limit) => limit.measure)),
  ];
  const indicators = method.dimensions.flatMap((dimension) => dimension.indicators);
  return new Map([
    ...measures.map((measure) => [measure, null] as const),
    ...indicators.map((indicator) => [indicator.id, indicator] as const),
  ]);
}

function checkClass(cells: ValueRow['cells'], indicator: IndicatorNode | null, fault: Fault): void {
  if (cells.class === '') {
    if (cells.weight !== '') fault('weight', '有权重而没有 class；请填写 class 或清空 weight');
    return;
  }
  const classes = indicator?.scale.type === 'band' ? Object.keys(indicator.scale.classes ?? {}) : [];
  if (!classes.includes(cells.class))
    fault(
      'class',
      `该指标没有这一分类${classes.length > 0 ? `，可用的有 ${classes.join('、')}` : '，请清空 class 与 weight'}`,
    );
  const weight = numberIn(cells.weight);
  if (weight === null || !(weight > 0)) fault('weight', '分类数值须带正的权重，例如 120');
  if (cells.value === '') fault('value', '分类行必须有数值；没有数据的分类请删除该行');
}

function checkRow({ cells }: ValueRow, names: ReadonlyMap<string, IndicatorNode | null>, fault: Fault): void {
  const { unit, indicator, value, state } = cells;
  if (unit === '') fault('unit', '不能为空；请填写被评价对象');
  if (!names.has(indicator))
    fault('indicator', `方案中没有这个指标；可用的有 ${[...names.keys()].join('、')}`);
  else checkClass(cells, names.get(indicator) ?? null, fault);
  if (value !== '' && numberIn(value) === null)
    fault('value', '不是数值；请改为不带单位和千位分隔符的数值，例如 85.5，没有数据时留空');
  if (state !== '' && !STATES.some((known) => known === state))
    fault('state', `不是已知状态；请改为 ${STATES.join('、')} 之一或留空`);
  else if (state === 'scored' && value === '')
    fault('value', '状态为 scored 却没有数值；请填写数值或改正 state');
  else if (state.startsWith('not_') && value !== '')
    fault('state', `有数值 ${value} 却标为缺失；请清空 value 或 state`);
}

/** One observation of the rows of one period, unit and indicator: a single value, or its classes together. */
function observationOf(rows: readonly ValueRow[]): Observation[] {
  const first = rows[0];
  if (!first) return [];
  const { unit, indicator, value, state } = first.cells;
  if (first.cells.class === '') {
    if (value !== '') return [{ unit, indicator, value: Number(value), state: 'scored' }];
    return [
      { unit, indicator, value: null, state: STATES.find((known) => known === state) ?? 'not_measured' },
    ];
  }
  const classes = rows
    .map(({ cells }) => ({ class: cells.class, value: Number(cells.value), weight: Number(cells.weight) }))
    .sort((a, b) => (a.class < b.class ? -1 : 1));
  const whole = classes.reduce((sum, part) => sum + part.weight, 0);
  const pooled = classes.reduce((sum, part) => sum + part.weight * part.value, 0) / whole;
  return [{ unit, indicator, value: pooled, state: 'scored', classes }];
}

/**
 * Observations by period of a VALUES file: `unit,indicator,value` and optionally `period`, `state`, and
 * `class` with `weight` for the parts of a classed value. An empty value is not_measured unless `state` says
 * otherwise. Periods come in code-unit order; without the column there is one, with an empty name.
 * @throws Refusal naming line, column, value and remedy of what is wrong, the first 20 of many
 */
export function readValues(
  text: string,
  method: Method,
  what: string,
): ReadonlyMap<string, readonly Observation[]> {
  const names = namesOf(method);
  const rows = rowsOf(text, what);
  if (rows.length === 0) throw new Refusal(`${what}：没有任何数据行，请在表头之后填写数据`);
  const problems: string[] = [];
  const groups = new Map<string, ValueRow[]>();
  for (const row of rows) {
    const fault: Fault = (column, problem) =>
      problems.push(`${what} 第 ${row.line} 行 ${column} 列“${row.cells[column]}”：${problem}`);
    checkRow(row, names, fault);
    const { period, unit, indicator } = row.cells;
    const key = JSON.stringify([period, unit, indicator]);
    const group = groups.get(key) ?? [];
    const first = group.find(
      ({ cells }) => cells.class === row.cells.class || !cells.class || !row.cells.class,
    );
    if (first)
      fault('indicator', `与第 ${first.line} 行重复；同一对象、周期、指标（和分类）只能有一行，请删除其一`);
    groups.set(key, [...group, row]);
  }
  if (problems.length > SHOWN)
    problems.splice(SHOWN, problems.length, `另有 ${problems.length - SHOWN} 处问题`);
  if (problems.length > 0) throw new Refusal(problems.join('\n'));
  const periods = new Map<string, Observation[]>();
  for (const group of groups.values()) {
    const period = group[0]?.cells.period ?? '';
    periods.set(period, [...(periods.get(period) ?? []), ...observationOf(group)]);
  }
  return new Map([...periods].sort(([a], [b]) => (a < b ? -1 : 1)));
}
