import { expect, it } from 'vitest';
import { csvCursor, csvReader, textParts } from '../../src/ingest/csv.ts';
import { encodingQuestion } from '../../src/ingest/decode.ts';
import { MAX_ROW_LENGTH } from '../../src/ingest/limits.ts';
import { AGENCIES, file, HOSTS, report, run, SYSTEMS, USAGE_HEADER } from './support.ts';

const TOO_LONG = /^第 \d+ 行超过 1048576 个字符/;

it.each([
  ['one line without an end', 'a'.repeat(3_000_000)],
  ['nothing but quotes', '"'.repeat(3_000_001)],
  ['nothing but delimiters', 'a,'.repeat(1_500_000)],
  ['quotes that never close', 'a,"'.repeat(1_000_000)],
  [
    'a line far below the header',
    `${USAGE_HEADER}\n${'2025-01,h1,1,1,1,31\n'.repeat(40)}${'x'.repeat(2_000_000)}\n`,
  ],
])(
  '%s: the file is refused whole with the line, before the line is looked at as a table',
  async (_, text) => {
    const started = performance.now();
    const result = await run(AGENCIES, SYSTEMS, HOSTS, file('host_usage.csv', text));
    expect(report(result, 'host_usage.csv')).toMatchObject({ outcome: 'reject', records: 0, accepted: 0 });
    expect(report(result, 'host_usage.csv').refused).toMatch(TOO_LONG);
    expect(result.dataset.tables.hosts?.rows).toBe(2);
    expect(performance.now() - started).toBeLessThan(5000);
  },
);

it('the limit does not depend on where the parts of a file are cut', async () => {
  const row = 'y'.repeat(MAX_ROW_LENGTH);
  const lines = async (text: string) => {
    const cursor = csvCursor(textParts(text), ',');
    const found: number[] = [];
    for (;;) {
      if (cursor.next()) found.push(cursor.row.text().cells[0]?.length ?? 0);
      else if (!(await cursor.load())) return found;
    }
  };
  // The second line of each would pass the limit if it were counted with what stands around it.
  for (const end of ['\n', '\r\n', '\r']) {
    const text = `a${end}${row}${end}b${end}`;
    expect(await lines(text)).toEqual([1, MAX_ROW_LENGTH, 1]);
    expect(csvReader(text, ',')(9).map(({ cells }) => cells[0]?.length)).toEqual([1, MAX_ROW_LENGTH, 1]);
    await expect(lines(`a${end}${row}y${end}b${end}`)).rejects.toThrow(TOO_LONG);
  }
});

it('samples of a long text without separators are found in one pass', () => {
  const text = 'a'.repeat(2_000_000);
  const started = performance.now();
  const opened = encodingQuestion('x', { undecided: '?', candidates: [{ text, encoding: 'utf-16le' }] });
  expect('question' in opened && opened.question?.samples).toEqual(['UTF-16LE：']);
  expect(performance.now() - started).toBeLessThan(1000);
});

it('a JSON value longer than any row is refused before it is built', async () => {
  const result = await run(file('hosts.json', `[{"host_id":"${'x'.repeat(2_000_000)}"}]`));
  expect(report(result, 'hosts.json').refused).toContain('有一个值超过 1048576 个字符');
});
