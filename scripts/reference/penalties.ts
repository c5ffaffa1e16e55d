import { csv, joinLines, section } from './source.ts';

/** `penalties.csv`: the three tables of the model agreement, each row in the source's own words. */
export function penaltiesCsv(text: string): string {
  return csv(
    ['rule', 'level', 'number', 'category', 'scope', 'text', 'duration', 'coefficient', 'source'],
    [
      ...grave(section(text, '附件 1 重大违约行为表', '附件 2 严重违约行为表')),
      ...numbered(section(text, '附件 2 严重违约行为表', '附件3 一般违约行为表'), 'Y', '严重', '协议附件2'),
      ...numbered(section(text, '附件3 一般违约行为表', '附件 4'), 'G', '一般', '协议附件3'),
    ],
  );
}

/** The A and B events: category, scope, effect and duration under a first column that only names the table. */
function grave(lines: readonly string[]): string[][] {
  const rows = lines
    .map((line) => line.split('\t').map(joinLines))
    .filter((cells) => cells.length > 4 && cells[0] !== '类别');
  let level = 'A';
  const counts: Record<string, number> = {};
  return rows.map((cells) => {
    // 事件级别 is a merged cell: it stands in the first row of its level only.
    if (cells[5] === 'B 级') level = 'B';
    counts[level] = (counts[level] ?? 0) + 1;
    const number = String(counts[level]);
    const [, category = '', scope = '', effect = '', duration = ''] = cells;
    return [
      level + number,
      level,
      number,
      category,
      scope,
      effect,
      // 影响时间 is a merged cell too: 30 分钟以上 belongs to the tampering row alone, —— means none.
      duration === '——' ? '' : duration,
      '',
      '协议附件1',
    ];
  });
}

function numbered(lines: readonly string[], letter: string, level: string, source: string): string[][] {
  return lines
    .map((line) => line.split('\t').map(joinLines))
    .filter((cells) => cells.length === 3 && /^\d+$/.test(cells[0] ?? ''))
    .map(([number = '', wording = '', percent = '']) => [
      letter + number,
      level,
      number,
      '',
      '',
      wording,
      '',
      percent.replace('%', ''),
      source,
    ]);
}
