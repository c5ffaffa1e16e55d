import type { Dataset } from '../../../src/contract/dataset.ts';
import { city } from '../../support/city.ts';

/** Text that would do harm where it is pasted instead of bound or shown as text. */
export const HOSTILE = [
  "'; DROP TABLE agencies; --",
  '<img src=x onerror="alert(1)">',
  '__proto__',
  'constructor',
  '"quoted" \\ back\nline\ttab',
  'nul\u0000inside',
  '𠮷野家・示例市数据局',
  '?',
  '$1',
  '',
] as const;

/** A small city with hostile names, missing cells and extreme decimals. */
export function hostileCity(): Dataset {
  return city({
    agencies: HOSTILE.filter((text) => text !== '').map((agency, i) => ({
      agency_id: `A00${i}`,
      agency,
      parent: i % 2 === 0 ? null : (HOSTILE[i - 1] ?? null),
    })),
    systems: [
      {
        system_id: 'S1',
        system: '系统一',
        agency: 'A000',
        provider: 'telecom',
        important: true,
        online_date: '2019-02-28',
      },
      {
        system_id: 'S2',
        system: '系统二',
        agency: 'A001',
        provider: 'mobile',
        important: false,
        online_date: '2024-02-29',
        exit_date: '2025-12-31',
      },
      { system_id: 'S3', system: '系统三', agency: 'A001', provider: 'mobile' },
    ],
    hosts: [1, 2, 3, 4].map((i) => ({
      host_id: `00${i}`,
      system_id: i < 3 ? 'S1' : 'S2',
      host_type: '虚拟机',
      vcpu: 4 * i,
      memory_gb: i === 2 ? null : 8.5 * i,
      storage_gb: 0.0001 * i,
      start_date: '2024-01-01',
    })),
    host_usage: [1, 2, 3, 4].flatMap((host) =>
      [1, 2, 3, 4, 5, 6].map((month) => ({
        month: `2025-0${month}`,
        host_id: `00${host}`,
        cpu_p95: month === 3 ? null : (host * 100_003 + month * 7) / 10_000,
        memory_p95: 99.9999 - host - month / 3,
        storage_used_gb: host * month * 0.1,
        days_observed: 28 + (month % 3),
      })),
    ),
    contract_lines: [
      {
        line_id: 'L1',
        contract_id: 'C1',
        agency: 'A000',
        provider: 'telecom',
        item_code: '1001',
        unit_price: 900_719_925_474.0991,
        quantity: -900_719_925_474.0991,
        months: 0.0001,
        signed_on: '1900-01-01',
        start_date: '1969-12-31',
        end_date: '9999-12-31',
      },
    ],
    incidents: [
      {
        incident_id: 'I1',
        provider: 'mobile',
        system_id: 'S2',
        scope: '信息系统',
        category: '服务中断',
        cause: '云服务商',
        reported_at: '2025-01-31 23:59:59',
        outage_start: '1969-12-31 23:59:59',
        outage_end: '2025-02-01 00:00:00',
        major_event: false,
        unrecoverable: true,
      },
    ],
    duty_gaps: [],
  });
}
