import type { BottomRow } from '../../scoring/longterm.ts';

const HOLDS = { true: '成立', false: '不成立', null: '无法判断' } as const;

/** Each condition of the rule, whether it holds now, and what was measured. */
export function Conditions({ row }: { readonly row: BottomRow }) {
  return (
    <table className="data">
      <caption className="visually-hidden">长期末位规则各条件</caption>
      <thead>
        <tr>
          <th scope="col">条件</th>
          <th scope="col">现状</th>
          <th scope="col">实测</th>
        </tr>
      </thead>
      <tbody>
        {row.conditions.map((condition) => (
          <tr key={condition.id}>
            <td>{condition.text}</td>
            <td>
              <span className={condition.holds ? 'mark alarm' : 'soft'}>{HOLDS[`${condition.holds}`]}</span>
            </td>
            <td>{condition.measured}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
