import type { Row } from './row.ts';

/**
 * Records as a hurried hand leaves them, by the file that they are appended to: each is set aside by the
 * importer for another reason. None takes the place of a sound record, so no figure depends on them.
 */
export const DIRTY: Readonly<Record<string, readonly Row[]>> = {
  '监测/host_usage_2025.csv': [
    {
      month: '2025-06',
      host_id: 'H99001',
      cpu_p95: 12.4,
      memory_p95: 40,
      storage_used_gb: 80,
      days_observed: 30,
    },
    {
      month: '2024-12',
      host_id: 'H02999',
      cpu_p95: 185,
      memory_p95: 52,
      storage_used_gb: 90,
      days_observed: 31,
    },
    {
      month: '合计',
      host_id: null,
      cpu_p95: null,
      memory_p95: null,
      storage_used_gb: 9_876_543,
      days_observed: null,
    },
  ],
  '工单与事件/统一工单.xlsx': [
    {
      order_id: 'GD990001',
      part: '变更',
      agency: '示例市教育局',
      provider: '首信',
      system_id: 'S0003',
      received_at: '2024-13-05 10:00',
      completed_at: null,
      expansion: false,
    },
  ],
  '工单与事件/事件_2023-2025.csv': [
    {
      incident_id: 'SJ99001',
      provider: '电信云',
      scope: '云平台',
      category: '断网',
      cause: '待定',
      reported_at: '2024-05-20 09:00',
    },
  ],
  '工单与事件/值守缺岗.xlsx': [
    { provider: '金山', gap_start: '2024-02-10 01:00', gap_end: '2024-02-10 02:00', impact: null },
    { provider: '金山', gap_start: '2024-02-10 01:00', gap_end: '2024-02-10 03:30', impact: null },
  ],
  '评价/满意度评价_2025.xlsx': [
    { period: '2025Q4', agency: '示例市教育菊', provider: '太极', score: 88, responses: 12 },
    { period: '2025Q4', agency: '示例市地方志编纂委员会办公室', provider: '太极', score: 120, responses: 3 },
  ],
  '评价/投诉.csv': [
    { complaint_id: 'TS9001', date: '2025-03-14', agency: '示例市体育局', provider: '华星云', upheld: true },
  ],
  '协议/服务协议明细.csv': [
    {
      line_id: 'MX990001',
      contract_id: 'XY-2025-02-S0010',
      agency: '示例市司法局',
      provider: '首都信息发展股份有限公司',
      item_code: '1002',
      unit_price: '面议',
      quantity: 64,
      months: 12,
      signed_on: '2025-01-20',
      start_date: '2025-02-01',
      end_date: '2026-01-31',
    },
  ],
  '评价/优化建议.csv': [
    {
      suggestion_id: 'JY9001',
      agency: '示例市档案馆',
      host_id: 'H77777',
      issued_on: '2025-05-06',
      due_on: '2025-06-05',
      status: '未办结',
      closed_on: null,
    },
  ],
  '评价/市场推广活动.xlsx': [{ provider: '小计', date: null, sessions: 400, agencies_attended: 900 }],
};
