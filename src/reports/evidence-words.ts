import type { EvidenceRow } from '../evaluation/evidence-rows.ts';

/** What a row of evidence is called: its record without the table's name, or what it is told by. */
export function recordText({ record, agency, indicator }: EvidenceRow): string | null {
  // An acceptance is told by its agency and a report by its kind; their keys repeat the date and the provider.
  if (record?.startsWith('acceptance:')) return `${agency?.name ?? ''}${record.split(':').at(-1) ?? ''}`;
  if (record?.startsWith('submissions:')) return record.split(':')[2] ?? null;
  if (record !== null) return indicator === 'C1' ? record : record.replace(/^[a-z_]+:/, '');
  return indicator === 'S1' ? `${agency?.name ?? ''}的评分` : null;
}

/** When it was, or from when to when; a day without a time is a day. */
export function timeText({ from, to }: Pick<EvidenceRow, 'from' | 'to'>): string | null {
  const short = (text: string) => text.replace(' 00:00:00', '').replace(/(:\d\d):00$/, '$1');
  if (from === null) return null;
  return to === null ? short(from) : `${short(from)} 至 ${short(to)}`;
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
