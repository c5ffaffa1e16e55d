import { dateText, dayNumber } from '../contract/calendar.ts';
import type { EvidenceRow } from '../evaluation/evidence-rows.ts';

/** What a row of evidence is called: its record without the table's name, or what it is told by. */
export function recordText({ record, agency, indicator }: EvidenceRow): string | null {
  // An acceptance is told by its agency and a report by its kind; their keys repeat the date and the provider.
  if (record?.startsWith('acceptance:')) return `${agency?.name ?? ''}${record.split(':').at(-1) ?? ''}`;
  if (record?.startsWith('submissions:')) return record.split(':')[2] ?? null;
  if (record !== null) return indicator === 'C1' ? record : record.replace(/^[a-z_]+:/, '');
  if (indicator === 'S1') return `${agency?.name ?? ''}的评分`;
  return indicator === 'C4' ? '主机日监测' : indicator === 'M4' ? '推广活动' : null;
}

/** What is said of a part of a gap that has no row. */
export const WITHOUT_ROW = {
  row: null,
  fixed: '没有记录也在的部分（先验、起点）',
  rest: '不由单条记录得出（状态得分、整项人工认定）',
} as const;

/** Indicators whose rows are told by their deadline, and what was done by it. */
const DEADLINES: Readonly<Record<string, string>> = {
  T3: '完成',
  T4: '完成',
  T5: '完成',
  O6: '办结',
  C4: '报送',
};

/** A deadline of a day alone is kept as 24:00 of it: the midnight after it. */
function deadlineText(at: string): string {
  if (!at.endsWith(' 00:00:00')) return shortTime(at);
  const [year, month, day] = at.slice(0, 10).split('-').map(Number);
  return dateText((dayNumber(Number(year), Number(month), Number(day)) ?? 0) - 1);
}

/** A day without a time is a day. */
const shortTime = (text: string) => text.replace(' 00:00:00', '').replace(/(:\d\d):00$/, '$1');

type Times = Pick<EvidenceRow, 'indicator' | 'part' | 'from' | 'to'>;

/** When it was, from when to when, by when it was due, or of which month it is. */
export function timeText({ indicator, part, from, to }: Times): string | null {
  if (from === null) return null;
  if (part === 'usage') return from.slice(0, 7);
  const done = Object.hasOwn(DEADLINES, indicator) ? DEADLINES[indicator] : undefined;
  if (done !== undefined)
    return `到期 ${deadlineText(from)}${to === null ? '' : `，${done} ${shortTime(to)}`}`;
  return to === null ? shortTime(from) : `${shortTime(from)} 至 ${shortTime(to)}`;
}

/** What it was judged as; of what is added up, how much. */
export function verdictText({ indicator, verdict, amount, of }: EvidenceRow): string | null {
  switch (indicator) {
    case 'T1':
    case 'O5':
      return `${amount} 秒`;
    case 'T2':
      return '不可恢复的数据丢失';
    case 'M1':
      return '有在用系统';
    case 'M4':
      return `${amount} 家次`;
    case 'S1':
      return `${Number((amount / of).toFixed(4))} 分`;
    case 'C4':
      return verdict ?? `${amount} / ${of} 主机日`;
    default:
      return verdict;
  }
}
