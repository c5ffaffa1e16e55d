import type { BreachResult } from '../../evaluation/rules-breaches.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { useSession } from '../../session/store.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { MissingMark } from '../../ui/marks.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { useNames } from '../../ui/useNames.ts';
import { type CauseRow, FINED_ELSEWHERE } from './breach-rows.ts';
import { type AgencyFine, agencyFines, finedProviders, type ProviderFine, providerFines } from './fines.ts';
import { yuanText } from './money.ts';

interface FineTableProps {
  /** What is added up, in words: the period, or all up to its end. */
  readonly span: string;
  readonly evaluation: Evaluation;
}

/** Fines by provider. */
export function ProviderFines({
  span,
  evaluation,
  causes,
}: FineTableProps & { readonly causes: readonly CauseRow[] }) {
  const extract = useSession(({ dataset }) => dataset?.extract ?? null);
  const all = evaluation.providers.map(({ id }) => id);
  const rows = providerFines(causes, finedProviders(all, causes, extract));
  const columns: readonly Column<ProviderFine>[] = [
    { id: 'provider', header: '服务商', name: true, value: (row) => providerName(evaluation, row.provider) },
    { id: 'established', header: '已认定', unit: '个', numeric: true, value: (row) => row.established },
    { id: 'fined', header: '可计算罚款', unit: '个', numeric: true, value: (row) => row.fined },
    {
      id: 'unfined',
      header: '无法计算',
      unit: '个',
      numeric: true,
      value: ({ unfined }) => unfined,
    },
    { id: 'open', header: '待人工认定', unit: '个', numeric: true, value: (row) => row.open },
    {
      id: 'yuan',
      header: '罚款合计',
      unit: '元',
      numeric: true,
      value: ({ yuan }) => (yuan === null ? null : Number(yuan)),
      render: ({ yuan, unfined }) =>
        yuan === null ? (
          <MissingMark reason={unfined === 0 ? FINED_ELSEWHERE : '已认定的根因都无法计算罚款'} />
        ) : (
          yuanText(yuan)
        ),
    },
  ];
  return (
    <DataTable
      title={`${span}罚款（按服务商）`}
      name="provider-"
      columns={columns}
      rows={rows}
      rowKey={({ provider }) => provider}
      sortedBy="-yuan"
      filterable={false}
      empty={extract ? '节选没有列出服务商的违约；没有列出不等于没有。' : '没有服务商。'}
    />
  );
}

/** Fines by agency and provider. */
export function AgencyFines({
  span,
  evaluation,
  fines,
}: FineTableProps & { readonly fines: BreachResult['byAgency'] }) {
  const names = useNames();
  const columns: readonly Column<AgencyFine>[] = [
    { id: 'agency', header: '使用单位', name: true, value: ({ agency }) => names.agency(agency) },
    { id: 'provider', header: '服务商', value: (row) => providerName(evaluation, row.provider) },
    { id: 'causes', header: '涉及的根因', unit: '个', numeric: true, value: ({ causes }) => causes },
    {
      id: 'yuan',
      header: '罚款合计',
      unit: '元',
      numeric: true,
      value: ({ yuan }) => Number(yuan),
      render: ({ yuan }) => yuanText(yuan),
    },
  ];
  return (
    <DataTable
      title={`${span}罚款（按使用单位）`}
      name="agency-"
      columns={columns}
      rows={agencyFines(fines)}
      rowKey={({ agency, provider }) => `${agency} ${provider}`}
      sortedBy="-yuan"
      pageSize={20}
      empty="没有可计算的罚款。"
    />
  );
}
