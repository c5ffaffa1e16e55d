import { useMemo } from 'react';
import { type Figure, figureSvg } from '../../charts/figure.ts';
import type { Block, Notice } from '../../reports/notice/model.ts';
import { cellWords, type NoticeTable } from '../../reports/notice/tables.ts';

/** Rows of a table that a preview shows; the files have all. */
const SHOWN = 12;

function Picture({ figure }: { readonly figure: Figure }) {
  const source = useMemo(
    () => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(figureSvg(figure))}`,
    [figure],
  );
  return <img src={source} alt={figure.title} />;
}

function TableBlock({ table }: { readonly table: NoticeTable }) {
  const { title, columns, rows } = table;
  return (
    <>
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ header }) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
            <tr key={i}>
              {columns.map((column, c) => (
                <td key={column.header} className={column.places === undefined ? undefined : 'number'}>
                  {cellWords(row[c] ?? null, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && (
        <p className="more">
          预览前 {SHOWN} 行，共 {rows.length} 行，全部在文件中
        </p>
      )}
    </>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === 'table') return <TableBlock table={block.table} />;
  if (block.kind === 'figure') return <Picture figure={block.figure} />;
  return <p className={`as-${block.style}`}>{block.text}</p>;
}

/** The notice as it will be printed, section by section; the same content as the file. */
export function Preview({ notice }: { readonly notice: Notice }) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section className="notice-preview" aria-label="通报预览" tabIndex={0}>
      {notice.sections.map(({ landscape, blocks }, s) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections have no other identity.
        <article key={s} className={landscape ? 'sheet landscape' : 'sheet'}>
          {blocks.map((block, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other identity.
            <BlockView key={i} block={block} />
          ))}
        </article>
      ))}
    </section>
  );
}
