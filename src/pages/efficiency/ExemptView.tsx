import { Link } from 'react-router';
import { listRules } from '../../evaluation/list-notes.ts';
import { parametersOf } from '../../evaluation/methods.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import type { ExemptShare, LapsedExemption } from '../../indicators/watch.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { count, decimals, periodName } from '../../ui/format.ts';
import { useNames } from '../../ui/useNames.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { percentOf } from './shares.ts';

const LAPSE_WORDS: Readonly<Record<LapsedExemption['lapse'], string>> = {
  expired: '已过截止日期',
  no_end: '没有截止日期',
  other_reason: '不属于可豁免的四种原因',
};

const share = (row: ExemptShare) => percentOf(row.exempt_vcpu * 100n, row.virtual_vcpu);

/** How much each agency has exempted, and exemptions that no longer hold. */
export function ExemptView({ evaluation }: { readonly evaluation: Evaluation }) {
  const { period, methods } = evaluation;
  const names = useNames();
  const linkTo = useLinkTo();
  const rules = listRules(methods);
  // Of ten thousand, so that the test is exact.
  const limit = BigInt(Math.round((parametersOf(methods).exempt_flag_share ?? 1) * 10_000));
  const isFlagged = ({ exempt_vcpu: exempt, virtual_vcpu: all }: ExemptShare) =>
    exempt * 10_000n > limit * all;
  const agency = <Row extends { readonly agency: string }>(): Column<Row> => ({
    id: 'agency',
    header: '使用单位',
    name: true,
    value: (row) => names.agency(row.agency),
    render: (row) => (
      <Link to={linkTo(`/efficiency/${encodeURIComponent(row.agency)}`)}>{names.agency(row.agency)}</Link>
    ),
  });
  const shares: readonly Column<ExemptShare>[] = [
    agency(),
    {
      id: 'exempt',
      header: '豁免',
      unit: '核·月',
      numeric: true,
      value: (row) => Number(row.exempt_vcpu),
      render: (row) => count(row.exempt_vcpu),
    },
    {
      id: 'all',
      header: '全部虚拟机',
      unit: '核·月',
      numeric: true,
      value: (row) => Number(row.virtual_vcpu),
      render: (row) => count(row.virtual_vcpu),
    },
    {
      id: 'share',
      header: '豁免占比',
      unit: '%',
      numeric: true,
      value: share,
      render: (row) => decimals(share(row)),
    },
    {
      id: 'flag',
      header: '核查',
      value: (row) => (isFlagged(row) ? '需核查' : ''),
      render: (row) => isFlagged(row) && <span className="mark caution">需核查</span>,
    },
  ];
  const lapsed: readonly Column<LapsedExemption>[] = [
    agency(),
    { id: 'host', header: '主机编码', name: true, value: (row) => row.host_id },
    { id: 'system', header: '系统编码', value: (row) => row.system_id },
    { id: 'vcpu', header: 'vCPU', unit: '核', numeric: true, value: (row) => row.vcpu },
    { id: 'exemption', header: '豁免原因', value: (row) => row.exemption },
    { id: 'until', header: '豁免截止', name: true, value: (row) => row.exempt_until },
    { id: 'lapse', header: '为何不豁免', value: (row) => LAPSE_WORDS[row.lapse] },
    {
      id: 'source',
      header: '来源',
      value: (row) => (row.source_file ? `${row.source_file} 第 ${row.source_line} 行` : null),
    },
  ];
  return (
    <WithAnswer question={{ ask: 'exemptions', period }} height={480}>
      {({ shares: rows, lapsed: hosts }) => (
        <div className="grid">
          <Card
            title={`${rows.filter(isFlagged).length} 家单位的豁免超过 ${Number(limit) / 100}%`}
            source={rules.exempt}
          >
            <DataTable
              title={`${periodName(period)}豁免占比`}
              name="share-"
              columns={shares}
              rows={rows.filter(({ exempt_vcpu: exempt }) => exempt > 0n)}
              rowKey={(row) => row.agency}
              sortedBy="-share"
              pageSize={20}
              empty="本期没有豁免的主机。"
            />
          </Card>
          <Card title={`${hosts.length} 台主机写了豁免原因而期末不再豁免`} source={rules.lapsed}>
            <DataTable
              title={`${periodName(period)}失效豁免`}
              name="lapsed-"
              columns={lapsed}
              rows={hosts}
              rowKey={(row) => row.host_id}
              sortedBy="-vcpu"
              pageSize={20}
              empty="没有失效的豁免。"
            />
          </Card>
        </div>
      )}
    </WithAnswer>
  );
}
