import { describe, expect, it } from 'vitest';
import { agencyHosts, agencyMonths, hostMonths } from '../../src/indicators/efficiency.ts';
import { host, measured, openCity, type Tables, usage } from '../support/efficiency.ts';

/** Reasons of one host by month, '' = eligible. */
async function reasons(tables: Tables, id: string) {
  const warehouse = await openCity(tables, ['2025']);
  const rows = await hostMonths(warehouse, id);
  await warehouse.close();
  return Object.fromEntries(rows.map((row) => [row.month, row.reason]));
}

describe('which host-months are eligible', () => {
  it('takes a host from the month whose first day is 90 days after its start', async () => {
    // 2025-01-01 + 90 d = 2025-04-01 (31 + 28 + 31 = 90); one day later it is 89 days old then.
    const tables = {
      hosts: [host('H', { start_date: '2025-01-01' }), host('K', { start_date: '2025-01-02' })],
      host_usage: [
        usage('H', '2025-03'),
        usage('H', '2025-04'),
        usage('K', '2025-04'),
        usage('K', '2025-05'),
      ],
    };
    expect(await reasons(tables, 'H')).toEqual({ '2025-03': 'young', '2025-04': '', '2025-05': 'no_usage' });
    expect(await reasons(tables, 'K')).toEqual({ '2025-03': 'young', '2025-04': 'young', '2025-05': '' });
  });

  it('counts the days in service up to the earlier of host end and system exit, both included', async () => {
    // Exit on 2025-03-10: 10 days in service, so 8 known days are 80 %, 7 are not; April has no service.
    const systems = [
      { system_id: 'S', system: '内', agency: 'A', provider: 'taiji', exit_date: '2025-03-10' },
    ];
    const tables = {
      systems,
      hosts: [host('H', { end_date: '2025-06-30' }), host('K', { end_date: '2025-03-09' })],
      host_usage: [
        usage('H', '2025-03', { days_observed: 8 }),
        usage('H', '2025-04'),
        usage('K', '2025-03', { days_observed: 7 }),
      ],
    };
    expect(await reasons(tables, 'H')).toEqual({ '2025-03': '', '2025-04': 'no_service' });
    // K ends a day before the exit: 9 days, 7 of 9 = 78 %.
    expect(await reasons(tables, 'K')).toEqual({ '2025-03': 'few_days' });
    const seven = { ...tables, host_usage: [usage('H', '2025-03', { days_observed: 7 })] };
    expect(await reasons(seven, 'H')).toEqual({ '2025-03': 'few_days' });
  });

  it('is valid at exactly 80 % of the days, days off counted, empty cells 0', async () => {
    // June has 30 days: 24 = 80 %.
    const at = (over: Record<string, number | null>) =>
      reasons({ hosts: [host('H')], host_usage: [usage('H', '2025-06', over)] }, 'H');
    expect(await at({ days_observed: 24 })).toEqual({ '2025-06': '' });
    expect(await at({ days_observed: 23 })).toEqual({ '2025-06': 'few_days' });
    expect(await at({ days_observed: 4, days_off: 20 })).toEqual({ '2025-06': '' });
    expect(await at({ days_observed: 24, days_off: null })).toEqual({ '2025-06': '' });
    expect(await at({ days_observed: null, days_off: null })).toEqual({ '2025-06': 'few_days' });
  });

  it('exempts for the four reasons up to exempt_until, never without a date or for another reason', async () => {
    const months = ['2025-04', '2025-05'];
    const at = (over: Record<string, string>) =>
      reasons({ hosts: [host('H', over)], host_usage: months.map((month) => usage('H', month)) }, 'H');
    expect(await at({ exemption: '灾备', exempt_until: '2025-04-01' })).toEqual({
      '2025-04': 'exempt',
      '2025-05': '',
    });
    expect(await at({ exemption: '灾备', exempt_until: '2025-03-31' })).toEqual({
      '2025-04': '',
      '2025-05': '',
    });
    expect(await at({ exemption: '其他；重保预留', exempt_until: '2025-12-31' })).toEqual({
      '2025-04': 'exempt',
      '2025-05': 'exempt',
    });
    expect(await at({ exemption: '灾备' })).toEqual({ '2025-04': '', '2025-05': '' });
    expect(await at({ exemption: '灾备演练', exempt_until: '2025-12-31' })).toEqual({
      '2025-04': '',
      '2025-05': '',
    });
  });

  it('takes virtual machines only; an empty type is one', async () => {
    const tables = {
      hosts: [host('H', { host_type: null }), host('G', { host_type: 'GPU' })],
      host_usage: [usage('H', '2025-04'), usage('G', '2025-04')],
    };
    expect(await reasons(tables, 'H')).toEqual({ '2025-04': '' });
    expect(await reasons(tables, 'G')).toEqual({ '2025-04': 'not_virtual' });
  });
});

