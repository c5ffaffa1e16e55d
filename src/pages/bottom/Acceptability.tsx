import { useMemo } from 'react';
import { Link } from 'react-router';
import { useLinkTo } from '../../ui/address.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { count, periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import { percent } from './percent.ts';
import type { StudyProps } from './study.ts';

interface Row {
  readonly unit: string;
  readonly shares: readonly number[];
}

/** How often each provider has each rank under weights drawn at random. */
export function Acceptability({ evaluation, study, read }: StudyProps) {
  const linkTo = useLinkTo();
  const { units } = study.acceptability;
  const rows = useMemo(() => Object.entries(units).map(([unit, shares]): Row => ({ unit, shares })), [units]);
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'provider',
        header: '服务商',
        name: true,
        value: ({ unit }) => providerName(evaluation, unit),
        render: ({ unit }) => (
          <Link to={linkTo('/bottom', { provider: unit })}>{providerName(evaluation, unit)}</Link>
        ),
      },
      ...(rows[0]?.shares ?? []).map(
        (_, rank): Column<Row> => ({
          id: `r${rank + 1}`,
          header: `第 ${rank + 1} 名`,
          unit: '%',
          numeric: true,
          value: ({ shares }) => 100 * (shares[rank] ?? 0),
          render: ({ shares }) => (
            <>
              {percent(shares[rank]).replace('%', '')}
              <span className="bar" style={{ width: `${100 * (shares[rank] ?? 0)}%` }} />
            </>
          ),
        }),
      ),
    ],
    [evaluation, linkTo, rows],
  );
  return (
    <DataTable
      title={`${periodName(study.period)}名次可接受度`}
      name="rank-"
      columns={columns}
      rows={rows}
      rowKey={({ unit }) => unit}
      filterable={false}
      current={read}
      empty="没有参排服务商。"
    />
  );
}

/** How the table was drawn. */
export function samplingText({ draws, seed }: StudyProps['study']['acceptability']): string {
  return `全部权重上的均匀（狄利克雷）抽样 ${count(draws)} 次，种子 ${seed}，人人复算得同样结果；首位、末位另有上方的精确占比。`;
}
