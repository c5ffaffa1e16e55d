import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { numberText } from '../../src/ingest/xlsx-formats.ts';
import { AGENCIES, file, PROVIDERS, report, run, SYSTEMS, TODAY, USAGE_HEADER, usage } from './support.ts';

const MAINTENANCE = 'maintenance_id,provider,notified_at,start_at,end_at';
const maintenance = (end: string) =>
  run(file('maintenance.csv', `${MAINTENANCE}\nm1,首信,2025-01-01 08:00,2025-01-05 08:30,${end}\n`));
const warnings = (result: Awaited<ReturnType<typeof run>>, path: string) =>
  report(result, path).warnings.map(({ code, message }) => `${code} ${message}`);

describe('what an accepted time loses is said', () => {
  it.each([
    // Seconds since 1970 of 2025-01-05 09:00:15 and 09:00:00 on a Beijing clock, by `date -u -d`.
    ['2025-01-05 09:00:15.250', 1_736_067_615],
    ['2025-01-05T09:00:15.999+08:00', 1_736_067_615],
    ['2025-01-05 09:00:00.0001', 1_736_067_600],
  ])('%s: parts of a second', async (text, seconds) => {
    const result = await maintenance(text);
    expect(result.dataset.tables.maintenance?.columns.end_at).toEqual([seconds]);
    expect(warnings(result, 'maintenance.csv')).toEqual([
      `seconds_dropped 「结束时间」有时间带不足一秒的部分，如「${text}」，已按整秒保存`,
    ]);
  });
  it.each(['2025-01-05 09:00:15', '2025-01-05 09:00:15.000', '2025-01-05 24:00', '45662.3756944444'])(
    '%s: nothing',
    async (text) => expect(warnings(await maintenance(text), 'maintenance.csv')).toEqual([]),
  );
  it('a time of day in a date', async () => {
    const complaint = (date: string) => `complaint_id,date,agency,provider,upheld\nc1,${date},001,首信,是\n`;
    const told = await run(AGENCIES, file('complaints.csv', complaint('2025-03-05 08:30')));
    expect(told.dataset.tables.complaints?.columns.date).toEqual([20_152]);
    expect(warnings(told, 'complaints.csv')[0]).toContain('time_dropped 「日期」只保存日期');
    for (const date of ['2025-03-05', '2025-03-05 00:00:00', '2025-03-05 24:00', '45721.0']) {
      expect(
        warnings(await run(AGENCIES, file('complaints.csv', complaint(date))), 'complaints.csv'),
      ).toEqual([]);
    }
  });
  it('a workbook hands its milliseconds on, and not the noise of its serials', () => {
    // 0.375174... of a day is 09:00:15; 250 ms are 0.0000028935 of one.
    expect(numberText('45662.3751765046', 'date', false)).toBe('2025-01-05 09:00:15.25');
    expect(numberText('45662.3751736111', 'date', false)).toBe('2025-01-05 09:00:15');
  });
});

describe('the marks by which a spreadsheet takes digits for text', () => {
  const hosts = (id: string) =>
    run(
      AGENCIES,
      SYSTEMS,
      file(
        'hosts.csv',
        `host_id,system_id,vcpu,memory_gb,storage_gb,start_date\n${id},s1,4,8,100,2024-01-01\n`,
      ),
    );
  it.each(['="00123"', '"=""00123"""', "'00123"])('%s is the text 00123, and that is said', async (id) => {
    const result = await hosts(id);
    expect(result.dataset.tables.hosts?.columns.host_id).toEqual(['00123']);
    expect(report(result, 'hosts.csv').outcome).toBe('accept_with_warning');
    expect(warnings(result, 'hosts.csv')[0]).toContain('text_marks_removed 「主机编码」');
  });
  it('an empty one is missing, and a number in one is that number', async () => {
    expect((await hosts('=""')).quarantine).toMatchObject([{ line: 2, code: 'missing_value' }]);
    const result = await usage(['2025-01,h1,="12.5",30,1,31']);
    expect(result.dataset.tables.host_usage?.columns.cpu_p95).toEqual([125_000]);
  });
  it('any other formula stays what it is', async () => {
    const result = await usage(['2025-01,=A1,12.5,30,1,31', '2025-01,="h"&"1",12.5,30,1,31']);
    expect(result.quarantine).toMatchObject([{ code: 'unknown_name' }, { code: 'unknown_name' }]);
    expect(report(result, 'host_usage.csv')).toMatchObject({ accepted: 0, quarantined: 2 });
  });
});

describe('rows below a table are set aside as what they are', () => {
  const RECORD = '2025-01,h1,20,30,1,31';
  it.each([
    ['合计,,20,30,1,31', 'summary_row'],
    ['2025-01,合计,20,30,1,31', 'summary_row'],
    ['平均值,,20,30,1,31', 'summary_row'],
    ['制表人：张三', 'footer_row'],
    ['制表人：张三,,,审核人：李四,,', 'footer_row'],
    ['注：数据来源于监控平台,,,,,', 'footer_row'],
    ['打印时间：2025-04-01 08:00', 'footer_row'],
    ['第 1 页　共 2 页', 'footer_row'],
    ['共 3 条记录,,,,,', 'footer_row'],
    [USAGE_HEADER.replace('月份', '\ufeff月份'), 'repeated_header'],
  ])('%s is a %s', async (line, code) => {
    const result = await usage([RECORD, line]);
    expect(report(result, 'host_usage.csv')).toMatchObject({ records: 2, accepted: 1, quarantined: 1 });
    expect(result.quarantine).toMatchObject([{ line: 3, column: '', code }]);
    expect(result.quarantine[0]?.value).toContain(line.split(',')[0]?.replace('\ufeff', ''));
  });
  it('a total of hosts that nobody can look up is no host', async () => {
    const text = `${USAGE_HEADER}\n${RECORD}\n2025-01,总计,20,30,1,31\n`;
    const result = await ingest([file('host_usage.csv', text)], {
      today: TODAY,
      providers: PROVIDERS,
      absent: 'accept',
    });
    expect(result.dataset.tables.host_usage?.columns.host_id).toEqual(['h1']);
    expect(result.quarantine).toMatchObject([{ code: 'summary_row' }]);
  });
  it('a record is none of them, however its text begins', async () => {
    const result = await run(
      AGENCIES,
      file(
        'complaints.csv',
        'complaint_id,date,agency,provider,upheld\n注：1,2025-03-05,001,首信,是\n备注:2,2025-03-06,001,首信,否\n',
      ),
    );
    expect(report(result, 'complaints.csv')).toMatchObject({ accepted: 2, quarantined: 0 });
  });
});

it('reasons name columns in the words of the contract, whatever the header', async () => {
  const header = 'month,host_id,cpu_p95,memory_p95,storage_used_gb,days_observed';
  const result = await usage(['2025-01,h1,120,30,1,31', '2025-02,h1,1,2,3,4', '2025-02,h1,2,2,3,4'], header);
  expect(result.quarantine.map(({ column, reason }) => [column, reason])).toEqual([
    ['cpu_p95', '列「CPU P95利用率(%)」的百分数超过 100：120'],
    ['', '「月份」「主机编码」相同而内容不同：host_usage.csv 第 3 行、host_usage.csv 第 4 行'],
    ['', '「月份」「主机编码」相同而内容不同：host_usage.csv 第 3 行、host_usage.csv 第 4 行'],
  ]);
});
