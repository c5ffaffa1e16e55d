import type { ColumnKind, ColumnSpec, TableSpec } from './types.ts';

/** How a cell of each kind is written, in words. */
const KINDS: Readonly<Record<ColumnKind, string>> = {
  id: '编码：文本，前导 0 保留',
  text: '文本',
  aliases: '文本，多个别名用 ； 隔开',
  agency: '使用单位的编码、名称或别名',
  provider: '云服务商的编码、简称、云平台名或公司全称',
  system: '信息系统的编码或名称',
  host: '主机编码',
  month: '月份，如 2025-01',
  date: '日期，如 2025-01-31',
  instant: '时间，如 2025-01-31 08:30',
  period: '季度或月份，如 2025Q1、2025-01',
  percent: '百分数，0–100，最多四位小数',
  decimal: '数字，最多四位小数',
  integer: '整数',
  boolean: '是 或 否',
  enum: '可选值之一',
  tags: '可选值，多个用 、 隔开；也可写其他文字',
};

/** How a column's cells are written. */
export function kindInWords({ kind, endOfDay }: ColumnSpec): string {
  return endOfDay ? `${KINDS[kind]}；只写日期则到当日 24:00` : KINDS[kind];
}

/** Whether a column must be there, and whether its cells may be empty. */
export function requiredInWords({ required }: ColumnSpec): '每行必填' | '必须有这一列，可空' | '选填' {
  if (required === 'value') return '每行必填';
  return required === 'column' ? '必须有这一列，可空' : '选填';
}

/** A column's Chinese header with its unit in brackets. */
export function headerOf({ zh, unit }: ColumnSpec): string {
  return unit ? `${zh}(${unit})` : zh;
}

/** What tells one record of a table from another, as Chinese headers. */
export function keyInWords({ key, keyExtra = [], columns }: TableSpec): string {
  const zh = (name: string) => columns.find((column) => column.name === name)?.zh ?? name;
  const extra = keyExtra.length > 0 ? `（如有：${keyExtra.map(zh).join('、')}）` : '';
  return `${key.map(zh).join(' + ')}${extra}`;
}

/** What the importer leaves out of a cell or a file, each time with a notice beside the file. */
export const HOW_READ: readonly string[] = [
  '时间保存到整秒，不足一秒的部分舍去；日期列里写了时刻的，只保存日期。数字多于四位小数的，四舍五入到四位。',
  '表格软件的文本标记（如 ="00123" 和 \'00123）去掉后按文本读取，前导 0 保留。',
  '合计、小计、平均等统计行，重复的表头，以及表尾的制表人、审核、页码等说明行，计入记录数并隔离，不影响其他行。',
];

/** Headers of the sheet that explains an empty workbook's columns; no table has them. */
export const EXPLANATION_HEADERS: readonly string[] = [
  '列名',
  '规范名',
  '计量单位',
  '怎样填写',
  '是否必填',
  '可选值',
  '也可写作',
  '填写举例',
];
