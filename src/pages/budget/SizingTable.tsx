import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Sizing } from '../../evaluation/sizing.ts';
import { useLinkTo } from '../../ui/address.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { decimals } from '../../ui/format.ts';
import { usePrinting } from '../../ui/usePrinting.ts';
import { money } from './budgetColumns.tsx';
import { CONFIDENCE_WORDS, priceText, unscaled } from './words.ts';

/** Rows that fit the one sheet beside the other figures; the rest stays on screen and in the export. */
const PRINTED = 4;
/** What a sheet has no room for. */
const SCREEN_ONLY = new Set(['price', 'cpu', 'memory95']);

export interface SizingTableProps {
  readonly agency: string;
  readonly rows: readonly Sizing[];
  readonly title: string;
}

/** Every suggestion with the months behind it, old and new sizes, price and worth. */
export function SizingTable({ agency, rows, title }: SizingTableProps) {
  const linkTo = useLinkTo();
  const printing = usePrinting();
  const columns = useMemo((): Column<Sizing>[] => {
    const base = `/efficiency/${encodeURIComponent(agency)}`;
    const percent = (id: string, header: string, of: (row: Sizing) => bigint | null): Column<Sizing> => ({
      id,
      header,
      unit: '%',
      numeric: true,
      value: (row) => (of(row) === null ? null : unscaled(of(row) ?? 0n)),
      render: (row) => decimals(of(row) === null ? null : unscaled(of(row) ?? 0n), 1),
    });
    return [
      {
        id: 'host',
        header: '主机编码',
        name: true,
        value: (row) => row.host_id,
        render: (row) => (
          <Link to={linkTo(`${base}/hosts/${encodeURIComponent(row.host_id)}`)}>{row.host_id}</Link>
        ),
      },
      { id: 'system', header: '信息系统', value: (row) => row.system },
      { id: 'action', header: '建议', value: (row) => (row.action === 'release' ? '释放（闲置）' : '缩减') },
      {
        id: 'months',
        header: '依据',
        name: true,
        value: (row) => `${row.first_month} 至 ${row.last_month}，${row.months} 个月`,
      },
      percent('cpu', 'CPU P95 最高', (row) => row.cpu_p95),
      {
        id: 'vcpu',
        header: 'vCPU',
        unit: '核',
        numeric: true,
        value: (row) => Number(row.vcpu - row.new_vcpu),
        render: (row) => `${row.vcpu} → ${row.new_vcpu}`,
      },
      percent('memory95', '内存 P95 最高', (row) => row.memory_p95),
      {
        id: 'memory',
        header: '内存',
        unit: 'GB',
        numeric: true,
        value: (row) => unscaled(row.memory_gb - row.new_memory),
        render: (row) => `${unscaled(row.memory_gb)} → ${unscaled(row.new_memory)}`,
      },
      {
        id: 'price',
        header: '单价',
        value: (row) =>
          [
            ...(row.new_vcpu < row.vcpu ? [`核 ${priceText(row.vcpu_price)}`] : []),
            ...(row.new_memory < row.memory_gb ? [`GB ${priceText(row.memory_price)}`] : []),
          ].join('；'),
      },
      money('worth', '折合一年', (row) => row.worth),
      { id: 'confidence', header: '把握', value: (row) => CONFIDENCE_WORDS[row.confidence] },
    ];
  }, [agency, linkTo]);
  const shown = printing ? rows.slice(0, PRINTED) : rows;
  return (
    <>
      <DataTable
        title={title}
        name="host-"
        columns={printing ? columns.filter(({ id }) => !SCREEN_ONLY.has(id)) : columns}
        rows={shown}
        rowKey={(row) => row.host_id}
        sortedBy="-worth"
        pageSize={20}
        empty="本期没有可建议核减的主机。"
      />
      {printing && rows.length > PRINTED && (
        <p className="small">另有 {rows.length - PRINTED} 台未印出，已计入上面的合计；全部见导出的清单。</p>
      )}
    </>
  );
}
