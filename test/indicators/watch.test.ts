import { describe, expect, it } from 'vitest';
import { exemptionAudit, loadAlerts } from '../../src/indicators/watch.ts';
import type { TestRow } from '../support/city.ts';
import { host, openCity, type Tables, usage } from '../support/efficiency.ts';

/** Limits as the method has them: bands 25–60 / 40–80 of CPU and 40–75 / 50–85 of memory; 20 points are sudden. */
const LIMITS = { cpu: { public: 60, other: 80 }, memory: { public: 75, other: 85 }, rise: 20 };
const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];

async function ask(tables: Tables, period = '2025') {
  const warehouse = await openCity(tables, [period]);
  const answer = {
    alerts: await loadAlerts(warehouse, period, LIMITS),
    audit: await exemptionAudit(warehouse, period),
  };
  await warehouse.close();
  return answer;
}
/** One host a series of CPU P95 by month. */
const series = (
  all: Record<string, readonly (number | null)[]>,
  over: Record<string, TestRow> = {},
): Tables => ({
  hosts: Object.keys(all).map((id) => host(id, over[id] ?? {})),
  host_usage: Object.entries(all).flatMap(([id, loads]) =>
    loads.map((cpu_p95, i) => usage(id, MONTHS[i] ?? '', { cpu_p95 })),
  ),
});

/** By hand. */
describe('hosts to watch', () => {
  it('are overloaded above the band in each of the last three eligible months', async () => {
    const { alerts } = await ask(
      series(
        {
          A: [10, 81, 90, 95],
          B: [81, 90, 80],
          C: [81, 90],
          D: [61, 62, 63],
          E: [61, 62, 63],
          F: [99, null, 99],
        },
        { D: { system_id: 'P' } },
      ),
    );
    expect(alerts.filter(({ cpu_over }) => cpu_over).map(({ host_id }) => host_id)).toEqual(['A', 'D']);
  });

  it('have risen by 20 points or more over the mean of the three months before', async () => {
    // Mean of 10, 20, 30 = 20; 40 is 20 above it, 39.9999 is not; two months before are too few.
    const { alerts } = await ask(
      series({ A: [99, 10, 20, 30, 40], B: [10, 20, 30, 39.9999], C: [10, 20, 60], D: [10, null, 30, 60] }),
    );
    const risen = alerts.filter(({ cpu_rise }) => cpu_rise);
    expect(risen.map(({ host_id, month, cpu_before, span }) => [host_id, month, cpu_before, span])).toEqual([
      ['A', '2025-05', 600_000n, 3],
    ]);
  });

  it('are still in service on the last day', async () => {
    const gone = { A: { end_date: '2025-11-30' } };
    expect((await ask(series({ A: [90, 90, 90] }, gone))).alerts).toEqual([]);
  });
});

describe('the audit of exemptions', () => {
  it('shares vCPU-months, and names exemptions that do not hold on the last day', async () => {
    const over: Record<string, TestRow> = {
      A: { exemption: '灾备', exempt_until: '2025-06-30' },
      B: { exemption: '灾备', exempt_until: '2025-12-31' },
      C: { exemption: '免费测试', exempt_until: null },
      D: { exemption: '领导要求', exempt_until: '2026-12-31' },
    };
    const { audit } = await ask(
      series({ A: [50], B: [50, 50, 50], C: [50], D: [50], E: [50] }, over),
      '2025',
    );
    // The usage data span three months: A and B 3 × 4 vCPU each of five hosts’ 3 × 20.
    expect(audit.shares).toEqual([{ agency: 'A', exempt_vcpu: 24n, virtual_vcpu: 60n }]);
    expect(audit.lapsed.map(({ host_id, lapse }) => [host_id, lapse])).toEqual([
      ['A', 'expired'],
      ['C', 'no_end'],
      ['D', 'other_reason'],
    ]);
  });
});
