import { useMemo } from 'react';
import { Link } from 'react-router';
import type { RuleVerdict } from '../../rulebook/rules/verdicts.ts';
import { useLinkTo } from '../../ui/address.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { periodName } from '../../ui/format.ts';
import { useNames } from '../../ui/useNames.ts';
import { type AgencyRow, agencyRows } from './matrix.ts';

export interface AgencyTableProps {
  readonly period: string;
  readonly verdicts: readonly RuleVerdict[];
}

/** Agencies with the rules that they, their systems or agreements break or leave open. */
export function AgencyTable({ period, verdicts }: AgencyTableProps) {
  const linkTo = useLinkTo();
  const names = useNames();
  const rows = useMemo(() => agencyRows(verdicts), [verdicts]);
  const list = (agency: string, rules: readonly string[]) =>
    rules.map((rule, i) => (
      <span key={rule}>
        {i > 0 && '、'}
        <Link to={linkTo(`/compliance/${rule}`, { agency })}>{rule}</Link>
      </span>
    ));
  const columns: readonly Column<AgencyRow>[] = [
    {
      id: 'agency',
      header: '使用单位',
      name: true,
      value: ({ agency }) => names.agency(agency),
      render: ({ agency }) => (
        <Link to={linkTo(`/efficiency/${encodeURIComponent(agency)}`)}>{names.agency(agency)}</Link>
      ),
    },
    { id: 'rules', header: '涉及的规则', unit: '条', numeric: true, value: ({ rules }) => rules },
    { id: 'broken', header: '有违反', unit: '条', numeric: true, value: ({ broken }) => broken.length },
    {
      id: 'broken-rules',
      header: '有违反的规则',
      value: ({ broken }) => broken.join('、'),
      render: ({ agency, broken }) => list(agency, broken),
    },
    { id: 'open', header: '需人工认定', unit: '条', numeric: true, value: ({ open }) => open.length },
    {
      id: 'open-rules',
      header: '需人工认定的规则',
      value: ({ open }) => open.join('、'),
      render: ({ agency, open }) => list(agency, open),
    },
  ];
  return (
    <DataTable
      title={`${periodName(period)}使用单位规则对照`}
      name="agency-"
      columns={columns}
      rows={rows}
      rowKey={({ agency }) => agency}
      sortedBy="-broken"
      pageSize={20}
      empty="本期没有以使用单位为对象的认定。"
    />
  );
}
