import type { Evaluation } from '../../evaluation/types.ts';
import { chanceOfLast } from '../../scoring/chance.ts';
import { decimals } from '../../ui/format.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';

/** What chance alone would give for the counts that the rule looks at. */
export function ChanceTable({ evaluation }: { readonly evaluation: Evaluation }) {
  const { years, quarters, quarters_last: least, streak } = evaluation.methods.bottom.parameters;
  const units = evaluation.rankings.at(-1)?.units.length ?? evaluation.providers.length;
  const events = [
    { name: `连续 ${years} 年末位`, chance: chanceOfLast(units, years, years) },
    { name: `${quarters} 个季度中末位 ≥ ${least} 次`, chance: chanceOfLast(units, least, quarters) },
    { name: `连续 ${streak} 个季度末位`, chance: chanceOfLast(units, streak, streak) },
  ];
  return (
    <PlainTable title={`${units} 家服务商仅凭偶然的概率`}>
      <thead>
        <tr>
          <th scope="col">情形（{units} 家）</th>
          <th scope="col" className="number">
            某一家（%）
          </th>
          <th scope="col" className="number">
            任意一家（%）
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ name, chance }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="number">{decimals(chance.one * 100, 2)}</td>
            <td className="number">{decimals(chance.some * 100, 2)}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
