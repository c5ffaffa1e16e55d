import type { Row } from './row.ts';

/** An incident told by hand; columns not named here are filled like any other incident's. */
export interface StoryEvent {
  readonly provider: string;
  readonly at: string;
  /** From the report to the recovery. */
  readonly minutes: number;
  /** Further incidents of the same root cause, each on a system of its own, minutes after the first. */
  readonly echoes?: readonly number[];
  readonly columns: Row;
}

const OUTAGE = { category: '服务中断', cause: '云服务商' } as const;

/** What the regulation's tables are about, each at least once: levels A and B, exemptions, shared causes. */
export const EVENTS: readonly StoryEvent[] = [
  // A1, every condition: platform-wide, > 30 % of systems, ≥ 500 000 people, ≥ 2 h, ≥ 5 000 000 yuan.
  {
    provider: 'inspur',
    at: '2023-08-16 09:12',
    minutes: 185,
    echoes: [6, 9, 14],
    columns: {
      ...OUTAGE,
      scope: '云平台',
      root_cause_id: 'GY-2023-0816',
      systems_affected: 26,
      systems_affected_pct: 42.6,
      people_affected: 820_000,
      loss_yuan: 7_650_000,
      impact: '重大',
      escalation: '市级',
    },
  },
  // B1: > 10 % of systems, ≥ 100 000 people, ≥ 1 000 000 yuan, ≥ 2 h.
  {
    provider: 'ucloud',
    at: '2025-02-11 10:05',
    minutes: 152,
    echoes: [8, 20],
    columns: {
      ...OUTAGE,
      scope: '云平台',
      root_cause_id: 'GY-2025-0211',
      systems_affected: 6,
      systems_affected_pct: 18.2,
      people_affected: 156_000,
      loss_yuan: 1_640_000,
      impact: '重大',
      escalation: '无',
    },
  },
  // B2: defaced, reported at city level, its own hidden danger, plan not followed, ≥ 30 min.
  {
    provider: 'shouxin',
    at: '2023-11-03 07:40',
    minutes: 48,
    columns: {
      category: '网页篡改',
      cause: '云服务商',
      scope: '信息系统',
      root_cause_id: 'GY-2023-1103',
      systems_affected: 1,
      people_affected: 12_000,
      escalation: '市级',
      major_event: false,
      plan_followed: false,
      remedied_in_24h: true,
      impact: '重大',
    },
  },
  // B3: one system, more than a month of data, unrecoverable.
  {
    provider: 'ucloud',
    at: '2024-06-18 16:30',
    minutes: 95,
    columns: {
      category: '数据丢失',
      cause: '云服务商',
      scope: '信息系统',
      root_cause_id: 'GY-2024-0618',
      systems_affected: 1,
      data_loss_days: 41,
      unrecoverable: true,
      impact: '重大',
    },
  },
  // Lost and restored from the backup: a serious breach, not a confirmed loss.
  {
    provider: 'ucloud',
    at: '2025-03-06 14:20',
    minutes: 80,
    columns: {
      category: '数据丢失',
      cause: '云服务商',
      scope: '信息系统',
      root_cause_id: 'GY-2025-0306',
      systems_affected: 1,
      data_loss_days: 12,
      unrecoverable: false,
      impact: '重大',
    },
  },
  // B4: reported by a third party, no action within 24 h, data leaked.
  {
    provider: 'taiji',
    at: '2024-04-22 11:15',
    minutes: 1_980,
    columns: {
      category: '入侵攻击',
      cause: '云服务商',
      scope: '信息系统',
      root_cause_id: 'GY-2024-0422',
      systems_affected: 1,
      escalation: '市级',
      plan_followed: false,
      remedied_in_24h: false,
      impact: '重大',
    },
  },
  // The same at another provider.
  {
    provider: 'unicom',
    at: '2025-08-19 15:05',
    minutes: 70,
    columns: {
      category: '数据丢失',
      cause: '云服务商',
      scope: '信息系统',
      root_cause_id: 'GY-2025-0819',
      systems_affected: 1,
      data_loss_days: 9,
      unrecoverable: false,
      impact: '重大',
    },
  },
  // One storage fault, four systems: one root cause counts once.
  {
    provider: 'telecom',
    at: '2025-06-10 20:10',
    minutes: 26,
    echoes: [3, 5, 11],
    columns: {
      category: '性能故障',
      cause: '云服务商',
      scope: '云平台',
      root_cause_id: 'GY-2025-0610',
      systems_affected: 4,
      impact: '未造成重大影响',
    },
  },
  // A system down for more than two hours: a general breach of its own.
  {
    provider: 'shouxin',
    at: '2024-12-09 09:30',
    minutes: 148,
    columns: {
      ...OUTAGE,
      scope: '信息系统',
      root_cause_id: 'GY-2024-1209',
      systems_affected: 1,
      impact: '未造成重大影响',
    },
  },
  // Inside a window notified in time: excused. The window is in WINDOWS below.
  {
    provider: 'shouxin',
    at: '2024-09-14 02:10',
    minutes: 45,
    columns: { ...OUTAGE, scope: '云平台', root_cause_id: 'GY-2024-0914', impact: '未造成重大影响' },
  },
  // Inside a window notified a day before: not excused.
  {
    provider: 'inspur',
    at: '2025-04-19 01:20',
    minutes: 28,
    columns: { ...OUTAGE, scope: '云平台', root_cause_id: 'GY-2025-0419', impact: '未造成重大影响' },
  },
  // Two reports of one outage overlap: minutes are counted once.
  {
    provider: 'taiji',
    at: '2024-11-05 10:00',
    minutes: 20,
    columns: { ...OUTAGE, scope: '云平台', root_cause_id: 'GY-2024-1105', impact: '未造成重大影响' },
  },
  {
    provider: 'taiji',
    at: '2024-11-05 10:12',
    minutes: 19,
    columns: { ...OUTAGE, scope: '云平台', root_cause_id: 'GY-2024-1105', impact: '未造成重大影响' },
  },
  // The flood of summer 2023: nobody's fault.
  {
    provider: 'taiji',
    at: '2023-07-31 05:50',
    minutes: 310,
    columns: { category: '服务中断', cause: '不可抗力', scope: '云平台', root_cause_id: 'GY-2023-0731' },
  },
  {
    provider: 'kingsoft',
    at: '2023-07-31 06:15',
    minutes: 265,
    columns: { category: '服务中断', cause: '不可抗力', scope: '云平台', root_cause_id: 'GY-2023-0731' },
  },
];

