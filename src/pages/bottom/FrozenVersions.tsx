import type { FrozenVersion } from '../../evaluation/frozen-versions.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { useFrozenVersions } from '../../session/frozen-versions.ts';
import { Card } from '../../ui/Card.tsx';
import { MISSING, periodName } from '../../ui/format.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { ErrorNotice } from '../../ui/states.tsx';

const isMoved = ({ frozen, recomputed }: FrozenVersion['ranks'][number]) => frozen !== recomputed;
const isSame = ({ last }: FrozenVersion) =>
  [...last.frozen].sort().join(' ') === [...last.recomputed].sort().join(' ');

/** Results that were frozen under another version of the method, beside those of the present one; nothing where there are none. */
export function FrozenVersions({ evaluation }: { readonly evaluation: Evaluation }) {
  const { data, error } = useFrozenVersions();
  if (error)
    return (
      <ErrorNotice title="未能对照以往冻结的名次">
        <p>{error.message}</p>
      </ErrorNotice>
    );
  if (!data || data.length === 0) return null;
  const other = data.filter((row) => !isSame(row)).length;
  return (
    <Card
      title={`${data.length} 期的冻结结果出自另一版评价方案，按现行方案重算${other === 0 ? '末位相同' : `，${other} 期末位不同`}`}
      source="冻结的名次是当时公布的结果，不因方案修订而改变；右侧由同一批原始记录按现行方案重算。方案版本以三份方案内容的哈希为准，列前 8 位。"
    >
      <PlainTable title="冻结名次与按现行方案重算的名次">
        <thead>
          <tr>
            <th scope="col">周期</th>
            <th scope="col">冻结所用方案</th>
            <th scope="col">冻结的末位</th>
            <th scope="col">重算的末位</th>
            <th scope="col">名次：冻结 → 重算</th>
            <th scope="col">对照</th>
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <Row key={row.period} row={row} nameOf={(unit) => providerName(evaluation, unit)} />
          ))}
        </tbody>
      </PlainTable>
    </Card>
  );
}

function Row({ row, nameOf }: { readonly row: FrozenVersion; readonly nameOf: (unit: string) => string }) {
  const { period, version, method, last, ranks } = row;
  const names = (units: readonly string[]) => units.map(nameOf).join('、') || MISSING;
  const moved = ranks.filter(isMoved);
  return (
    <tr>
      <th scope="row">{periodName(period)}</th>
      <td>
        {version} 版（<code>{method.slice(0, 8)}</code>）
      </td>
      <td>{names(last.frozen)}</td>
      <td>{names(last.recomputed)}</td>
      <td>
        {moved.length === 0
          ? '各家名次相同'
          : moved
              .map(
                ({ unit, frozen, recomputed }) =>
                  `${nameOf(unit)} ${frozen ?? MISSING} → ${recomputed ?? MISSING}`,
              )
              .join('、')}
      </td>
      <td>
        {isSame(row) ? (
          moved.length === 0 ? (
            '相同'
          ) : (
            '名次不同'
          )
        ) : (
          <strong className="mark alarm">末位不同</strong>
        )}
      </td>
    </tr>
  );
}
