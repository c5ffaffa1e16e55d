import { dayNumber, parsePeriod } from '../contract/calendar.ts';
import { canonicalJson } from '../contract/canonical.ts';
import { type DecidableVerdict, type Decision, inOrder, targetOf } from './decisions.ts';
import { PENALTIES } from './reference.ts';
import { RULES } from './rules/list.ts';

/** One row of a file of decisions, with the line where it starts. */
export interface DecisionRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with the row before any cell is read. */
  readonly fault?: string;
}

/** One thing wrong with a file of decisions: where, what stands there, and what to do. */
export interface DecisionProblem {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly problem: string;
}

/** Decisions that cannot be used as given; the message lists every problem found. */
export class DecisionError extends Error {
  readonly problems: readonly DecisionProblem[];

  constructor(file: string, problems: readonly DecisionProblem[]) {
    const lines = problems.map(
      ({ line, column, value, problem }) =>
        `  ${file} 第 ${line} 行${column ? `“${column}”列` : ''}${value ? `“${value}”` : ''}：${problem}`,
    );
    super(`人工认定不能使用，有 ${problems.length} 处问题，改正后再用：\n${lines.join('\n')}`);
    this.name = 'DecisionError';
    this.problems = problems;
  }
}

/** Headers of a file of decisions, in its order. */
const COLUMNS = {
  about: '事项',
  rule: '条款',
  subject: '对象',
  period: '周期',
  record: '记录',
  provider: '服务商',
  cause: '根因',
  verdict: '认定',
  coefficient: '惩罚系数(%)',
  who: '认定人',
  at: '时间',
  why: '理由',
} as const;
type ColumnId = keyof typeof COLUMNS;
const IDS = Object.keys(COLUMNS) as ColumnId[];

const ABOUT = { rule: '规则', record: '记录', breach: '违约' } as const;
const VERDICT: Readonly<Record<DecidableVerdict, string>> = {
  kept: '符合',
  broken: '违反',
  not_applicable: '不适用',
};
const STANDS = '构成';
const DISMISSED = '不构成';

/** What each kind of decision needs; every other cell but the signature stays empty. */
const NEEDS: Readonly<Record<Decision['about'], readonly ColumnId[]>> = {
  rule: ['rule', 'subject', 'period', 'verdict'],
  record: ['rule', 'record', 'verdict'],
  breach: ['provider', 'cause', 'verdict'],
};
const SIGNED: readonly ColumnId[] = ['about', 'who', 'at', 'why'];

const PENALTY = new Map(PENALTIES.map((penalty) => [penalty.rule, penalty]));

type Cells = Record<ColumnId, string>;

function cellsOf(decision: Decision): Cells {
  const { who, at, why } = decision;
  const none = Object.fromEntries(IDS.map((id) => [id, ''])) as Cells;
  const base = { ...none, about: ABOUT[decision.about], who, at, why };
  if (decision.about === 'breach') {
    const { provider, cause, rule, coefficient } = decision;
    const verdict = rule === null ? DISMISSED : STANDS;
    return { ...base, provider, cause, rule: rule ?? '', verdict, coefficient: String(coefficient ?? '') };
  }
  const said = { ...base, rule: decision.rule, verdict: VERDICT[decision.verdict] };
  return decision.about === 'rule'
    ? { ...said, subject: decision.subject, period: decision.period }
    : { ...said, record: decision.record };
}

/** Decisions as the columns of a file, each with its cells; the same whatever order they were taken in. */
export function decisionColumns(
  decisions: readonly Decision[],
): { readonly name: string; readonly cells: readonly string[] }[] {
  const rows = inOrder(decisions).map(cellsOf);
  return IDS.map((id) => ({ name: COLUMNS[id], cells: rows.map((row) => row[id]) }));
}

/** As a spreadsheet hands it back: without the apostrophe that keeps a text from being run as a formula. */
const plain = (text: string) => text.trim().replace(/^'(?=[=+\-@])/, '');

/** `2026/1/31 9:30` as `2026-01-31 09:30`; null where there is no such time. */
function timeOf(text: string): string | null {
  const [, year, month, day, hour, minute] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text) ?? [];
  if (dayNumber(Number(year), Number(month), Number(day)) === null) return null;
  const two = (part = '') => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined) return date;
  return Number(hour) < 24 && Number(minute) < 60 ? `${date} ${two(hour)}:${minute}` : null;
}

type Fault = readonly [column: ColumnId, problem: string];

const only = (words: readonly string[]) => `应为${words.join('、')}之一`;

function ruleFaults({ rule, period }: Cells, about: 'rule' | 'record'): Fault[] {
  const found = RULES.find(({ id }) => id === rule);
  if (!found) return [['rule', '没有这条规则，应为 R01 至 R44']];
  if (about === 'record' && found.indicator?.by !== 'record')
    return [['rule', `${rule} 按对象与周期认定，请用“规则”`]];
  if (about === 'rule' && found.indicator?.by === 'record')
    return [['rule', `${rule} 的逐条记录计入指标 ${found.indicator.id}，请用“记录”逐条认定`]];
  if (about === 'rule' && parsePeriod(period)?.id !== period)
    return [['period', '应为 2025、2025Q3 或 2025-07 这样的周期']];
  return [];
}

