import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataHash } from '../../src/contract/canonical.ts';
import { AGENCIES, file, HOSTS, report, run, SYSTEMS, TODAY, USAGE_HEADER, usage } from './support.ts';

const GOOD = '2025-01,h1,85,60,50,31';

describe('headers', () => {
  it('are found by name in any order, with or without units, below a preamble', async () => {
    const { dataset } = await run(
      AGENCIES,
      SYSTEMS,
      HOSTS,
      file(
        '导出.csv',
        '主机用量统计表\n单位：%\n\n有效天数;host_id;存储使用量（ＧＢ）;内存P95利用率;CPU P95利用率(%);月份*\n31;h1;50;60;85;202501\n',
      ),
    );
    expect(dataset.tables.host_usage?.columns.cpu_p95).toEqual([850_000]);
    expect(dataset.tables.host_usage?.source.line).toEqual([5]);
  });
  it('missing required ones refuse the file and name them', async () => {
    const result = await usage(['2025-01,h1'], '月份,主机编码');
    expect(result.refused[0]?.why).toContain('CPU P95利用率(%)');
    expect(result.dataset.tables.host_usage).toBeUndefined();
    expect(report(result, 'host_usage.csv')).toMatchObject({ records: 0, accepted: 0, quarantined: 0 });
  });
  it('two of one column refuse the file and name them', async () => {
    const result = await usage([`${GOOD},2025-01`], `${USAGE_HEADER},month`);
    expect(result.refused[0]?.why).toMatch(/「月份」「month」/);
  });
  it('a foreign unit is not the column', async () => {
    const result = await usage([GOOD], USAGE_HEADER.replace('(GB)', '(TB)'));
    expect(result.refused[0]?.why).toContain('存储使用量(GB)');
  });
  it('unknown ones are named and ignored', async () => {
    const result = await usage([`${GOOD},x,y`], `${USAGE_HEADER},备用,__proto__`);
    expect(report(result, 'host_usage.csv').warnings).toEqual([
      { code: 'unknown_columns', message: '不认识的列未读取：「备用」「__proto__」' },
    ]);
    expect(result.dataset.tables.host_usage?.rows).toBe(1);
  });
  it('what stands in a column without a header is not passed over without a word', async () => {
    const between = await usage(
      ['2025-01,h1,遗漏,85,60,7,31', '2025-02,h1,,85,60,7,28'],
      '月份,主机编码,,CPU P95利用率(%),内存P95利用率(%),存储使用量(GB),有效天数',
    );
    const { accepted, warnings } = report(between, 'host_usage.csv');
    expect(accepted).toBe(2);
    expect(warnings).toMatchObject([
      { code: 'unnamed_columns', message: '1 条记录在没有表头的列里有内容，未读取，首见第 2 行' },
    ]);
    const empty = await usage(['2025-01,h1,85,60,7,31,'], `${USAGE_HEADER},`);
    expect(report(empty, 'host_usage.csv').warnings).toEqual([]);
  });
  it('a file that fits no table is reported, not read', async () => {
    const result = await run(file('README.md', '# 说明\n数据见附件\n'));
    expect(result.unmatched.map((one) => one.file)).toEqual(['README.md']);
  });
  it('passes over a picture beside the exports, and refuses one that is named as data', async () => {
    // The first bytes of every PNG file; no encoding reads them.
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe]);
    const { refused, unmatched } = await run(AGENCIES, file('现场照片.png', png), file('说明.csv', png));
    expect(unmatched).toEqual([{ file: '现场照片.png', why: '不是数据文件' }]);
    expect(refused.map((r) => r.file)).toEqual(['说明.csv']);
    expect((await run(file('主机清单.png', png))).refused.map((r) => r.file)).toEqual(['主机清单.png']);
  });

  it('a Chinese table name may be followed by _, - or . only', async () => {
    const text = 'line_id\n1\n';
    const { refused, unmatched } = await run(file('投诉_2025.csv', text), file('投诉汇总.csv', text));
    expect([refused.map((r) => r.file), unmatched.map((u) => u.file)]).toEqual([
      ['投诉_2025.csv'],
      ['投诉汇总.csv'],
    ]);
  });
});

