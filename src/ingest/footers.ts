import type { RowPlaces } from './source.ts';
import { clean, isMissing, squash } from './text.ts';

const TOTAL = /^(?:合计|小计|总计|共计|累计|(?:sub|grand)?total)[:：]?$/i;
const SUMMARY =
  /^(?:.{0,20}(?:合计|小计|总计|共计|累计)|平均|均值|平均值|最大值|最小值|(?:sub|grand)?total)[:：]?$/i;
const LONGEST_SUMMARY = 24;

/** What stands below a table beside its totals: who made it, when, notes and page numbers. */
const FOOTER =
  /^(?:(?:制表|填表|填报|编制|审核|复核|审批|批准|负责|经办|统计|报送|上报|打印|导出|生成|查询)(?:人|人员|员|单位|部门|时间|日期)?|注|备注|说明|附注|数据来源|统计口径|数据截止(?:时间|日期)?|联系人|联系电话)\d*:|^第\d+页(?:[,/]?共\d+页)?$|^共\d+(?:页|条|行)|^以上(?:数据|内容)/;
const LONGEST_FOOTER = 500;

function firstFilled(cells: readonly string[]): string {
  for (const cell of cells) {
    const text = clean(cell);
    if (!isMissing(text, false)) return text;
  }
  return '';
}

/** Whether a cell that should name one thing says that the row is the total of many. */
export function isTotal(text: string): boolean {
  return text.length <= LONGEST_SUMMARY && TOTAL.test(squash(text));
}

/** A row that adds up the rows above: its first filled cell says so. */
export function isSummary(cells: readonly string[]): boolean {
  const text = firstFilled(cells);
  return text.length <= LONGEST_SUMMARY && SUMMARY.test(squash(text));
}

/** A note below the table; only a row that lacks what every record has can be one. */
export function isFooter(cells: readonly string[]): boolean {
  const text = firstFilled(cells);
  return text.length <= LONGEST_FOOTER && FOOTER.test(squash(text));
}

/** The last character of every Chinese text that `SUMMARY` takes, and 无, which is passed over. */
const LAST: ReadonlySet<number> = new Set([...'计均值无'].map((character) => character.charCodeAt(0)));

/** Whether a row's first filled cell could be that of a summary, told by its last unit: `isSummary` is never true where this is false. */
export function mayBeSummary({ units, from, to, cells }: RowPlaces): boolean {
  for (let i = 0; i < cells; i++) {
    const [first, past] = [from[i] ?? 0, to[i] ?? 0];
    if (first === past) continue;
    const unit = units[past - 1] ?? 0;
    if (unit >= 0x30 && unit <= 0x39) return false;
    if (unit >= 0x4e00 && unit <= 0x9fff) return LAST.has(unit);
    // A letter other than the last of `total`, in a cell too long to say that it has no value.
    const letter = unit | 0x20;
    return !(letter >= 0x61 && letter <= 0x7a && letter !== 0x6c && unit < 0x80 && past - first > 4);
  }
  return true;
}
