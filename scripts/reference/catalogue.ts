import { PROVIDER_BY_SHORT_NAME, PROVIDER_IDS } from './providers.ts';
import { csv, joinLines } from './source.ts';

const AGREEMENT = '附件 1-5 协议第二条 2';

/** What the regulation's own cell says wrongly or not at all, what is written instead, and why. */
const MENDS: Readonly<
  Record<string, Partial<Record<'subcategory' | 'item' | 'unit' | 'billing', string>> & { why: string }>
> = {
  ...Object.fromEntries(
    ['1011', '1012', '1013'].map((code) => [
      code,
      {
        subcategory:
          '小型机物理服务器（含操作系统）租用服务（原则上适用于云主机无法支撑应用系统正常运行的情况）',
        why: `服务子类被分页断成两行，按${AGREEMENT}(1)接合`,
      },
    ]),
  ),
  ...Object.fromEntries(
    ['1017', '1018'].map((code) => [
      code,
      { subcategory: '互联网链路服务', why: `服务子类被分页断成两行，按${AGREEMENT}(1)接合` },
    ]),
  ),
  '1008': {
    item: 'GPU 显存不低于 16G, 最大单精度浮点计算能力不低于 7TFLOPS, 最大双精度浮点计算能力 0.2TFLOPS',
    why: `原文“不低于 TFLOPS”缺数值，按${AGREEMENT}(1)补 7`,
  },
  '1014': { unit: '1 GB', why: `原文计价单位“1 Gb”，按${AGREEMENT}(1)改为 GB` },
  '1015': {
    unit: '1 GB',
    billing: '元/月',
    why: `原文计价单位“1 Gb”、报价单位空，按${AGREEMENT}(1)改为 GB、元/月`,
  },
  '1016': {
    unit: '1 TB',
    billing: '元/月',
    why: `原文计价单位“1 Tb”、报价单位空，按${AGREEMENT}(1)改为 TB、元/月`,
  },
  '2001': { billing: '元/月', why: `原文报价单位“元/次”，按${AGREEMENT}(2)改为元/月` },
  '2002': { billing: '元/月', why: `原文报价单位“元/次”，按${AGREEMENT}(2)改为元/月` },
  '2003': {
    unit: '1 Gb',
    billing: '元/月',
    why: `原文计价单位“1GB”、报价单位“元/次”，按${AGREEMENT}(2)改为带宽 1 Gb、元/月`,
  },
  '4022': { unit: '1 GB', why: `原文计价单位“GB”，按${AGREEMENT}(3)补 1；联通 120 元与他家相差百倍，照录` },
  '4023': { unit: '1 GB', why: `原文计价单位“GB”，按${AGREEMENT}(3)补 1；联通 120 元与他家相差百倍，照录` },
  '5002': { why: '优刻得 35000 元与他家相差悬殊，照录' },
  '5008': { item: '桌面云', why: '服务项与上行合并' },
};

/** `1CPU`, `1 CPU` and half-width brackets all occur for one thing. */
function tidyUnit(unit: string): string {
  return unit
    .replace(/(?<=\d)\s*(?=[^\d\s])/g, ' ')
    .replace('(', '（')
    .replace(')', '）');
}

/**
 * `catalogue.csv`: 附件 1-1 and 1-2. Cells left blank by a merged cell carry the one above; columns are found by
 * the header of each table, because the PaaS and SaaS table has another order; `-` there is no quote.
 */
export function catalogueCsv(text: string): string {
  const rows: string[][] = [];
  let header: string[] = [];
  let above = { category: '', subcategory: '' };
  for (const line of text.split(/\r?\n/)) {
    const cells = line.split('\t').map(joinLines);
    if (cells[0] === '编号') header = cells;
    const code = cells[0] ?? '';
    if (!/^[1-5]\d{3}$/.test(code)) continue;
    if (cells.length !== header.length) throw new Error(`item ${code}: ${cells.length} cells`);
    const raw = line.split('\t');
    const cell = (name: string) => cells[header.indexOf(name)] ?? '';
    const free = header.includes('服务目录');
    const category = cell('服务类别') || above.category;
    const subcategory =
      cell(free ? '服务目录' : '服务子类') || (cell('服务类别') ? '' : above.subcategory) || '';
    above = { category, subcategory };
    const mend = MENDS[code];
    const unit = mend?.unit ?? tidyUnit(cell('计价单位'));
    const note = [
      mend?.why,
      free ? '免费，最高限价 0（附件 1-1 三、办法第三十一条（一））' : undefined,
      mend?.unit === undefined && unit !== cell('计价单位')
        ? `计价单位写法统一，原文“${cell('计价单位')}”`
        : undefined,
      raw.slice(1, 4).some((part) => part.trim() !== joinLines(part)) ? '去掉换行处空格' : undefined,
    ].filter((part) => part !== undefined);
    rows.push([
      code,
      free ? '基础安全保障服务' : category,
      mend?.subcategory ?? (free ? category : subcategory),
      free ? `${subcategory}：${cell('项目')}` : (mend?.item ?? cell('服务项')),
      unit,
      free ? '免费' : (mend?.billing ?? cell('报价单位')),
      ...PROVIDER_IDS.map((id) => (free ? '0' : price(id))),
      note.join('；'),
    ]);

    function price(id: string): string {
      const at = header.findIndex((name) => PROVIDER_BY_SHORT_NAME.get(name) === id);
      const quoted = cells[at] ?? '';
      if (quoted === '-') return '';
      if (!/^\d+(\.\d+)?$/.test(quoted)) throw new Error(`item ${code}, ${id}: “${quoted}” is no price`);
      return quoted;
    }
  }
  return csv(
    ['item_code', 'category', 'subcategory', 'item', 'unit', 'billing', ...PROVIDER_IDS, 'note'],
    rows,
  );
}
