import type { SetAsideGroup } from '../../../session/set-aside.ts';
import { ALL_SET_ASIDE, type SetAsideFilter } from '../../../session/set-aside-filter.ts';
import { count } from '../../../ui/format.ts';
import { tableTitle } from '../tables.ts';

/** Why records were set aside, the commonest reason first; a click shows the records. */
export function ProblemGroups({
  groups,
  filter,
  onFilter,
}: {
  readonly groups: readonly SetAsideGroup[];
  readonly filter: SetAsideFilter;
  readonly onFilter: (filter: SetAsideFilter) => void;
}) {
  return (
    <table className="data tight">
      <caption className="visually-hidden">隔离原因</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            记录
          </th>
          <th scope="col">数据表</th>
          <th scope="col">原因（点击查看记录）</th>
          <th scope="col">如何修改</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ table, reason, fix, records }) => {
          const chosen = filter.table === table && filter.reason === reason;
          return (
            <tr key={`${table} ${reason}`} aria-current={chosen ? 'true' : undefined}>
              <td className="number">{count(records)}</td>
              <td className="name">{tableTitle(table)}</td>
              <td>
                <button
                  type="button"
                  className="link"
                  aria-pressed={chosen}
                  onClick={() => onFilter(chosen ? ALL_SET_ASIDE : { ...ALL_SET_ASIDE, table, reason })}
                >
                  {reason}
                </button>
              </td>
              <td className="soft">{fix || '见各条记录'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
