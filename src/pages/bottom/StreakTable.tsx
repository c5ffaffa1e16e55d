import type { StreakStudy } from '../../evaluation/weight-study.ts';
import { periodName } from '../../ui/format.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { percent } from './percent.ts';
import type { StudyProps } from './study.ts';

const KIND = { quarter: '季度', year: '年度' } as const;

/** Weights under which the provider is last in every period of its streak. */
export function StreakTable({ study, read }: StudyProps) {
  const streaks = study.streaks.filter(({ unit }) => unit === read);
  if (streaks.length === 0) return <p>截至本期末不在连续末位之中。</p>;
  return (
    <PlainTable title="在连续末位的每一期都居末位的权重占比">
      <thead>
        <tr>
          <th scope="col">截至本期末的连续末位</th>
          <th scope="col">各期</th>
          <th scope="col" className="number">
            期期居末位，占全部权重
          </th>
          <th scope="col" className="number">
            占规则可接受权重（λ = {study.lambda}）
          </th>
        </tr>
      </thead>
      <tbody>
        {streaks.map((streak) => (
          <Row key={streak.kind} streak={streak} />
        ))}
      </tbody>
    </PlainTable>
  );
}

function Row({ streak: { kind, periods, all, admissible } }: { readonly streak: StreakStudy }) {
  return (
    <tr>
      <td>
        {periods.length} 个{KIND[kind]}
      </td>
      <td>{periods.map(periodName).join('、')}</td>
      <td className="number">
        {percent(all.share)}
        {!all.exact && '（抽样）'}
      </td>
      <td className="number">
        {percent(admissible.share)}
        {!admissible.exact && '（抽样）'}
      </td>
    </tr>
  );
}
