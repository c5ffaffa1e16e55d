import { TABLES } from '../../../contract/tables.ts';
import type { ImportEdits } from '../../../session/protocol.ts';
import { columnTitle, tableTitle } from '../tables.ts';
import { type Choice, TRANSFORMS } from './transforms.ts';

/** A column has the same Chinese name in every table. */
function choiceText({ column, transform }: Choice): string {
  if (column === null) return '不读取';
  const table = TABLES.find(({ columns }) => columns.some(({ name }) => name === column))?.name ?? null;
  return `就是“${columnTitle(table, column)}”，${TRANSFORMS.find(([id]) => id === transform)?.[1] ?? transform}`;
}

/** Everything that was decided about the import, a line each. */
function decisions({
  encodings,
  tables,
  mappings,
  aliases,
  fixes,
  omissions,
  overlaps,
}: ImportEdits): string[] {
  return [
    ...Object.entries(encodings).map(([path, encoding]) => `${path} 按 ${encoding} 读取`),
    ...Object.entries(tables).map(([file, table]) =>
      table === null ? `${file} 不导入` : `${file} 作为“${tableTitle(table)}”`,
    ),
    ...Object.values(mappings).flatMap((choices) =>
      Object.entries(choices).map(([header, choice]) => `表头“${header}”${choiceText(choice)}`),
    ),
    ...aliases.map(({ name, id }) => `“${name}”就是 ${id}`),
    ...fixes.map(({ table, column, from, to, at }) => {
      const where = at ? `${at.file} 第 ${at.line} 行` : `所有“${tableTitle(table)}”`;
      return `${where}的${columnTitle(table, column)}：“${from}”改为“${to}”`;
    }),
    ...omissions.map(({ file, line }) => `${file} 第 ${line} 行不采用`),
    ...Object.entries(overlaps).map(
      ([table, choice]) =>
        `“${tableTitle(table)}”与已入库不同的记录：${choice === 'replace' ? '替换' : '保留已入库的'}`,
    ),
  ];
}

/** What was decided so far, to be looked through before the commit. */
export function Decisions({ edits }: { readonly edits: ImportEdits }) {
  const made = decisions(edits);
  if (made.length === 0) return null;
  return (
    <details>
      <summary>已做的决定 {made.length} 项</summary>
      <ul className="decisions">
        {made.map((decision) => (
          <li key={decision}>{decision}</li>
        ))}
      </ul>
    </details>
  );
}