/** For every code a record that earns it; the column and original text it must name. */
const order = 'order_id,part,agency,provider,system_id,received_at,completed_at,expansion,agreed_days';
const workOrder = (cells: string) => ({ path: 'work_orders.csv', text: `${order}\n${cells}\n` });
const oneUsage = (cells: string) => ({
  path: 'host_usage.csv',
  text: `${USAGE_HEADER},关机天数\n${cells}\n`,
});
const survey = (period: string) => ({
  path: 'satisfaction.csv',
  text: `period,agency,provider,score\n${period},001,首信,90\n`,
});
const QUARANTINED: readonly (readonly [string, { path: string; text: string }, string, string])[] = [
  ['missing_value', oneUsage(',h1,1,1,1,1,'), '月份', ''],
  ['not_a_number', oneUsage('2025-01,h1,abc,1,1,1,'), 'CPU P95利用率(%)', 'abc'],
  ['not_an_integer', oneUsage('2025-01,h1,1,1,1,4.5,'), '有效天数', '4.5'],
  ['number_too_large', oneUsage('2025-01,h1,1,1,1e30,1,'), '存储使用量(GB)', '1e30'],
  ['negative', oneUsage('2025-01,h1,-1,1,1,1,'), 'CPU P95利用率(%)', '-1'],
  ['over_100', oneUsage('2025-01,h1,100.5,1,1,1,'), 'CPU P95利用率(%)', '100.5'],
  ['not_a_month', oneUsage('一月,h1,1,1,1,1,'), '月份', '一月'],
  ['ambiguous_month', oneUsage('2025.1,h1,1,1,1,1,'), '月份', '2025.1'],
  ['future_month', oneUsage('2025-07,h1,1,1,1,1,'), '月份', '2025-07'],
  ['future_month', survey('2025Q3'), 'period', '2025Q3'],
  ['not_a_period', survey('去年'), 'period', '去年'],
  ['too_many_days', oneUsage('2025-02,h1,1,1,1,20,9'), '有效天数', '20'],
  ['error_cell', oneUsage('2025-01,h1,#REF!,1,1,1,'), 'CPU P95利用率(%)', '#REF!'],
  ['unknown_name', oneUsage('2025-01,h9,1,1,1,1,'), '主机编码', 'h9'],
  ['ragged_row', oneUsage('2025-01,h1,1,1,1,1'), '', '2025-01 | h1 | 1 | 1 | 1 | 1'],
  ['ragged_row', oneUsage('2025-01,h1,1,234,1,1,1,5'), '', '2025-01 | h1 | 1 | 234 | 1 | 1 | 1 | 5'],
  ['summary_row', oneUsage('合计,,1,1,1,1,'), '', '合计 |  | 1 | 1 | 1 | 1 | '],
  [
    'repeated_header',
    oneUsage(`${USAGE_HEADER},关机天数`),
    '',
    `${USAGE_HEADER},关机天数`.replaceAll(',', ' | '),
  ],
  ['bad_quotes', oneUsage('2025-01,"h1"x,1,1,1,1,'), '', '2025-01 | "h1"x | 1 | 1 | 1 | 1 | '],
  ['not_in_list', workOrder('w1,搬迁,001,首信,s1,2025-01-01,,,'), 'part', '搬迁'],
  ['not_a_boolean', workOrder('w1,变更,001,首信,s1,2025-01-01,,maybe,'), 'expansion', 'maybe'],
  ['not_an_instant', workOrder('w1,变更,001,首信,s1,早上,,,'), 'received_at', '早上'],
  ['no_such_date', workOrder('w1,变更,001,首信,s1,2025-02-30,,,'), 'received_at', '2025-02-30'],
  [
    'end_before_start',
    workOrder('w1,变更,001,首信,s1,2025-01-02,2025-01-01,,'),
    'completed_at',
    '2025-01-01',
  ],
  ['unknown_name_similar', workOrder('w1,变更,市财证局,首信,s1,2025-01-01,,,'), 'agency', '市财证局'],
  ['ambiguous_name', workOrder('w1,变更,001,首信,门户网站,2025-01-01,,,'), 'system_id', '门户网站'],
  ['scientific_id', workOrder('2.0E+11,变更,001,首信,s1,2025-01-01,,,'), 'order_id', '2.0E+11'],
  ['unreadable_text', workOrder('w\ufffd,变更,001,首信,s1,2025-01-01,,,'), 'order_id', 'w\ufffd'],
  [
    'cell_too_long',
    workOrder(`${'w'.repeat(33_000)},变更,001,首信,s1,2025-01-01,,,`),
    'order_id',
    'w'.repeat(33_000),
  ],
  [
    'not_a_date',
    { path: '投诉.csv', text: '投诉编号,日期,使用单位,云服务商,是否有效\nc1,x,财政,首信,是\n' },
    '日期',
    'x',
  ],
];

