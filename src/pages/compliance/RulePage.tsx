import { useParams } from 'react-router';
import type { Evaluation } from '../../evaluation/types.ts';
import type { StandingVerdict } from '../../rulebook/decide.ts';
import { RULES } from '../../rulebook/rules/list.ts';
import type { Rule } from '../../rulebook/rules/rule.ts';
import { useAddress } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { RuleFacts } from '../../ui/RuleFacts.tsx';
import { useNames } from '../../ui/useNames.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { NOBODY } from './matrix.ts';
import { RecordTable } from './RecordTable.tsx';
import { VerdictTable } from './VerdictTable.tsx';

export function Component() {
  const { rule: id = '' } = useParams();
  const rule = RULES.find((item) => item.id === id);
  if (!rule) {
    return (
      <EmptyPage title="没有这条规则">
        <p>规则编号为 R01 至 R44，没有“{id}”。</p>
      </EmptyPage>
    );
  }
  return (
    <WithEvaluation>{(evaluation) => <RuleDetail evaluation={evaluation} rule={rule} />}</WithEvaluation>
  );
}

interface RuleDetailProps {
  readonly evaluation: Evaluation;
  readonly rule: Rule;
}

function RuleDetail({ evaluation, rule }: RuleDetailProps) {
  const { period } = evaluation;
  return (
    <>
      <PageHead
        title={`${rule.id} ${rule.title}`}
        crumbs={[['/compliance', '合规与违约']]}
        lead={`${periodName(period)}，${rule.source}。`}
      />
      <div className="grid">
        <Card title="条文与口径">
          <RuleFacts rule={rule} />
        </Card>
        <WithAnswer question={{ ask: 'rule-verdicts', period }}>
          {(verdicts) => (
            <Verdicts
              evaluation={evaluation}
              rule={rule}
              verdicts={verdicts.filter((row) => row.rule === rule.id)}
            />
          )}
        </WithAnswer>
      </div>
    </>
  );
}

interface VerdictsProps extends RuleDetailProps {
  readonly verdicts: readonly StandingVerdict[];
}

function Verdicts({ evaluation, rule, verdicts }: VerdictsProps) {
  const names = useNames();
  const [provider, setProvider] = useAddress('provider', '');
  const [agency, setAgency] = useAddress('agency', '');
  const ofProvider = (row: StandingVerdict) => provider === '' || (row.provider ?? NOBODY) === provider;
  const shown = verdicts.filter((row) => ofProvider(row) && (agency === '' || row.agency === agency));
  const units = [
    ...evaluation.providers.map(({ id, name }) => [id, name] as const),
    [NOBODY, '其他（不归单独一家）'] as const,
  ].filter(([id]) => id === provider || verdicts.some((row) => (row.provider ?? NOBODY) === id));
  const agencies = [...new Set(verdicts.flatMap((row) => row.agency ?? []))].sort();
  const subjects = new Set(shown.map(({ subject }) => subject));
  return (
    <>
      <div className="span-12 table-tools">
        <label>
          云服务商{' '}
          <select value={provider} onChange={(event) => setProvider(event.target.value)}>
            <option value="">全部</option>
            {units.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {agencies.length > 0 && (
          <label>
            使用单位{' '}
            <select value={agency} onChange={(event) => setAgency(event.target.value)}>
              <option value="">全部</option>
              {agencies.map((id) => (
                <option key={id} value={id}>
                  {names.agency(id)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Card
        title="认定结果"
        source={`实测值由该对象的逐条记录汇总得出；无数据、不适用的没有实测值。${
          rule.indicator?.by === 'record'
            ? `本规则的逐条记录计入指标 ${rule.indicator.id}，人工认定在“逐条记录”中逐条作出。`
            : ''
        }`}
      >
        <VerdictTable period={evaluation.period} rule={rule} verdicts={shown} />
      </Card>
      {rule.judge && (
        <Card title="逐条记录" source="来源为导出文件与行号；汇总多条记录的行列出各条。">
          <WithAnswer question={{ ask: 'rule-records', period: evaluation.period, rule: rule.id }}>
            {(records) => (
              <RecordTable
                period={evaluation.period}
                rule={rule}
                records={records.filter(({ subject }) => subjects.has(subject))}
              />
            )}
          </WithAnswer>
        </Card>
      )}
    </>
  );
}