describe('which months are valid for an agency', () => {
  it('weighs hosts that should have been measured; one without a row by its size in hosts', async () => {
    // Eligible 16 of 16 + 4 = 80 %: valid; with 15 of 19 = 78.9 %: not. The row's own size counts where it has one.
    const at = (vcpu: number) =>
      measured(
        { hosts: [host('H', { vcpu: 99 }), host('K')], host_usage: [usage('H', '2025-06', { vcpu })] },
        '2025-06',
      );
    expect((await at(16))['A.valid_months']).toBe(1);
    expect((await at(16))['A.valid_months_percent']).toBe(100);
    expect((await at(15))['A.valid_months']).toBe(0);
  });

  it('leaves young, exempt, physical and ended hosts out of the test', async () => {
    const tables = {
      hosts: [
        host('H'),
        host('young', { start_date: '2025-05-01' }),
        host('exempt', { exemption: '免费测试', exempt_until: '2025-12-31' }),
        host('physical', { host_type: '物理机' }),
        host('ended', { end_date: '2025-05-31' }),
      ],
      host_usage: [usage('H', '2025-06')],
    };
    expect((await measured(tables, '2025-06'))['A.valid_months']).toBe(1);
  });

  it('is not valid without vCPU, and counts invalid months in E1 all the same', async () => {
    const none = await measured(
      { hosts: [host('H', { vcpu: 0 })], host_usage: [usage('H', '2025-06')] },
      '2025-06',
    );
    expect(none['A.valid_months']).toBe(0);
    expect(none['A.E1']).toBe('not_measured');
    const partial = await measured(
      { hosts: [host('H'), host('K', { vcpu: 8 })], host_usage: [usage('H', '2025-06')] },
      '2025-06',
    );
    expect(partial['A.valid_months']).toBe(0);
    expect(partial['A.E1.other']).toBe(50);
  });

  it('counts the months of the period, holes included', async () => {
    const tables = { hosts: [host('H')], host_usage: [usage('H', '2025-01'), usage('H', '2025-03')] };
    const quarter = await measured(tables, '2025Q1');
    expect(quarter['A.valid_months']).toBe(2);
    expect(quarter['A.valid_months_percent']).toBeCloseTo(66.667, 3);
    const warehouse = await openCity(tables, ['2025Q1', '2025']);
    const months = await agencyMonths(warehouse, 'A', '2025');
    expect(months.map((row) => row.valid)).toEqual([true, false, true, ...new Array(9).fill(false)]);
    expect(months[1]).toMatchObject({ month: '2025-02', judged_vcpu: 4n, eligible_vcpu: 0n });
    expect(months[5]).toMatchObject({ month: '2025-06', judged_vcpu: null });
    await warehouse.close();
  });
});

describe('hosts of a period', () => {
  it('counts a host once, by its size in hosts, if any month of it is eligible', async () => {
    // H: eligible in January and March; K only in February; G never. 4 + 8 vCPU whatever the rows say.
    const tables = {
      hosts: [host('H'), host('K', { vcpu: 8 }), host('G')],
      host_usage: [
        usage('H', '2024-12'),
        usage('H', '2025-01', { vcpu: 64 }),
        usage('H', '2025-03'),
        usage('K', '2025-02'),
        usage('G', '2025-02', { days_observed: 3 }),
      ],
    };
    const year = await measured(tables, '2025', ['2025Q1']);
    expect([year['A.hosts'], year['A.eligible_hosts'], year['A.vcpu']]).toEqual([2, 2, 12]);
    const february = await measured(tables, '2025-02');
    expect([february['A.hosts'], february['A.vcpu']]).toEqual([1, 8]);
    const none = await measured(tables, '2025-04');
    expect([none['A.hosts'], none['A.vcpu'], none['A.E1'], none['A.E5']]).toEqual([
      0,
      0,
      'not_measured',
      'not_measured',
    ]);
  });

  it('lists them with their reasons and where they were read', async () => {
    const warehouse = await openCity(
      {
        hosts: [host('H'), host('K')],
        host_usage: [usage('H', '2025-01'), usage('H', '2025-02', { days_observed: 1 })],
      },
      ['2025'],
    );
    const rows = await agencyHosts(warehouse, 'A', '2025');
    expect(rows).toMatchObject([
      { host_id: 'H', months: 2, eligible_months: 1, reasons: 'few_days', source_line: 2 },
      { host_id: 'K', months: 2, eligible_months: 0, reasons: 'no_usage', source_line: 3 },
    ]);
    expect(rows[0]).toMatchObject({ cpu_load: 2_000_000n, cpu_vcpu: 4n, source_file: 'hosts.csv' });
    await warehouse.close();
  });
});
