import { TABLES } from '../../../contract/tables.ts';
import { withdraw } from '../../../session/importing.ts';
import type { ImportEdits } from '../../../session/protocol.ts';
import { without } from '../../../session/staged.ts';
import { columnTitle, tableTitle } from '../tables.ts';
import { type Choice, TRANSFORMS } from './transforms.ts';

/** A column has the same Chinese name in every table. */
function choiceText({ column, transform }: Choice): string {
  if (column === null) return '不读取';
  const table = TABLES.find(({ columns }) => columns.some(({ name }) => name === column))?.name ?? null;
  return `就是“${columnTitle(table, column)}”，${TRANSFORMS.find(([id]) => id === transform)?.[1] ?? transform}`;
}

/** A decision in words, and the edits that are left where it is withdrawn. */
interface Decision {
  readonly text: string;
  readonly left: ImportEdits;
}

/** Everything that was decided about the import, a line each. */
function decisionsOf(edits: ImportEdits): Decision[] {
  const { encodings, tables, mappings, aliases, fixes, omissions, overlaps } = edits;
  const decision = (text: string, change: Partial<ImportEdits>): Decision => {
    return { text, left: { ...edits, ...change } };
  };
  const others = <T,>(entries: readonly T[], entry: T) => entries.filter((other) => other !== entry);
  return [
    ...Object.entries(encodings).map(([path, encoding]) =>
      decision(`${path} 按 ${encoding} 读取`, { encodings: without(encodings, path) }),
    ),
    ...Object.entries(tables).map(([file, table]) =>
      decision(table === null ? `${file} 不导入` : `${file} 作为“${tableTitle(table)}”`, {
        tables: without(tables, file),
      }),
    ),
    ...Object.entries(mappings).flatMap(([signature, choices]) =>
      Object.entries(choices).map(([header, choice]) =>
        decision(`表头“${header}”${choiceText(choice)}`, {
          mappings: { ...mappings, [signature]: without(choices, header) },
        }),
      ),
    ),
    ...aliases.map((alias) =>
      decision(`“${alias.name}”就是 ${alias.id}`, { aliases: others(aliases, alias) }),
    ),
    ...fixes.map((fix) => {
      const { table, column, from, to, at } = fix;
      const where = at ? `${at.file} 第 ${at.line} 行` : `所有“${tableTitle(table)}”`;
      return decision(`${where}的${columnTitle(table, column)}：“${from}”改为“${to}”`, {
        fixes: others(fixes, fix),
      });
    }),
    ...omissions.map((omission) =>
      decision(`${omission.file} 第 ${omission.line} 行不采用`, { omissions: others(omissions, omission) }),
    ),
    ...Object.entries(overlaps).map(([table, choice]) =>
      decision(
        `“${tableTitle(table)}”与以前导入的不同的记录：${choice === 'replace' ? '替换' : '保留以前导入的'}`,
        { overlaps: without(overlaps, table) },
      ),
    ),
  ];
}

/** What was decided so far, to be looked through before the commit; any of it can be withdrawn. */
export function Decisions({ edits }: { readonly edits: ImportEdits }) {
  const made = decisionsOf(edits);
  if (made.length === 0) return null;
  return (
    <details>
      <summary>已做的决定 {made.length} 项</summary>
      <ul className="decisions">
        {made.map(({ text, left }) => (
          <li key={text}>
            {text}{' '}
            <button
              type="button"
              className="link"
              aria-label={`撤回：${text}`}
              onClick={() => void withdraw(left)}
            >
              撤回
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