describe('quarantine', () => {
  it.each(QUARANTINED)('%s', async (code, { path, text }, column, value) => {
    const { quarantine, files } = await run(AGENCIES, SYSTEMS, HOSTS, file(path, text));
    expect(quarantine).toEqual([
      expect.objectContaining({ code, file: path, line: 2, column, value, fix: expect.stringMatching(/./) }),
    ]);
    expect(quarantine[0]?.reason).not.toMatch(/[{}]/);
    expect(files.find((one) => one.file === path)).toMatchObject({ records: 1, accepted: 0, quarantined: 1 });
  });

  it('a table that was not delivered is said to be missing, once a file in the warnings', async () => {
    const result = await run(file('host_usage.csv', `${USAGE_HEADER}\n${GOOD}\n2025-02,h1,1,1,1,1\n`));
    expect(result.quarantine.map((record) => record.code)).toEqual(['reference_absent', 'reference_absent']);
    expect(report(result, 'host_usage.csv').warnings).toEqual([
      { code: 'reference_absent', message: '缺少主机清单，引用它的记录无法确认，已隔离' },
    ]);
  });

  it('a suggestion is shown and never applied', async () => {
    const { quarantine, dataset } = await run(
      AGENCIES,
      file('systems.csv', 'system_id,system,agency,provider\ns1,a,市财证局,首信\n'),
    );
    expect(quarantine[0]?.fix).toContain('市财政局');
    // One character of three.
    const short = await run(
      AGENCIES,
      file('systems.csv', 'system_id,system,agency,provider\ns1,a,财正局,首信\n'),
    );
    expect(short.quarantine[0]?.fix).toContain('「财政局」');
    expect(dataset.tables.systems?.rows).toBe(0);
  });

  it('several problems of one record are one entry that lists them', async () => {
    const { quarantine } = await usage(['2025-13,h9,x,1,1,1']);
    expect(quarantine).toHaveLength(1);
    expect(quarantine[0]?.reason.split('；另：')).toHaveLength(3);
  });

  it('phone and identity numbers are neither stored nor shown', async () => {
    const { dataset, quarantine, files } = await run(
      AGENCIES,
      file(
        'systems.csv',
        'system_id,system,agency,provider,node,联系电话\ns1,a,001,首信,13812345678,13912345678\n合计,,,,,13912345678\n',
      ),
    );
    expect(dataset.tables.systems?.columns.node).toEqual([null]);
    expect(JSON.stringify(quarantine)).not.toContain('13912345678');
    expect(files[1]?.warnings.map(({ message }) => message).join()).toMatch(/「node」「联系电话」/);
  });
  it('the number of another thing is none of them, however it looks', async () => {
    const line = '1,02012345678,001,首信,4001,1,1,12,2025-01-02,2025-01-02,2026-01-01,020123456789';
    const header =
      'line_id,contract_id,agency,provider,item_code,unit_price,quantity,months,signed_on,start_date,end_date,renews';
    const { dataset } = await run(AGENCIES, file('contract_lines.csv', `${header}\n${line}\n`));
    expect(dataset.tables.contract_lines?.columns.renews).toEqual(['020123456789']);
  });
});

