import { describe, expect, it } from 'vitest';
import { contractHeader, contractTable, inContractOrder } from '../../src/pages/sql/contractNames.ts';
import { failureWords } from '../../src/pages/sql/errorWords.ts';
import { isNumeric } from '../../src/pages/sql/exportResult.ts';

describe('a failed query in words', () => {
  it.each([
    ['Parser Error: syntax error at or near "FORM"', '语法有误'],
    ['Catalog Error: Table with name x does not exist!', '没有这张表、这个视图或函数'],
    ['Binder Error: Referenced column "x" not found', '列名、别名或类型对不上'],
    ['Permission Error: Cannot access file', '这里不能读写文件或网络'],
    ['TransactionContext Error: Cannot write to database', '这里只能查询，不能改动数据'],
    ['Out of Memory Error: could not allocate', '内存不够，请缩小范围或先汇总'],
    [
      'Catalog Error: Scalar Function with name "->>" is not in the catalog, but it exists in the json extension.\n\nPlease try installing and loading the json extension by running:',
      '这个函数要靠扩展才有，本程序离线运行，不装载扩展',
    ],
    [
      "Extension Autoloading Error: An error occurred while trying to automatically install the required extension 'icu'",
      '这个函数要靠扩展才有，本程序离线运行，不装载扩展',
    ],
    ['Some New Kind Error: of the engine', '引擎没有完成查询'],
    [
      'Invalid Input Error: Cannot prepare multiple statements at once!',
      '这条语句引擎要拆成几条来做：PIVOT 须用 IN (…) 写明取值',
    ],
    ['RuntimeError: function signature mismatch', '查询引擎出错，已经重新启动，请换一种写法再试'],
  ])('%s', (message, title) => {
    expect(failureWords('sql.engine', message)).toEqual({ title, detail: message });
  });

  it('a refusal of our own says it all', () => {
    expect(failureWords('sql.empty', '请先写一条查询语句')).toEqual({
      title: '请先写一条查询语句',
      detail: '',
    });
  });
});

describe('names of what can be queried', () => {
  it('are the contract’s where it has them', () => {
    expect([contractTable('hosts'), contractTable('host_months')]).toEqual(['主机清单', null]);
    expect([contractHeader('vcpu'), contractHeader('source_line'), contractHeader('c0')]).toEqual([
      'CPU(核)',
      '行',
      null,
    ]);
    const names = ['zebra', 'hosts', 'agencies', 'alpha', 'providers'].map((name) => ({ name }));
    expect(inContractOrder(names).map(({ name }) => name)).toEqual([
      'providers',
      'agencies',
      'hosts',
      'alpha',
      'zebra',
    ]);
  });

  it('numbers are told by the engine’s types', () => {
    expect(['INTEGER', 'BIGINT', 'HUGEINT', 'UTINYINT', 'DOUBLE', 'DECIMAL(18,4)'].every(isNumeric)).toBe(
      true,
    );
    expect(['VARCHAR', 'DATE', 'INTERVAL', 'INTEGER[]', 'BOOLEAN', 'DECIMAL(18,4)[]'].some(isNumeric)).toBe(
      false,
    );
  });
});
