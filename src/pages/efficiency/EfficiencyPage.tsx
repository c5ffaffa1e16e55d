import { type ComponentType, useMemo } from 'react';
import { Link } from 'react-router';
import type { EfficiencyRow, Evaluation } from '../../evaluation/types.ts';
import { useAddress, useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { count, decimals, periodName } from '../../ui/format.ts';
import { BandMark } from '../../ui/marks.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { ExemptView } from './ExemptView.tsx';
import { MonthsView } from './MonthsView.tsx';
import { SpreadView } from './SpreadView.tsx';
import { Views } from './Views.tsx';
import { WatchView } from './WatchView.tsx';
import './efficiency.css';

export function Component() {
  return <WithEvaluation>{(evaluation) => <Portfolio evaluation={evaluation} />}</WithEvaluation>;
}

/** What the address may ask for beside the list. */
const BESIDE: Readonly<Record<string, ComponentType<{ readonly evaluation: Evaluation }>>> = {
  spread: SpreadView,
  months: MonthsView,
  watch: WatchView,
  exempt: ExemptView,
};

const ALL = '全部';
const UNRANKED = '未列入排名';

function Portfolio({ evaluation }: { readonly evaluation: Evaluation }) {
  const [asked] = useAddress('view', '');
  // The other views compare all agencies by what an extract has of one only.
  const view = evaluation.audience ? '' : asked;
  const { units } = evaluation.efficiency;
  const ranked = units.filter(({ rank }) => rank !== null).length;
  const View = Object.hasOwn(BESIDE, view) ? (BESIDE[view] ?? AgencyList) : AgencyList;
  return (
    <>
      <PageHead
        title="使用效率"
        lead={`${periodName(evaluation.period)}：${units.length} 家使用单位，${ranked} 家列入排名。`}
      />
      {!evaluation.audience && <Views view={Object.hasOwn(BESIDE, view) ? view : ''} />}
      <View evaluation={evaluation} />
    </>
  );
}

function AgencyList({ evaluation }: { readonly evaluation: Evaluation }) {
  const [band, setBand] = useAddress('band', ALL);
  const { units } = evaluation.efficiency;
  const bands = (evaluation.methods.efficiency.bands ?? []).map(({ name }) => name);
  const rows = useMemo(
    () =>
      units.filter((unit) => band === ALL || (band === UNRANKED ? unit.rank === null : unit.band === band)),
    [units, band],
  );
  const columns = useColumns(evaluation);
  return (
    <Card
      title="各使用单位得分"
      source={`办法第三十二条。得分为 0–100，按 vCPU 或容量加权，不按费用加权；“—”为没有数据，不是 0。各指标的口径见“方法说明”。${evaluation.audience ? '本数据包为节选，其他单位只列通报公布的名次、得分和等级，规模与各指标未包含；本单位的见其页面。' : ''}`}
      tools={
        <label>
          等级{' '}
          <select value={band} onChange={(event) => setBand(event.target.value)}>
            {[ALL, ...bands, UNRANKED].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      }
    >
      <DataTable
        title={`${periodName(evaluation.period)}使用效率`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.unit}
        sortedBy="rank"
        empty="这个等级没有使用单位。"
      />
    </Card>
  );
}

function useColumns({ methods, audience }: Evaluation): Column<EfficiencyRow>[] {
  const linkTo = useLinkTo();
  return useMemo(() => {
    const indicators = methods.efficiency.dimensions.flatMap((dimension) => dimension.indicators);
    const columns: Column<EfficiencyRow>[] = [
      { id: 'rank', header: '名次', numeric: true, value: (row) => row.rank },
      {
        id: 'agency',
        header: '使用单位',
        name: true,
        value: (row) => row.name,
        render: (row) => <Link to={linkTo(`/efficiency/${encodeURIComponent(row.unit)}`)}>{row.name}</Link>,
      },
      {
        id: 'score',
        header: '得分',
        numeric: true,
        value: (row) => row.total,
        render: (row) => (
          <>
            {decimals(row.total)}
            {row.total !== null && <span className="bar" style={{ width: `${row.total * 0.6}px` }} />}
          </>
        ),
      },
      {
        id: 'band',
        header: '等级',
        name: true,
        value: (row) => row.band ?? row.reason,
        render: (row) =>
          row.band === null ? (
            <span className="soft">{row.reason}</span>
          ) : (
            <BandMark band={row.band} bands={methods.efficiency.bands} />
          ),
      },
      {
        id: 'hosts',
        header: '主机',
        unit: '台',
        numeric: true,
        value: (row) => row.hosts,
        render: (row) => count(row.hosts),
      },
      {
        id: 'vcpu',
        header: 'vCPU',
        unit: '核',
        numeric: true,
        value: (row) => row.vcpu,
        render: (row) => count(row.vcpu),
      },
      ...indicators.map(
        (indicator): Column<EfficiencyRow> => ({
          id: indicator.id,
          header: indicator.name,
          unit: '%',
          numeric: true,
          value: (row) => row.indicators.find(({ id }) => id === indicator.id)?.value ?? null,
          render: (row) => decimals(row.indicators.find(({ id }) => id === indicator.id)?.value, 1),
        }),
      ),
    ];
    // What an extract has of one agency only would read as missing in all the others.
    return audience
      ? columns.slice(
          0,
          columns.findIndex(({ id }) => id === 'hosts'),
        )
      : columns;
  }, [methods, audience, linkTo]);
}