describe('duplicates', () => {
  it('identical ones merge over files and count as accepted', async () => {
    const again = file('host_usage_2.csv', `${USAGE_HEADER}\n202501,h1,85.0%,60,50,31\n`);
    const first = file('host_usage_1.csv', `${USAGE_HEADER}\n${GOOD}\n${GOOD}\n`);
    const result = await run(AGENCIES, SYSTEMS, HOSTS, again, first);
    expect(result.dataset.tables.host_usage?.rows).toBe(1);
    expect(report(result, 'host_usage_1.csv')).toMatchObject({ records: 2, accepted: 2, duplicates: 1 });
    expect(report(result, 'host_usage_2.csv')).toMatchObject({ records: 1, accepted: 1, duplicates: 1 });
  });
  it('contradicting ones are all set aside with their original text and one another named', async () => {
    const { quarantine, dataset } = await usage([GOOD, '2025-01,h2,1,1,1,1', GOOD, GOOD.replace('85', '86')]);
    expect(dataset.tables.host_usage?.rows).toBe(1);
    expect(quarantine.map(({ line, code, value }) => [line, code, value])).toEqual([
      [2, 'conflicting_duplicate', GOOD.replaceAll(',', ' | ')],
      [4, 'conflicting_duplicate', GOOD.replaceAll(',', ' | ')],
      [5, 'conflicting_duplicate', '2025-01 | h1 | 86 | 60 | 50 | 31'],
    ]);
    expect(quarantine[0]?.reason).toContain('host_usage.csv 第 5 行');
  });
  it('promotions of one day add up, unless an id says they are one', async () => {
    const header = 'provider,date,sessions,agencies_attended';
    const without = await run(
      file('promotions.csv', `${header}\n首信,2025-01-01,1,5\n首信,2025-01-01,2,7\n`),
    );
    expect(without.dataset.tables.promotions?.rows).toBe(2);
    const withId = await run(
      file('promotions.csv', `${header},promotion_id\n首信,2025-01-01,1,5,p1\n首信,2025-01-01,2,7,p1\n`),
    );
    expect(withId.quarantine).toHaveLength(2);
  });
});

describe('names', () => {
  it('resolve by id, name, alias and full name, without spaces and width', async () => {
    const { dataset } = await run(
      AGENCIES,
      file(
        'complaints.csv',
        'complaint_id,date,agency,provider,upheld\nc1,2025-01-01,001,shouxin,是\nc2,2025-01-01, 财 政,首都信息发展股份有限公司,否\nc3,2025-01-01,市财政局,首信政务云,有效\n',
      ),
    );
    expect(dataset.tables.complaints?.columns.agency).toEqual(['001', '001', '001']);
    expect(dataset.tables.complaints?.columns.provider).toEqual(['shouxin', 'shouxin', 'shouxin']);
  });
  it('a delivered providers file adds names to the shipped ones', async () => {
    const { dataset, quarantine } = await run(
      file('providers.csv', '编码,简称,云平台名,公司全称,别名\nshouxin,首信,首信云,首都信息,老首信\n'),
      file(
        'maintenance.csv',
        '维护编号,云平台,通知时间,开始时间,结束时间\nm1,老首信,,2025-01-01,\nm2,浪潮,,2025-01-01,\n',
      ),
    );
    expect(quarantine).toEqual([]);
    expect(dataset.tables.maintenance?.columns.provider).toEqual(['shouxin', 'inspur']);
  });
  it('hostile ones stay text', async () => {
    const names = [
      "'; DROP TABLE agencies; --",
      '<img src=x onerror=alert(1)>',
      '__proto__',
      'constructor',
      '=1+1',
    ];
    const { dataset, quarantine } = await run(
      file('agencies.csv', `agency_id,agency\n${names.map((name, i) => `${i},${name}`).join('\n')}\n`),
      file(
        'complaints.csv',
        `complaint_id,date,agency,provider,upheld\n${names.map((name, i) => `${name},2025-01-0${i + 1},${name},首信,是`).join('\n')}\nx,2025-01-01,toString,首信,是\n`,
      ),
    );
    expect(dataset.tables.agencies?.columns.agency).toEqual(names);
    expect([...(dataset.tables.complaints?.columns.complaint_id ?? [])].sort()).toEqual([...names].sort());
    expect(quarantine.map((record) => record.value)).toEqual(['toString']);
  });
});

