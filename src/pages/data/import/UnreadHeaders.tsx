import { useState } from 'react';
import type { UnreadHeaders as Unread } from '../../../contract/dataset.ts';
import { decide } from '../../../session/importing.ts';
import { columnTitle } from '../tables.ts';
import { type Choice, TRANSFORMS } from './transforms.ts';

function HeaderChoice({
  table,
  header,
  similar,
  free,
  signature,
}: {
  readonly table: string | null;
  readonly header: string;
  readonly similar: string | null;
  readonly free: readonly string[];
  readonly signature: string;
}) {
  // The likely column stands in the list, and is applied only when it is said to be the one.
  const [column, setColumn] = useState(similar ?? '');
  const [transform, setTransform] = useState<Choice['transform']>('as_is');
  const choose = (choice: Choice) => void decide({ mappings: { [signature]: { [header]: choice } } });
  return (
    <tr>
      <th scope="row">{header}</th>
      <td>
        <select
          aria-label={`“${header}”对应的列`}
          value={column}
          onChange={(event) => setColumn(event.target.value)}
        >
          <option value="">（选择对应的列）</option>
          {free.map((name) => (
            <option key={name} value={name}>
              {columnTitle(table, name)}
              {name === similar && '（相近）'}
            </option>
          ))}
        </select>
      </td>
      <td>
        <select
          aria-label={`“${header}”的换算`}
          value={transform}
          onChange={(event) => setTransform(event.target.value as Choice['transform'])}
        >
          {TRANSFORMS.map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td>
        <button type="button" disabled={column === ''} onClick={() => choose({ column, transform })}>
          按此读取
        </button>{' '}
        <button type="button" onClick={() => choose({ column: null, transform: 'as_is' })}>
          确认不读
        </button>
      </td>
    </tr>
  );
}

/** Headers that no column reads, each with the columns that it may feed; a choice is remembered for these headers. */
export function UnreadHeaders({ table, unread }: { readonly table: string | null; readonly unread: Unread }) {
  const { signature, headers, free } = unread;
  return (
    <table className="data tight choices">
      <caption>以下 {headers.length} 列没有读取。对应关系会记住，下次相同表头直接沿用。</caption>
      <thead>
        <tr>
          <th scope="col">文件中的表头</th>
          <th scope="col">对应的列</th>
          <th scope="col">换算</th>
          <th scope="col">决定</th>
        </tr>
      </thead>
      <tbody>
        {headers.map(({ header, similar }) => (
          <HeaderChoice key={header} {...{ table, header, similar, free, signature }} />
        ))}
      </tbody>
    </table>
  );
}
