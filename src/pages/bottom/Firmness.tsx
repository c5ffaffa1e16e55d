import { useMemo } from 'react';
import { Chart } from '../../charts/Chart.tsx';
import { shareCurveOption } from '../../charts/share-curve.ts';
import { decimals, MISSING, periodName } from '../../ui/format.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { percent } from './percent.ts';
import { StreakTable } from './StreakTable.tsx';
import type { StudyProps } from './study.ts';

/** How firmly one provider has its place in one ranking, whatever the weights are. */
export function Firmness({ evaluation, study, read }: StudyProps) {
  const place = study.places.find(({ unit }) => unit === read);
  if (!place) {
    return (
      <p>
        {providerName(evaluation, read)}在{periodName(study.period)}未列入排名，没有名次可言。
      </p>
    );
  }
  const exact = study.all.exact && study.admissible.exact;
  const all = study.all.units[read];
  return (
    <>
      <dl className="facts">
        <Fact name="居末位，占全部权重" value={percent(all?.last)} />
        <Fact name="居末两位" value={percent(all?.bottomTwo)} />
        <Fact name="居首位" value={percent(all?.first)} />
        <Fact
          name={`居末位，占规则可接受权重（λ = ${study.lambda}）`}
          value={percent(study.admissible.units[read]?.last)}
        />
        <Fact
          name="λ*：偏移多大仍必居末位"
          value={place.radius === null ? MISSING : decimals(place.radius, 3)}
        />
      </dl>
      {!exact && <p className="soft">切分过细，占比为固定种子的抽样估计。</p>}
      <Curve evaluation={evaluation} study={study} read={read} />
      <Shift evaluation={evaluation} study={study} read={read} />
      <StreakTable evaluation={evaluation} study={study} read={read} />
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="big">{value}</dd>
    </div>
  );
}

function Curve({ evaluation, study, read }: StudyProps) {
  const option = useMemo(() => {
    const radius = study.places.find(({ unit }) => unit === read)?.radius ?? null;
    return shareCurveOption(
      study.curve.lambdas,
      evaluation.providers.flatMap(({ id, name }, hue) => {
        const shares = study.curve.units[id];
        return shares ? { name, hue, shares: shares.map((share) => 100 * share), read: id === read } : [];
      }),
      [
        { at: study.lambda, name: `规则 λ = ${study.lambda}` },
        ...(radius === null ? [] : [{ at: radius, name: `λ* = ${decimals(radius, 3)}` }]),
      ],
    );
  }, [evaluation, study, read]);
  return <Chart option={option} height={300} label="末位权重占比随权重偏移幅度的变化" unit="%" />;
}

/** The least change of weights that helps, or that none does. */
function Shift({ evaluation, study, read }: StudyProps) {
  const place = study.places.find(({ unit }) => unit === read);
  if (!place) return null;
  const names = place.dominatedBy.map((unit) => providerName(evaluation, unit)).join('、');
  if (!place.last) {
    return (
      <p>
        方案权重下不居末位。
        {place.dominatedBy.length > 0 && `任何权重都不能使其超过${names}。`}
      </p>
    );
  }
  if (!place.shift) {
    return (
      <p>
        <strong>任何权重都不能使其脱离末位（被全面支配）。</strong>
        {names && `各项均不低于它、且至少一项高于它的有：${names}。`}
      </p>
    );
  }
  const { shift } = place;
  const whole = study.criteria.weights.reduce((sum, weight) => sum + weight, 0);
  return (
    <>
      <p>
        至少要移动 {decimals(50 * shift.distance, 2)} 个百分点的权重（L1 距离 {decimals(shift.distance, 4)}
        ），才与<strong>{providerName(evaluation, shift.rival)}</strong>持平，再多即脱离末位。
        {names && `任何权重都不能使其超过${names}。`}
      </p>
      <PlainTable title="脱离末位的最小权重调整">
        <thead>
          <tr>
            <th scope="col">权重（%）</th>
            {study.criteria.names.map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">方案</th>
            {study.criteria.weights.map((weight, c) => (
              <td key={study.criteria.names[c]} className="number">
                {decimals((100 * weight) / whole, 2)}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">持平时</th>
            {shift.weights.map((share, c) => (
              <td key={study.criteria.names[c]} className="number">
                {decimals(100 * share, 2)}
              </td>
            ))}
          </tr>
        </tbody>
      </PlainTable>
    </>
  );
}