describe('the dataset', () => {
  it('is named by dataset.json, else by its folder', async () => {
    const info = file('城市/dataset.json', '{"id":"bj","title":"北京","synthetic":false}');
    expect((await run(info)).dataset.info).toEqual({ id: 'bj', title: '北京', synthetic: false });
    expect((await run(file('城市/x.csv', 'a\n1\n'))).dataset.info.title).toBe('城市');
    expect((await run()).dataset.info).toEqual({
      id: 'dataset',
      title: '未命名数据集',
      synthetic: false,
    });
  });
  it('is synthetic once a file names a demo agency, quarantined or not', async () => {
    expect((await run(file('agencies.csv', 'agency_id,agency\n1,示例局\n'))).dataset.info.synthetic).toBe(
      true,
    );
    const named = file(
      'complaints.csv',
      'complaint_id,date,agency,provider,upheld\nc,2025-01-01,示例局,首信,是\n',
    );
    expect((await run(AGENCIES, named)).dataset.info.synthetic).toBe(true);
    expect((await run(AGENCIES)).dataset.info.synthetic).toBe(false);
  });
  it('keeps an empty table as delivered and leaves an absent one out', async () => {
    const { dataset } = await run(
      file('incidents.csv', 'incident_id,provider,scope,category,cause,reported_at\n'),
    );
    expect(dataset.tables.incidents?.rows).toBe(0);
    expect(dataset.tables.hosts).toBeUndefined();
  });
  it('takes its own workdays and catalogue', async () => {
    const { dataset } = await run(
      file('workdays.csv', 'date,workday\n2025-01-02,1\n2025-01-01,0\n'),
      file('catalogue.csv', 'item_code,item,unit,billing,首信,inspur\n1001,vCPU,核,元/月,10.93,-\n'),
    );
    const [workdays, catalogue] = dataset.references;
    expect(workdays?.columns.workday).toEqual([false, true]);
    expect([catalogue?.columns.shouxin, catalogue?.columns.inspur]).toEqual([[109_300], [null]]);
  });
  it('asks about a percent column that looks like fractions, and leaves the values', async () => {
    const lines = ['0.8', '0.5', '0', '1', '0.7', '0.9'].map(
      (v, i) => `2025-0${(i % 5) + 1},h${i < 5 ? 1 : 2},${v},50,1,1`,
    );
    const { questions, dataset } = await usage(lines);
    expect(questions.map((question) => question.column)).toEqual(['CPU P95利用率(%)']);
    expect(dataset.tables.host_usage?.columns.cpu_p95).toContain(8000);
    expect((await usage(lines.slice(0, 5))).questions).toEqual([]);
  });
});

describe('the law of the importer', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '2025-01',
      '2025-02',
      '2025年3月',
      '2099-01',
      '-',
      '',
      '无',
      '合计',
      'h1',
      'h2',
      'h9',
      '85%',
      '101',
    ),
    fc.constantFrom('-5', '１２', '1,234', '#REF!', '0', '31', 'null', '2025.1', '13812345678'),
    fc.string({ unit: fc.constantFrom('a', ' ', '—', '中', ';', '\t', '\u3000', '\ufffd', "'") }),
  );
  const rows = fc.array(
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom('2025-01', '2025-02'),
          fc.constantFrom('h1', 'h2'),
          fc.constantFrom('1', '2'),
          fc.constant('1'),
          fc.constant('1'),
          fc.constant('1'),
        )
        .map((r) => [...r]),
      fc.array(cell, { minLength: 1, maxLength: 8 }),
    ),
    { maxLength: 30 },
  );
  const missing = new Set(['', '-', '—', '/', '无', 'N/A', 'null']);

  it('records = accepted + quarantined, whatever the dirt', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const result = await usage(table.map((row) => row.join(',')));
        const { records, accepted, quarantined } = report(result, 'host_usage.csv');
        const expected = table.filter((row) => row.some((text) => !missing.has(text.trim()))).length;
        expect(records).toBe(expected);
        expect(accepted + quarantined).toBe(expected);
        expect(result.quarantine.length).toBe(quarantined);
      }),
      { numRuns: 150 },
    );
  });

  it('the order of rows and files has no effect on what is accepted', async () => {
    const shuffled = rows.chain((table) =>
      fc.tuple(fc.constant(table), fc.shuffledSubarray(table, { minLength: table.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, fc.nat(30), async ([table, other], cut) => {
        const text = (part: readonly string[][]) =>
          [USAGE_HEADER, ...part.map((row) => row.join(',')), ''].join('\n');
        const whole = await run(AGENCIES, SYSTEMS, HOSTS, file('host_usage.csv', text(table)));
        const split = await run(
          file('host_usage_b.csv', text(other.slice(cut))),
          HOSTS,
          file('host_usage_a.csv', text(other.slice(0, cut))),
          SYSTEMS,
          AGENCIES,
        );
        expect(dataHash(split.dataset)).toBe(dataHash(whole.dataset));
        expect(split.quarantine.map((r) => r.code).sort()).toEqual(
          whole.quarantine.map((r) => r.code).sort(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

it('hears a cancellation', async () => {
  const { ingest } = await import('../../src/ingest/ingest.ts');
  const controller = new AbortController();
  controller.abort();
  const options = { today: TODAY, providers: [], signal: controller.signal };
  await expect(ingest([AGENCIES], options)).rejects.toThrow();
});
