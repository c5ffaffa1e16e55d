import { describe, expect, it } from 'vitest';
import { cellParser } from '../../src/ingest/cells.ts';
import { EPOCH_1900 } from '../../src/ingest/dates.ts';
import { anyDirectory } from '../../src/ingest/names.ts';
import { isRounded } from '../../src/ingest/numbers.ts';
import { report, usage } from './support.ts';

const directories = {
  agency: anyDirectory,
  provider: anyDirectory,
  system: anyDirectory,
  host: anyDirectory,
};
const read = (kind: 'percent' | 'decimal' | 'month', text: string) =>
  cellParser({ name: 'x', zh: '列', kind }, { directories, serialEpoch: EPOCH_1900 })(text);

describe('more decimals than are kept', () => {
  // By hand: the fifth decimal or a later one is not 0.
  it.each(['0.12345', '12.000001', '1e-5', '1.23456E0', '85.00001%', '1,234.56789'])('%s has', (text) =>
    expect(isRounded(text)).toBe(true),
  );
  it.each(['0.1234', '0.12340', '0.1200000', '1e2', '1.234567E2', '85%', 'abc', '', '12345678'])(
    '%s has not',
    (text) => expect(isRounded(text)).toBe(false),
  );
  it.each([
    ['percent', '100.00001', 'over_100'],
    ['percent', '100.00001%', 'over_100'],
    ['percent', '1.0000000001e2', 'over_100'],
    ['percent', '-0.00001', 'negative'],
    ['decimal', '-0.00004', 'negative'],
  ] as const)('%s %s is not rounded back into range', (kind, text, code) =>
    expect(read(kind, text)).toEqual({ code }),
  );
  it('99.99999 is 100, as rounding has it', () => expect(read('percent', '99.99999')).toBe(1_000_000));
  it('are dropped with a word', async () => {
    const result = await usage(['2025-01,h1,20.123456,30.12,1.00001,31', '2025-02,h1,20,30,2.00002,28']);
    expect(report(result, 'host_usage.csv')).toMatchObject({ accepted: 2, outcome: 'accept_with_warning' });
    expect(report(result, 'host_usage.csv').warnings.map(({ message }) => message)).toEqual([
      '「CPU P95利用率」有 1 个值超过四位小数，已四舍五入到四位',
      '「存储使用量」有 2 个值超过四位小数，已四舍五入到四位',
    ]);
  });
});

it('a month without its zero is no date serial', () => {
  // 20251 as a serial would be 1955-06-11; 45658 is 2025-01-01.
  expect(read('month', '20251')).toEqual({ code: 'not_a_month' });
  expect(read('month', '45658')).toBe(20_089);
});