/** Maintenance windows that the events above lie in. */
export const WINDOWS: readonly {
  readonly provider: string;
  readonly notified: string;
  readonly start: string;
  readonly end: string;
}[] = [
  { provider: 'shouxin', notified: '2024-09-05 10:00', start: '2024-09-14 02:00', end: '2024-09-14 04:00' },
  { provider: 'inspur', notified: '2025-04-18 15:30', start: '2025-04-19 01:00', end: '2025-04-19 03:00' },
];

/** Notices that nobody had answered when the data end. */
export const OPEN_NOTICES: readonly {
  readonly provider: string;
  readonly issued: string;
  readonly due: string;
}[] = [{ provider: 'ucloud', issued: '2025-11-27 15:00', due: '2025-12-12' }];

/** Validity of both certificates; 太极's 等保三级 lapses for 26 days in the third quarter of 2024. */
export const CERTIFICATES: readonly (readonly [string, string, string, string])[] = [
  ['shouxin', '等保三级', '2022-04-01', '2025-03-31'],
  ['shouxin', '等保三级', '2025-03-20', '2028-03-19'],
  ['shouxin', '云安全审查', '2021-11-15', '2026-11-14'],
  ['inspur', '等保三级', '2022-08-10', '2025-08-09'],
  ['inspur', '等保三级', '2025-08-10', '2028-08-09'],
  ['inspur', '云安全审查', '2022-01-01', '2026-12-31'],
  ['unicom', '等保三级', '2022-02-20', '2025-02-19'],
  ['unicom', '等保三级', '2025-02-01', '2028-01-31'],
  ['unicom', '云安全审查', '2021-06-01', '2026-05-31'],
  ['taiji', '等保三级', '2021-08-10', '2024-08-09'],
  ['taiji', '等保三级', '2024-09-05', '2027-09-04'],
  ['taiji', '云安全审查', '2022-03-01', '2027-02-28'],
  ['telecom', '等保三级', '2022-12-01', '2025-11-30'],
  ['telecom', '等保三级', '2025-11-15', '2028-11-14'],
  ['telecom', '云安全审查', '2022-05-20', '2027-05-19'],
  ['mobile', '等保三级', '2022-10-10', '2026-10-09'],
  ['mobile', '云安全审查', '2021-09-01', '2026-08-31'],
  ['kingsoft', '等保三级', '2022-07-01', '2025-06-30'],
  ['kingsoft', '等保三级', '2025-06-25', '2028-06-24'],
  ['kingsoft', '云安全审查', '2022-06-01', '2027-05-31'],
  ['ucloud', '等保三级', '2022-01-10', '2026-01-09'],
  ['ucloud', '云安全审查', '2022-09-01', '2026-08-31'],
];
