import { tableSpec } from '../contract/tables.ts';
import { headerOf } from '../contract/words.ts';
import { csvText } from '../evaluation/csv.ts';
import { yuanText } from '../evaluation/money.ts';
import type { Sizing } from '../evaluation/sizing.ts';
import { textWorkbook } from './workbook.ts';

/** When a list goes out and is to be answered, `YYYY-MM-DD`. */
export interface SuggestionDates {
  readonly issuedOn: string;
  readonly dueOn: string;
}

/** What the list is made for, beside the suggestions themselves. */
export interface SuggestionList extends SuggestionDates {
  readonly rows: readonly Sizing[];
  readonly agencyName: (id: string) => string;
}

/** The same host has the same number however often a period's list is made. */
const idOf = ({ period, host_id }: Sizing) => `ZY-${period}-${host_id}`;

/** The list as the contract's table 优化建议, column by column; each is open until its agency answers. */
function columnsOf({ rows, issuedOn, dueOn, agencyName }: SuggestionList) {
  const cells: Readonly<Record<string, (row: Sizing) => string | null>> = {
    suggestion_id: idOf,
    agency: ({ agency }) => agencyName(agency),
    host_id: (row) => row.host_id,
    issued_on: () => issuedOn,
    due_on: () => dueOn,
    status: () => '未办结',
  };
  return tableSpec('suggestions').columns.map((column) => ({
    header: headerOf(column),
    cells: rows.map(cells[column.name] ?? (() => null)),
  }));
}

const gigabytes = (scaled: bigint) => `${Number(scaled) / 10_000} GB`;
const worth = (amount: bigint | null) => (amount === null ? '未计价' : `${yuanText(amount)} 元/年`);

/** A suggestion in words: what to do, on which months, and what it is worth. */
export function suggestionText(row: Sizing): string {
  const cpu =
    row.new_vcpu < row.vcpu ? [`${row.vcpu} 核减至 ${row.new_vcpu} 核（${worth(row.vcpu_saving)}）`] : [];
  const memory =
    row.new_memory < row.memory_gb
      ? [`内存 ${gigabytes(row.memory_gb)} 减至 ${gigabytes(row.new_memory)}（${worth(row.memory_saving)}）`]
      : [];
  const what = row.action === 'release' ? '闲置，建议释放' : '建议缩减';
  return `${what}：${[...cpu, ...memory].join('，')}；依据 ${row.first_month} 至 ${row.last_month} 的 ${row.months} 个可评价月份`;
}

/** The list as CSV without a byte-order mark; filled in and imported back, it feeds E7. */
export function suggestionsCsv(list: SuggestionList): string {
  return csvText(columnsOf(list).map(({ header, cells }) => ({ name: header, cells })));
}

/** The same as a workbook, whose second sheet says what each suggestion is and how to answer. */
export function suggestionsWorkbook(
  list: SuggestionList,
  notes: readonly (readonly [name: string, value: string])[],
): Promise<Uint8Array> {
  return textWorkbook(
    [
      {
        title: tableSpec('suggestions').zh,
        columns: columnsOf(list).map((column) => ({ ...column, numeric: false })),
      },
    ],
    [
      ['用途', '供财政评审参考，不据以变更任何资源。'],
      [
        '填写',
        '办理后把“状态”改为“已办结”并填“办结日期”；不采纳的改为“已说明”。其余各列请勿改动，原样导回。',
      ],
      ...notes,
      ...list.rows.map(
        (row) => [idOf(row), `主机 ${row.host_id}，${row.system}：${suggestionText(row)}`] as const,
      ),
    ],
  );
}
