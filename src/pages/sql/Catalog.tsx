import type { SqlTable } from '../../session/sql-protocol.ts';
import { contractHeader, contractTable, inContractOrder } from './contractNames.ts';

export interface CatalogProps {
  readonly tables: readonly SqlTable[];
  /** Writes a query of the table. */
  readonly onPick: (table: string) => void;
}

/** What a query can name: the contract's tables with their Chinese names, then what was computed from them. */
export function Catalog({ tables, onPick }: CatalogProps) {
  const ordered = inContractOrder(tables);
  const delivered = ordered.filter(({ name }) => contractTable(name) !== null);
  const computed = ordered.filter(({ name }) => contractTable(name) === null);
  return (
    <div className="catalog">
      <h3>数据表（{delivered.length}）</h3>
      <Entries tables={delivered} onPick={onPick} />
      <h3>参数与计算所得（{computed.length}）</h3>
      <Entries tables={computed} onPick={onPick} />
    </div>
  );
}

function Entries({ tables, onPick }: CatalogProps) {
  return tables.map(({ name, columns }) => (
    <details key={name}>
      <summary>
        <code>{name}</code> {contractTable(name)}
      </summary>
      <p>
        <button type="button" onClick={() => onPick(name)}>
          查询这张表
        </button>
      </p>
      <ul>
        {columns.map((column) => (
          <li key={column.name}>
            <code>{column.name}</code> {contractHeader(column.name)}{' '}
            <span className="soft small">{column.type}</span>
          </li>
        ))}
      </ul>
    </details>
  ));
}
