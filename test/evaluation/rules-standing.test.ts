import { describe, expect, it } from 'vitest';
import type { TestRow } from '../support/city.ts';
import { judged } from './rules-support.ts';

const system = (more: TestRow = {}): TestRow => ({
  system_id: 'S',
  system: '甲',
  agency: 'A',
  provider: 'taiji',
  online_date: '2025-03-01',
  ...more,
});
const line = (more: TestRow = {}): TestRow => ({
  line_id: 'L1',
  contract_id: 'K1',
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  item_code: '1001',
  unit_price: 0.01,
  quantity: 8,
  months: 12,
  signed_on: '2025-01-01',
  start_date: '2025-01-01',
  end_date: '2025-12-31',
  ...more,
});
const entry = (more: TestRow = {}): TestRow => ({
  order_id: 'W1',
  part: '入云',
  agency: 'A',
  provider: 'taiji',
  system_id: 'S',
  received_at: '2025-01-10 09:00',
  completed_at: '2025-01-13 09:00',
  ...more,
});

describe('R02 办法12「以信息系统项目申报复函以及财政评审复函作为入云依据」', () => {
  const other = system({ system_id: 'T', approval_ref: '京经信函〔2024〕12号' });
  const of = async (approval_ref: string | null) =>
    (await judged({ systems: [other, system({ approval_ref })] }, 'R02', '2025'))('S');
  it('a document with year and number, none, something else', async () => {
    expect((await of('京经信函〔2024〕12号')).verdict).toBe('kept');
    expect(await of(null)).toMatchObject({
      verdict: 'broken',
      reason: '没有前置审批文号',
      provider: 'taiji',
    });
    expect((await of('已批')).verdict).toBe('needs_person');
  });
  it('a column that nobody filled in accuses nobody', async () => {
    expect((await judged({ systems: [system()] }, 'R02', '2025'))('S').verdict).toBe('no_data');
  });
  it('systems that are not live in the period are not asked', async () => {
    const found = await judged({ systems: [system({ exit_date: '2025-06-30' })] }, 'R02', '2025Q3');
    expect(found('')).toMatchObject({ verdict: 'not_applicable' });
  });
});

describe('R09 办法17「应与云服务商签订服务协议…并将工单（第一部分）作为服务协议附件」', () => {
  const of = async (lines: TestRow[], orders: TestRow[], period = '2025', live = system()) =>
    (await judged({ systems: [live], contract_lines: lines, work_orders: orders }, 'R09', period))('S');

  it('both are there; one is not', async () => {
    expect((await of([line()], [entry()])).verdict).toBe('kept');
    expect(await of([line({ system_id: 'T' })], [entry()])).toMatchObject({
      verdict: 'broken',
      reason: '没有在执行的服务协议明细',
    });
    expect(
      await of([line()], [entry({ part: '上线' }), entry({ order_id: 'W2', system_id: 'T' })]),
    ).toMatchObject({
      verdict: 'broken',
      reason: '没有入云工单',
    });
    expect((await of([line()], [entry({ provider: 'inspur' })])).verdict).toBe('broken');
  });
  it('in force on the last day of the period, that day included; for a year after by 协议5.3 it may go on', async () => {
    expect((await of([line({ end_date: '2025-12-31' })], [entry()])).verdict).toBe('kept');
    expect((await of([line({ end_date: '2025-12-30' })], [entry()])).verdict).toBe('needs_person');
    const ended = line({ start_date: '2024-01-01', end_date: '2024-12-31' });
    expect((await of([ended], [entry()])).verdict).toBe('needs_person');
    expect((await of([{ ...ended, end_date: '2024-12-30' }], [entry()])).verdict).toBe('broken');
  });
  it('an exited system is judged on its exit', async () => {
    const left = system({ exit_date: '2025-06-30' });
    expect((await of([line({ end_date: '2025-06-30' })], [entry()], '2025', left)).verdict).toBe('kept');
  });
  it('older than the export’s first order, or lines that name no system: a person', async () => {
    const old = system({ online_date: '2025-01-09' });
    expect((await of([line()], [entry({ system_id: 'T' })], '2025', old)).verdict).toBe('needs_person');
    expect((await of([line({ system_id: null })], [entry()])).verdict).toBe('needs_person');
  });
});

