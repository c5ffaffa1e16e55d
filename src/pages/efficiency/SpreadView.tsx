import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Chart } from '../../charts/Chart.tsx';
import { BAND_STEPS } from '../../charts/palette.ts';
import { type ScatterBand, scatterOption } from '../../charts/scatter.ts';
import { stripOption } from '../../charts/strip.ts';
import type { EfficiencyRow, Evaluation } from '../../evaluation/types.ts';
import type { Method } from '../../scoring/types.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import { count, decimals, periodName } from '../../ui/format.ts';

const CLASSES = [
  ['other', '其他类适宜区间'],
  ['public', '面向公众适宜区间'],
] as const;

/** The rectangles in which both E1 and E2 score 100, by class. */
function targetBands(method: Method): ScatterBand[] {
  const indicators = method.dimensions.flatMap((dimension) => dimension.indicators);
  const limits = (id: string, part: string): [number, number] => {
    const scale = indicators.find((indicator) => indicator.id === id)?.scale;
    if (scale?.type !== 'band') return [0, 100];
    const { low, high } = scale.classes?.[part] ?? scale;
    return [low, high];
  };
  return CLASSES.map(([part, name]) => ({ name, x: limits('E1', part), y: limits('E2', part) }));
}

const pooled = (unit: EfficiencyRow, id: string) =>
  unit.indicators.find((indicator) => indicator.id === id)?.value ?? null;

/** CPU × memory of every agency, and the scores along their bands. */
export function SpreadView({ evaluation }: { readonly evaluation: Evaluation }) {
  const { efficiency, methods, period } = evaluation;
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const open = (unit: string) => navigate(linkTo(`/efficiency/${encodeURIComponent(unit)}`));
  const scatter = useMemo(
    () =>
      scatterOption(
        ['CPU P95 利用率', '内存 P95 利用率'],
        efficiency.units.flatMap((unit) => {
          const [x, y] = [pooled(unit, 'E1'), pooled(unit, 'E2')];
          if (x === null || y === null) return [];
          const note = `${unit.name}：CPU ${decimals(x, 1)}%，内存 ${decimals(y, 1)}%，${count(unit.vcpu)} 核`;
          return [{ id: unit.unit, x, y, size: unit.vcpu ?? 0, note }];
        }),
        targetBands(methods.efficiency),
      ),
    [efficiency, methods],
  );
  const targets = targetBands(methods.efficiency);
  const drawn = efficiency.units.filter((unit) => pooled(unit, 'E1') !== null && pooled(unit, 'E2') !== null);
  // Below both classes' bands, so that it does not matter which of them an agency's hosts are of.
  const below = drawn.filter(
    (unit) =>
      targets.every(({ x }) => (pooled(unit, 'E1') ?? 0) < x[0]) &&
      targets.every(({ y }) => (pooled(unit, 'E2') ?? 0) < y[0]),
  );
  const bands = methods.efficiency.bands ?? [];
  const strip = useMemo(
    () =>
      stripOption(
        efficiency.units
          .filter(({ rank }) => rank !== null)
          .map((unit) => ({
            id: unit.unit,
            name: unit.name,
            value: unit.total ?? 0,
            color: BAND_STEPS[bands.findIndex(({ name }) => name === unit.band)] ?? BAND_STEPS[3],
            note: `${decimals(unit.total)} 分，${unit.band ?? ''}`,
          })),
        bands.map(({ min, name }) => ({ at: min, name })),
      ),
    [efficiency, bands],
  );
  const inBand = (name: string) => efficiency.units.filter(({ band }) => band === name).length;
  const left = efficiency.units.length - drawn.length;
  return (
    <div className="grid">
      <Card
        title={`${periodName(period)}，${drawn.length} 家中 ${below.length} 家的 CPU、内存 P95 都低于两类适宜区间的下限`}
        source={`一点为一家使用单位，面积按 vCPU；底色为两项都得满分的区间，单位的主机按各自类别计分。${left} 家没有数据，未画出。数值见“得分”表。`}
      >
        <Chart
          option={scatter}
          height={480}
          label="各使用单位 CPU 与内存 P95 利用率散点图，面积按 vCPU"
          onPick={open}
        />
      </Card>
      <Card
        title={bands.map(({ name }) => `${name} ${inBand(name)} 家`).join('，')}
        source="只含列入排名的单位；界线为等级的下限。"
      >
        <Chart option={strip} height={200} label="列入排名的各使用单位得分分布" onPick={open} />
      </Card>
    </div>
  );
}