function breachFaults({ rule, coefficient, verdict }: Cells): Fault[] {
  if (verdict === DISMISSED) {
    const given = (['rule', 'coefficient'] as const).filter((id) => ({ rule, coefficient })[id] !== '');
    return given.map((id) => [id, '认定不构成违约时应为空']);
  }
  const penalty = PENALTY.get(rule);
  if (!penalty) return [['rule', '违约行为表中没有这一条，应为 A1 至 G13 之一']];
  if (coefficient === '') return [];
  const least = penalty.coefficient;
  if (least === null) return [['coefficient', `${rule} 为 A、B 级事件，没有惩罚系数，应为空`]];
  if (!/^\d{1,6}$/.test(coefficient)) return [['coefficient', '应为整百分数，如 600']];
  return Number(coefficient) < least ? [['coefficient', `不得低于表列的 ${least}%（协议 12.3）`]] : [];
}

/** One row's cells as a decision, or what is wrong with them. */
function decisionOf(cells: Cells): Decision | Fault[] {
  const about = (Object.keys(ABOUT) as Decision['about'][]).find((kind) => ABOUT[kind] === cells.about);
  if (!about) return [['about', only(Object.values(ABOUT))]];
  const needed = [...SIGNED, ...NEEDS[about]];
  const allowed: readonly ColumnId[] = about === 'breach' ? [...needed, 'rule', 'coefficient'] : needed;
  const at = timeOf(cells.at);
  const words = about === 'breach' ? [STANDS, DISMISSED] : Object.values(VERDICT);
  const faults: Fault[] = [
    ...needed.filter((id) => cells[id] === '').map((id): Fault => [id, '不能为空']),
    ...IDS.filter((id) => !allowed.includes(id) && cells[id] !== '').map(
      (id): Fault => [id, `认定“${cells.about}”时应为空`],
    ),
  ];
  if (cells.at !== '' && at === null) faults.push(['at', '应为 2026-01-31 或 2026-01-31 09:30 这样的时间']);
  if (cells.verdict !== '' && !words.includes(cells.verdict)) faults.push(['verdict', only(words)]);
  if (faults.length === 0)
    faults.push(...(about === 'breach' ? breachFaults(cells) : ruleFaults(cells, about)));
  if (faults.length > 0 || at === null) return faults;
  const signed = { who: cells.who, at, why: cells.why };
  if (about === 'breach') {
    const { provider, cause, rule, coefficient } = cells;
    const agreed = coefficient === '' ? null : Number(coefficient);
    return { about, provider, cause, rule: rule || null, coefficient: agreed, ...signed };
  }
  const { rule, subject, period, record } = cells;
  const verdict = (Object.keys(VERDICT) as DecidableVerdict[]).find((id) => VERDICT[id] === cells.verdict);
  if (!verdict) return [['verdict', only(words)]];
  return about === 'rule'
    ? { about, rule, subject, period, verdict, ...signed }
    : { about, rule, record, verdict, ...signed };
}

/** The place of every column in the header; unknown, repeated and missing ones are faults. */
function placesOf(header: DecisionRow): Map<ColumnId, number> | DecisionProblem[] {
  const names = header.cells.map((cell) => cell.trim());
  const { line } = header;
  const problems = names.flatMap((name, i): DecisionProblem[] => {
    if (!IDS.some((id) => COLUMNS[id] === name))
      return [
        {
          line,
          column: '',
          value: name,
          problem: `没有这一列，应有的列为 ${IDS.map((id) => COLUMNS[id]).join('、')}`,
        },
      ];
    return names.indexOf(name) < i ? [{ line, column: name, value: '', problem: '这一列重复' }] : [];
  });
  for (const id of IDS)
    if (!names.includes(COLUMNS[id]))
      problems.push({ line, column: COLUMNS[id], value: '', problem: '缺少这一列' });
  return problems.length > 0 ? problems : new Map(IDS.map((id) => [id, names.indexOf(COLUMNS[id])]));
}

/**
 * Decisions from the rows of a file, its header first; empty rows are passed over.
 * @throws DecisionError naming line, column and value of everything that is wrong
 */
export function readDecisions(file: string, rows: readonly DecisionRow[]): Decision[] {
  const [header, ...body] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!header) throw new DecisionError(file, [{ line: 1, column: '', value: '', problem: '文件是空的' }]);
  const places = placesOf(header);
  if (!(places instanceof Map)) throw new DecisionError(file, places);
  const problems: DecisionProblem[] = [];
  const decisions: Decision[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells, fault } of body) {
    if (fault) problems.push({ line, column: '', value: '', problem: '引号没有成对，请检查' });
    const row = Object.fromEntries([...places].map(([id, at]) => [id, plain(cells[at] ?? '')])) as Cells;
    if (cells.length > header.cells.length)
      problems.push({ line, column: '', value: '', problem: '单元格比表头多，请检查逗号与引号' });
    const decision = decisionOf(row);
    if (Array.isArray(decision)) {
      for (const [id, problem] of decision)
        problems.push({ line, column: COLUMNS[id], value: row[id], problem });
      continue;
    }
    const earlier = lines.get(targetOf(decision));
    if (earlier === undefined) lines.set(targetOf(decision), line);
    else problems.push({ line, column: '', value: '', problem: `与第 ${earlier} 行认定的是同一件事` });
    decisions.push(decision);
  }
  if (problems.length > 0) throw new DecisionError(file, problems);
  return decisions;
}

/** What is wrong with a decision, in words; empty if it can be taken. */
export function decisionFaults(decision: Decision): string[] {
  const read = decisionOf(cellsOf(decision));
  return Array.isArray(read) ? read.map(([id, problem]) => `${COLUMNS[id]}：${problem}`) : [];
}

/** Whether something that was kept as JSON is a decision, as it would be written today. */
export function isDecision(value: unknown): value is Decision {
  try {
    const read = decisionOf(cellsOf(value as Decision));
    return !Array.isArray(read) && canonicalJson(read) === canonicalJson(value);
  } catch {
    return false;
  }
}