describe('R29 协议8.3「协议未约定或未提交…工单…备案的信息系统不得部署入云」', () => {
  const host = (more: TestRow = {}): TestRow => ({
    host_id: 'H1',
    system_id: 'S',
    vcpu: 8,
    memory_gb: 16,
    storage_gb: 100,
    start_date: '2025-02-01',
    ...more,
  });
  const of = async (hosts: TestRow[], lines: TestRow[]) =>
    judged(
      { systems: [system({ online_date: null })], hosts, contract_lines: lines, work_orders: [entry()] },
      'R29',
      '2025',
    );
  it('a host in service, though its system is not live yet', async () => {
    expect((await of([host()], [line()]))('S').verdict).toBe('kept');
    expect((await of([host()], []))('S').verdict).toBe('broken');
    expect((await of([host()], [line({ system_id: 'T' })]))('S').verdict).toBe('broken');
  });
  it('without a host in service in the period nothing is deployed', async () => {
    expect(
      (await of([host({ start_date: '2024-01-01', end_date: '2024-12-31' })], [line()]))('').verdict,
    ).toBe('not_applicable');
  });
});

describe('R42 协议5.3「如资源使用量有变化，应根据资源需要量重新签订服务协议」', () => {
  const host = (vcpu: number, memory_gb: number, more: TestRow = {}): TestRow => ({
    host_id: 'H1',
    system_id: 'S',
    vcpu,
    memory_gb,
    storage_gb: 100,
    start_date: '2025-01-01',
    ...more,
  });
  const ending = [
    line({ end_date: '2025-06-30' }),
    line({ line_id: 'L2', item_code: '1002', quantity: 16, end_date: '2025-06-30' }),
  ];
  const of = async (lines: TestRow[], hosts: TestRow[], live = system()) =>
    (await judged({ systems: [live], contract_lines: lines, hosts }, 'R42', '2025'))('taiji:K1');

  it('the same vCPU and memory go on; one GB more needs a new agreement', async () => {
    expect((await of(ending, [host(8, 16)])).verdict).toBe('kept');
    expect((await of(ending, [host(8, 17)])).verdict).toBe('broken');
    expect((await of(ending, [host(8, 16, { end_date: '2025-06-30' })])).verdict).toBe('kept');
  });
  it('renewed, or covered by another agreement on the day after: kept whatever is used', async () => {
    const next = (more: TestRow) =>
      line({ line_id: 'L3', contract_id: 'K2', start_date: '2025-07-01', end_date: '2026-06-30', ...more });
    expect(
      (await of([...ending, next({ renews: 'K1', signed_on: '2025-06-30' })], [host(99, 99)])).verdict,
    ).toBe('kept');
    expect((await of([...ending, next({ signed_on: '2025-06-30' })], [host(99, 99)])).verdict).toBe('kept');
    expect((await of([...ending, next({ start_date: '2025-07-02' })], [host(99, 99)])).verdict).toBe(
      'broken',
    );
  });
  it('ending with the period itself: whether another follows is not known yet', async () => {
    const last = (lines: TestRow[], hosts: TestRow[]) =>
      judged({ systems: [system()], contract_lines: lines, hosts }, 'R42', '2025-06');
    expect((await last(ending, [host(8, 17)]))('taiji:K1').verdict).toBe('needs_person');
    expect((await last(ending, [host(8, 16)]))('taiji:K1').verdict).toBe('kept');
  });
  it('systems gone: not applicable; lines without a system: a person', async () => {
    expect((await of(ending, [host(8, 16)], system({ exit_date: '2025-06-30' }))).verdict).toBe(
      'not_applicable',
    );
    const [cpu = {}, memory = {}] = ending;
    expect((await of([{ ...cpu, system_id: null }, memory], [host(8, 16)])).verdict).toBe('needs_person');
  });
});

describe('R44 附件 1-3「*为必填项」', () => {
  const full = {
    node: '北京城市副中心节点',
    security_level: '二级',
    system_type: '内部办公',
    approval_ref: '函〔2024〕1号',
  };
  const of = async (...systems: TestRow[]) =>
    judged(
      {
        systems,
        work_orders: systems.map(({ system_id }, i) =>
          entry({ order_id: `W${i}`, system_id: system_id ?? null }),
        ),
      },
      'R44',
      '2025',
    );
  it('an empty starred field is named, of the columns that the export fills at all', async () => {
    const found = (await of(system(full), system({ ...full, system_id: 'T', security_level: null })))('A');
    expect(found).toMatchObject({ verdict: 'broken', value: '50', reason: '未填：信息系统定级情况' });
    expect(found.evidence).toEqual(['work_orders:W1']);
  });
  it('complete forms are kept, and columns that nobody delivered accuse nobody', async () => {
    expect((await of(system(full)))('A').verdict).toBe('kept');
    expect((await of(system()))('A').verdict).toBe('kept');
  });
});
