import { dayNumber } from '../contract/calendar.ts';
import type { Objection } from '../contract/objections.ts';
import type { UnitScore } from '../scoring/types.ts';
import type { Evaluation } from './types.ts';

/** One row of a file of objections, with the line where it starts. */
export interface ObjectionRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: string;
}

/** Objections that cannot be listed as given; the message says of each what is wrong, with line and column. */
export class ObjectionError extends Error {}

export const TOTAL = '总分';
const HEADERS = ['提出单位', '评价周期', '对象', '指标', '主张值', '理由', '日期'] as const;
/** How many faults are listed: a wrong file has one in every line. */
const LISTED = 30;
type Header = (typeof HEADERS)[number];

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return dayNumber(Number(year), Number(month), Number(day)) !== null;
}

/** The scores of an agency or provider, by id or name, in an evaluation. */
function unitNamed({ efficiency, providers, rankings, period }: Evaluation, text: string) {
  const agency = efficiency.units.find(({ unit, name }) => unit === text || name === text);
  if (agency) return { unit: agency as UnitScore, name: agency.name };
  const provider = providers.find(({ id, name }) => id === text || name === text);
  const scores = rankings.find((ranking) => ranking.period === period);
  const unit = scores?.units.find((one) => one.unit === provider?.id);
  return provider && unit ? { unit, name: provider.name } : null;
}

/** The official value; undefined where there is no such indicator. */
function officialOf({ total, indicators }: UnitScore, indicator: string): number | null | undefined {
  return indicator === TOTAL ? total : indicators.find(({ id }) => id === indicator)?.value;
}

/**
 * Reads objections (header 提出单位, 评价周期, 对象, 指标, 主张值, 理由, 日期, in any order) against the evaluations that
 * they speak of, and sets the official value beside the claimed one. Scores are not touched.
 * @throws ObjectionError naming the first faults by line, column and value, and how many there are
 */
export function readObjections(
  file: string,
  [header, ...rows]: readonly ObjectionRow[],
  evaluations: readonly Evaluation[],
): Objection[] {
  const faults: string[] = [];
  const fault = (line: number, column: string, value: string, problem: string) => {
    faults.push(`  ${file} 第 ${line} 行${column && `“${column}”列`}${value && `“${value}”`}：${problem}`);
  };
  const names = (header?.cells ?? []).map((cell) => cell.trim());
  for (const name of HEADERS) {
    const found = names.filter((other) => other === name).length;
    if (found !== 1) fault(header?.line ?? 1, name, '', found === 0 ? '缺少这一列' : '这一列重复');
  }
  const periods = evaluations.map(({ period }) => period);
  const objections =
    faults.length > 0
      ? []
      : rows.flatMap((row): Objection[] => {
          if (row.cells.every((cell) => cell.trim() === '')) return [];
          const before = faults.length;
          if (row.fault || row.cells.length !== names.length)
            fault(row.line, '', '', `有 ${row.cells.length} 格，表头有 ${names.length} 列；请检查引号与逗号`);
          const cell = (name: Header) => (row.cells[names.indexOf(name)] ?? '').trim();
          for (const name of HEADERS) if (cell(name) === '') fault(row.line, name, '', '不能为空');
          if (faults.length > before) return [];
          const evaluation = evaluations.find(({ period }) => period === cell('评价周期'));
          if (!evaluation)
            fault(
              row.line,
              '评价周期',
              cell('评价周期'),
              `数据包没有这一期的评价，现有 ${periods.join('、')}`,
            );
          const about = evaluation && unitNamed(evaluation, cell('对象'));
          if (evaluation && !about)
            fault(row.line, '对象', cell('对象'), '不是这一期评价的使用单位或云服务商；请写编码或全名');
          const official = about && officialOf(about.unit, cell('指标'));
          if (about && official === undefined) {
            const known = [TOTAL, ...about.unit.indicators.map(({ id }) => id)].join('、');
            fault(row.line, '指标', cell('指标'), `没有这项指标，可写 ${known}`);
          }
          if (!/^-?\d+(\.\d+)?$/.test(cell('主张值')))
            fault(row.line, '主张值', cell('主张值'), '应为数字，如 85.5');
          if (!isDate(cell('日期'))) fault(row.line, '日期', cell('日期'), '应为 2026-01-31 这样的日期');
          if (faults.length > before || !about) return [];
          return [
            {
              line: row.line,
              who: cell('提出单位'),
              period: cell('评价周期'),
              unit: about.unit.unit,
              unitName: about.name,
              indicator: cell('指标'),
              claimed: cell('主张值'),
              official: official ?? null,
              why: cell('理由'),
              date: cell('日期'),
            },
          ];
        });
  if (faults.length > 0) {
    const unlisted = faults.length - LISTED;
    const more = unlisted > 0 ? `\n  其余 ${unlisted} 处未列出` : '';
    throw new ObjectionError(
      `异议不能使用，有 ${faults.length} 处问题，改正后再用：\n${faults.slice(0, LISTED).join('\n')}${more}`,
    );
  }
  return objections;
}
