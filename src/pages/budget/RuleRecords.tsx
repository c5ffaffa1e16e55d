import { Link } from 'react-router';
import { VERDICT_WORD } from '../../evaluation/decision-words.ts';
import { RULES } from '../../rulebook/rules/list.ts';
import { compareRatios, ratioText } from '../../rulebook/rules/ratio.ts';
import type { RuleRecord } from '../../rulebook/rules/rule.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { periodName } from '../../ui/format.ts';
import { useNames } from '../../ui/useNames.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';

export interface RuleRecordsProps {
  readonly period: string;
  /** R19 or R22: rules whose records have a value and a limit in yuan. */
  readonly rule: string;
  readonly name: string;
  readonly title: string;
  /** Of this agency only. */
  readonly agency?: string;
}

/** At the limit or above it (R19: 200 万元以上 includes it), or above the ceiling (R22). */
function reaches(rule: string, { value, limit }: RuleRecord): boolean {
  if (!value || !limit) return false;
  const order = compareRatios(value, limit);
  return rule === 'R19' ? order >= 0 : order > 0;
}

const yuan = (ratio: RuleRecord['value']) => (ratio === null ? null : ratioText(ratio));

/** The records of a money rule that reach its limit, with their verdicts; the rule itself is one click away. */
export function RuleRecords({ period, rule: id, name, title, agency }: RuleRecordsProps) {
  const names = useNames();
  const linkTo = useLinkTo();
  const rule = RULES.find((item) => item.id === id);
  if (!rule) return null;
  const amount = (
    column: string,
    header: string,
    of: (row: RuleRecord) => string | null,
  ): Column<RuleRecord> => ({
    id: column,
    header,
    unit: '元',
    numeric: true,
    value: (row) => (of(row) === null ? null : Number(of(row))),
    render: (row) => of(row),
  });
  const columns: readonly Column<RuleRecord>[] = [
    { id: 'subject', header: id === 'R19' ? '信息系统' : '明细', value: (row) => subjectOf(id, row) },
    {
      id: 'agency',
      header: '使用单位',
      name: true,
      value: (row) => (row.agency === null ? null : names.agency(row.agency)),
    },
    {
      id: 'provider',
      header: '云服务商',
      value: (row) => (row.provider === null ? null : names.provider(row.provider)),
    },
    amount('value', id === 'R19' ? '协议年度云租费' : '单价', (row) => yuan(row.value)),
    amount('limit', id === 'R19' ? '门槛' : '目录价', (row) => yuan(row.limit)),
    { id: 'verdict', header: '认定', name: true, value: (row) => VERDICT_WORD[row.verdict] },
    { id: 'reason', header: '原因', wide: true, value: (row) => row.reason },
  ];
  return (
    <WithAnswer question={{ ask: 'rule-records', period, rule: id }}>
      {(records) => {
        const rows = records.filter(
          (row) => reaches(id, row) && (agency === undefined || row.agency === agency),
        );
        return (
          <Card
            title={`${title}：${rows.length} ${id === 'R19' ? '份' : '条'}`}
            source={
              <>
                {periodName(period)}签订的。{rule.source}。
                <Link to={linkTo(`/compliance/${id}`)}>
                  {id} {rule.title}
                </Link>
              </>
            }
          >
            <DataTable
              title={`${periodName(period)}${title}`}
              name={name}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.evidence.map(({ key }) => key).join(' ') + row.subject}
              sortedBy="-value"
              pageSize={10}
              empty="本期没有。"
            />
          </Card>
        );
      }}
    </WithAnswer>
  );
}

/** A system by its code; a line by the key behind it. */
function subjectOf(rule: string, { subject, evidence }: RuleRecord): string {
  return rule === 'R19' ? subject : (evidence[0]?.key.split(':')[1] ?? subject);
}
