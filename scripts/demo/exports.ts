import type { TableName } from '../../src/contract/tables.ts';
import { PROVIDERS } from '../../src/rulebook/reference.ts';
import type { Row, Tables } from './row.ts';
import type { Form } from './writers.ts';

/** How a file calls agencies and providers; every name leads to the same id. */
type Naming = 'id' | 'name' | 'alias' | 'cloud' | 'full';

export interface ExportFile {
  readonly path: string;
  readonly table: TableName;
  readonly form: Form;
  readonly naming: Naming;
  /** Which of the table's rows it holds; all if not given. */
  readonly holds?: (row: Row) => boolean;
}

const inYear =
  (column: string, year: number) =>
  (row: Row): boolean =>
    String(row[column]).startsWith(String(year));

const CHINESE: Form = { format: 'csv', encoding: 'gb18030', headers: 'unit', dates: 'slash' };
const PLAIN: Form = { format: 'csv', encoding: 'utf-8', headers: 'bare' };
const CANONICAL: Form = { format: 'csv', encoding: 'utf-8', headers: 'canonical' };
const WORKBOOK: Form = { format: 'xlsx', headers: 'bare' };

/** The folder of exports: each file as the tool of another section would write it. */
export const EXPORTS: readonly ExportFile[] = [
  { path: '台账/使用单位名录.xlsx', table: 'agencies', form: WORKBOOK, naming: 'id' },
  { path: '台账/信息系统台账_2025.csv', table: 'systems', form: CHINESE, naming: 'cloud' },
  {
    path: '台账/主机清单_2025.csv',
    table: 'hosts',
    form: { ...PLAIN, headers: 'wideUnit', wideEvery: 97 },
    naming: 'id',
  },
  {
    path: '监测/主机月度用量_2023.csv',
    table: 'host_usage',
    form: { ...CHINESE, months: 'chinese' },
    naming: 'id',
    holds: inYear('month', 2023),
  },
  {
    path: '监测/主机月度用量_2024.csv',
    table: 'host_usage',
    form: { ...PLAIN, months: 'plain', percents: 'sign' },
    naming: 'id',
    holds: inYear('month', 2024),
  },
  {
    path: '监测/host_usage_2025.csv',
    table: 'host_usage',
    form: { ...CANONICAL, wideEvery: 4_999 },
    naming: 'id',
    holds: inYear('month', 2025),
  },
  ...[2023, 2024, 2025].map((year) => ({
    path: `监测/资源用量月报_${year}.csv`,
    table: 'usage_reports' as const,
    form: year === 2024 ? CHINESE : PLAIN,
    naming: 'name' as const,
    holds: inYear('month', year),
  })),
  {
    path: '协议/服务协议明细.csv',
    table: 'contract_lines',
    form: { ...CHINESE, headers: 'wideUnit', thousands: true },
    naming: 'full',
  },
  { path: '协议/资质_2025.csv', table: 'certificates', form: PLAIN, naming: 'full' },
  {
    path: '工单与事件/统一工单.xlsx',
    table: 'work_orders',
    form: { ...WORKBOOK, headers: 'unit', title: '示例市政务云统一工单台账' },
    naming: 'name',
  },
  { path: '工单与事件/事件_2023-2025.csv', table: 'incidents', form: CHINESE, naming: 'cloud' },
  { path: '工单与事件/maintenance.csv', table: 'maintenance', form: CANONICAL, naming: 'id' },
  { path: '工单与事件/值守缺岗.xlsx', table: 'duty_gaps', form: WORKBOOK, naming: 'name' },
  { path: '工单与事件/整改通知.csv', table: 'rectifications', form: PLAIN, naming: 'name' },
  ...[2023, 2024, 2025].map((year) => ({
    path: `评价/满意度评价_${year}.xlsx`,
    table: 'satisfaction' as const,
    form: WORKBOOK,
    naming: year === 2024 ? ('alias' as const) : ('name' as const),
    holds: inYear('period', year),
  })),
  { path: '评价/投诉.csv', table: 'complaints', form: CHINESE, naming: 'name' },
  { path: '评价/验收与月度考核.csv', table: 'acceptance', form: CHINESE, naming: 'name' },
  { path: '评价/submissions.csv', table: 'submissions', form: CANONICAL, naming: 'id' },
  { path: '评价/优化建议.csv', table: 'suggestions', form: { ...PLAIN, dates: 'slash' }, naming: 'name' },
  { path: '评价/市场推广活动.xlsx', table: 'promotions', form: WORKBOOK, naming: 'cloud' },
];

/** The rows of one file, agencies and providers called as it calls them; unknown names stay as they are. */
export function rowsOf(file: ExportFile, tables: Tables): Row[] {
  const agencies = new Map((tables.agencies ?? []).map((row) => [row.agency_id, row]));
  const providers = new Map(PROVIDERS.map((provider) => [provider.id, provider]));
  const agencyName = (id: Row[string]): Row[string] => {
    const agency = agencies.get(id ?? '');
    if (agency === undefined || file.naming === 'id') return id;
    return file.naming === 'alias'
      ? (String(agency.aliases).split('；')[0] ?? null)
      : (agency.agency ?? null);
  };
  const providerName = (id: Row[string]): Row[string] => {
    const provider = providers.get(String(id));
    if (provider === undefined || file.naming === 'id') return id;
    return file.naming === 'full' ? provider.full : file.naming === 'cloud' ? provider.cloud : provider.short;
  };
  const rows = (tables[file.table] ?? []).filter((row) => file.holds?.(row) ?? true);
  if (file.table === 'agencies') return rows;
  return rows.map((row) => ({
    ...row,
    ...(row.agency === undefined ? {} : { agency: agencyName(row.agency) }),
    ...(row.provider === undefined ? {} : { provider: providerName(row.provider) }),
  }));
}
