import { placesText } from '../contract/places.ts';
import { DECIMAL_SCALE } from '../contract/rows.ts';
import { TABLES } from '../contract/tables.ts';
import type { SqlRow, Warehouse } from '../warehouse/warehouse.ts';
import { agencyNames } from './names.ts';

/** Rows of one kind behind one indicator of one agency or provider in one period. */
export interface EvidenceTable {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly header: string }[];
  readonly rows: readonly SqlRow[];
}

interface Source {
  readonly title?: string;
  readonly view: string;
  /** Whom the rows are about; default: a provider. */
  readonly about?: 'agency';
  /** Rows of this indicator only, where the view serves several. */
  readonly byIndicator?: true;
  readonly columns: readonly string[];
}

const ORDERS: Source = {
  view: 'order_facts',
  byIndicator: true,
  columns: [
    'order_id',
    'part',
    'agency',
    'system_id',
    'received_at',
    'days',
    'due_at',
    'completed_at',
    'verdict',
  ],
};
const INCIDENTS: Source = {
  view: 'incident_facts',
  byIndicator: true,
  columns: [
    'incident_id',
    'system_id',
    'scope',
    'cause',
    'reported_at',
    'answered_at',
    'taken_seconds',
    'limit_seconds',
    'verdict',
  ],
};
const INTERVALS: Source = {
  view: 'interval_facts',
  byIndicator: true,
  columns: ['starts_at', 'ends_at', 'seconds', 'records'],
};
const ACCEPTANCE: Source = {
  view: 'acceptance_facts',
  byIndicator: true,
  columns: ['date', 'agency', 'kind', 'verdict'],
};
const LIVE: Source = {
  view: 'live_systems',
  columns: ['system_id', 'system', 'agency', 'online_date', 'exit_date', 'live_at_end'],
};

/** Which fact view answers for an indicator, and what of it is shown; identifiers come from here only. */
const SOURCES: Readonly<Record<string, Source | readonly Source[]>> = {
  E6: {
    view: 'online_systems',
    about: 'agency',
    columns: ['system_id', 'orders', 'configured', 'online', 'left_out'],
  },
  E7: {
    view: 'due_suggestions',
    about: 'agency',
    columns: ['suggestion_id', 'host_id', 'due_on', 'status', 'closed_on', 'done'],
  },
  T1: INTERVALS,
  T2: { view: 'loss_facts', columns: ['root_cause', 'first_reported_at', 'incident_ids'] },
  T3: ORDERS,
  T4: ORDERS,
  T5: ORDERS,
  M1: LIVE,
  M2: LIVE,
  M3: {
    view: 'contract_facts',
    columns: ['contract_id', 'ends_on', 'lines', 'systems', 'exited', 'renewed_on', 'verdict'],
  },
  M4: { view: 'promotion_facts', columns: ['date', 'sessions', 'agencies_attended'] },
  O1: INCIDENTS,
  O2: INCIDENTS,
  O3: INCIDENTS,
  O4: {
    view: 'maintenance_facts',
    columns: ['maintenance_id', 'notified_at', 'notice_deadline', 'start_at', 'end_at', 'verdict'],
  },
  O5: INTERVALS,
  O6: { view: 'rectification_facts', columns: ['notice_id', 'issued_at', 'due_at', 'closed_at', 'verdict'] },
  S1: { view: 'vote_facts', columns: ['agency', 'points', 'scores', 'verdict'] },
  S2: { view: 'complaint_facts', columns: ['complaint_id', 'date', 'agency', 'verdict'] },
  S3: ACCEPTANCE,
  S4: ACCEPTANCE,
  C2: {
    view: 'line_facts',
    columns: [
      'line_id',
      'contract_id',
      'agency',
      'item_code',
      'unit_price',
      'ceiling',
      'signed_on',
      'verdict',
    ],
  },
  C3: { view: 'certificate_facts', columns: ['kind', 'valid_from', 'valid_to', 'verdict'] },
  C4: [
    { title: '报送', view: 'submission_facts', columns: ['kind', 'due_at', 'submitted_at', 'verdict'] },
    { title: '监测用量', view: 'usage_month_facts', columns: ['month', 'observed_days', 'service_days'] },
  ],
};

/** Headers of columns that the contract does not have. */
const OWN_HEADERS: Readonly<Record<string, string>> = {
  verdict: '认定',
  days: '时限（天）',
  answered_at: '完成时间',
  taken_seconds: '用时（秒）',
  limit_seconds: '时限（秒）',
  starts_at: '开始',
  ends_at: '结束',
  seconds: '时长（秒）',
  records: '记录',
  root_cause: '根因编号',
  first_reported_at: '最早报告',
  incident_ids: '事件编号',
  live_at_end: '期末在用',
  ends_on: '到期日',
  lines: '明细行数',
  systems: '涉及系统',
  exited: '已退出系统',
  renewed_on: '续签日期',
  notice_deadline: '第 3 个工作日',
  points: '评分合计',
  scores: '评分次数',
  ceiling: '最高限价(元)',
  observed_days: '有用量的主机日',
  service_days: '在服务期的主机日',
  orders: '入云工单数',
  configured: '应上线(核)',
  online: '已上线(核)',
  left_out: '不计入（上线工单缺核数）',
  done: '已办结或已说明',
  source_file: '来源文件',
  source_line: '行',
  places: '来源文件与行',
};

const CONTRACT_HEADERS: ReadonlyMap<string, string> = new Map(
  TABLES.flatMap(({ columns }) => columns.map(({ name, zh }) => [name, zh] as const)),
);
const PROVENANCE = ['source_file', 'source_line'];
/** Views whose rows add up records carry the files and lines of all of these. */
const OF_SEVERAL = new Set([
  'interval_facts',
  'loss_facts',
  'contract_facts',
  'certificate_facts',
  'usage_month_facts',
  'vote_facts',
  'online_systems',
]);

/**
 * Evidence rows of an indicator of an agency (E6, E7) or a provider, a table a kind, each row with its source file
 * and line, or with those of all records that it adds up; no table for an indicator without rows of its own (C1: see the breaches; E1–E5:
 * see the hosts and their months).
 */
export async function evidence(
  warehouse: Warehouse,
  indicator: string,
  unit: string,
  period: string,
): Promise<EvidenceTable[]> {
  const sources = Object.hasOwn(SOURCES, indicator) ? [SOURCES[indicator] ?? []].flat() : [];
  const agencies = sources.length > 0 ? await agencyNames(warehouse) : new Map<string, string>();
  const tables: EvidenceTable[] = [];
  for (const source of sources) {
    const names = [...source.columns, ...(OF_SEVERAL.has(source.view) ? ['places'] : PROVENANCE)];
    const filter = `period = ? AND ${source.about ?? 'provider'} = ?${source.byIndicator ? ' AND indicator = ?' : ''}`;
    const rows = await warehouse.query(
      `SELECT ${names.join(', ')} FROM ${source.view} WHERE ${filter} ORDER BY ALL`,
      source.byIndicator ? [period, unit, indicator] : [period, unit],
    );
    tables.push({
      title: source.title ?? '',
      columns: names.map((name) => ({
        name,
        header: OWN_HEADERS[name] ?? CONTRACT_HEADERS.get(name) ?? name,
      })),
      rows: rows.map((row) => ({
        ...row,
        ...('agency' in row && { agency: agencies.get(String(row.agency)) ?? row.agency }),
        ...(typeof row.places === 'string' && { places: placesText(row.places.split('\n')) }),
        ...(typeof row.points === 'bigint' && { points: Number(row.points) / DECIMAL_SCALE }),
      })),
    });
  }
  return tables;
}
