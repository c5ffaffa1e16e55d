import { turningsOf } from '../../evaluation/turning.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import type { BottomRow } from '../../scoring/longterm.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';

const HOLDS = { true: '成立', false: '不成立', null: '无法判断' } as const;

export interface ConditionsProps {
  readonly evaluation: Evaluation;
  readonly row: BottomRow;
}

/** Each condition of the rule, whether it holds now, what was measured, and what would change it. */
export function Conditions({ evaluation, row }: ConditionsProps) {
  const turnings = turningsOf(evaluation, row.unit);
  return (
    <div className="table-wrap">
      <PlainTable title="长期末位规则各条件">
        <thead>
          <tr>
            <th scope="col">条件</th>
            <th scope="col">现状</th>
            <th scope="col">实测</th>
            <th scope="col">怎样会改变</th>
            <th scope="col">仅此项改变，状态</th>
          </tr>
        </thead>
        <tbody>
          {row.conditions.map((condition) => {
            const turning = turnings.find(({ id }) => id === condition.id);
            return (
              <tr key={condition.id}>
                <td>{condition.text}</td>
                <td>
                  <span className={condition.holds ? 'mark alarm' : 'soft'}>
                    {HOLDS[`${condition.holds}`]}
                  </span>
                </td>
                <td>{condition.measured}</td>
                <td>{turning?.text}</td>
                <td className={turning?.status ? undefined : 'soft'}>
                  {turning?.status ? `变为“${turning.status}”` : '不变'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
    </div>
  );
}
