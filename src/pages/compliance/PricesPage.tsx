import { RULES } from '../../rulebook/rules/list.ts';
import type { RuleRecord } from '../../rulebook/rules/rule.ts';
import { Card } from '../../ui/Card.tsx';
import { periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { PriceComparison } from './PriceComparison.tsx';
import { RecordTable } from './RecordTable.tsx';
import { Rooms } from './Rooms.tsx';

/** The rules that hold contract lines against the catalogue. */
const CHECKS = [
  { id: 'R22', name: 'ceiling-', finding: '单价超过最高限价' },
  { id: 'R20', name: 'free-', finding: '对免费目录收费' },
] as const;

const amiss = ({ verdict }: RuleRecord) => verdict === 'broken' || verdict === 'needs_person';

export function Component() {
  return (
    <WithEvaluation>
      {({ period }) => (
        <>
          <PageHead
            title="价格核查"
            crumbs={[['/compliance', '合规与违约']]}
            lead={`${periodName(period)}签订的协议明细对照服务目录的最高限价（办法第三十一条），以及目录中各服务商报价的比较。`}
          />
          <Rooms />
          <div className="grid">
            {CHECKS.map((check) => (
              <LineCheck key={check.id} period={period} {...check} />
            ))}
            <WithAnswer question={{ ask: 'catalogue' }} height={1200}>
              {(catalogue) => <PriceComparison {...catalogue} />}
            </WithAnswer>
          </div>
        </>
      )}
    </WithEvaluation>
  );
}

interface LineCheckProps {
  readonly period: string;
  readonly id: string;
  readonly name: string;
  /** What a line that breaks the rule does. */
  readonly finding: string;
}

/** The contract lines that break a price rule, or that a person must decide. */
function LineCheck({ period, id, name, finding }: LineCheckProps) {
  const rule = RULES.find((item) => item.id === id);
  if (!rule) return null;
  return (
    <WithAnswer question={{ ask: 'rule-records', period, rule: id }}>
      {(records) => {
        const broken = records.filter(({ verdict }) => verdict === 'broken').length;
        const open = records.filter(({ verdict }) => verdict === 'needs_person').length;
        return (
          <Card
            title={`${periodName(period)}核查明细 ${records.length} 行：${broken} 行${finding}，${open} 行需人工认定`}
            source={`${rule.id} ${rule.title}，${rule.source}。“${rule.clause}”${rule.reading}`}
          >
            <RecordTable period={period} rule={rule} records={records.filter(amiss)} name={name} />
          </Card>
        );
      }}
    </WithAnswer>
  );
}
