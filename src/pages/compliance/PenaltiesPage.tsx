import type { BreachResult } from '../../evaluation/rules-breaches.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { sumYuan } from '../../rulebook/register.ts';
import { Card } from '../../ui/Card.tsx';
import { periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { causeRows, FINED_ELSEWHERE, finesOf, within } from './breach-rows.ts';
import { FineLines } from './FineLines.tsx';
import { AgencyFines, ProviderFines } from './FineTables.tsx';
import { isUnfined } from './fines.ts';
import { yuanText } from './money.ts';
import { ReachChoice, useReach } from './ReachChoice.tsx';
import { Rooms } from './Rooms.tsx';

export function Component() {
  return (
    <WithEvaluation>
      {(evaluation) => (
        <>
          <PageHead
            title="罚款清单"
            crumbs={[['/compliance', '合规与违约']]}
            lead="罚款 = 信息系统云服务费 ÷ 服务月数 × 惩罚系数（协议第十二条），逐项按事发时在执行的协议明细精确计算，舍入到分。"
          />
          <Rooms />
          <div className="grid">
            <WithAnswer question={{ ask: 'breaches', period: evaluation.period }} height={960}>
              {(result) => <Penalties evaluation={evaluation} result={result} />}
            </WithAnswer>
          </div>
        </>
      )}
    </WithEvaluation>
  );
}

interface PenaltiesProps {
  readonly evaluation: Evaluation;
  readonly result: BreachResult;
}

function Penalties({ evaluation, result }: PenaltiesProps) {
  const { period } = evaluation;
  const [reach] = useReach();
  const causes = causeRows(result.register.filter(within(period, reach)));
  const certain = causes.filter(({ main }) => main.established);
  const fined = certain.filter(({ main }) => main.penaltyYuan !== null);
  const total = sumYuan(fined.map(({ main }) => main.penaltyYuan));
  const agencies = finesOf(result.byAgency, causes);
  const agencyTotal = sumYuan(agencies.map(({ penaltyYuan }) => penaltyYuan));
  const span = reach === 'period' ? periodName(period) : `截至 ${periodName(period)}末`;
  const unfined = certain.filter(({ main }) => isUnfined(main)).length;
  const elsewhere = certain.length - fined.length - unfined;
  return (
    <>
      <ReachChoice period={period} />
      <Card
        title={`${span}：${certain.length} 个已认定的根因中 ${fined.length} 个可计算罚款，合计 ${yuanText(total)} 元`}
        source={`${unfined > 0 ? `另有 ${unfined} 个无法计算罚款，不计入合计，原因见下方清单。` : ''}${elsewhere > 0 ? `另有 ${elsewhere} 个：${FINED_ELSEWHERE}。` : ''}待人工认定的不计罚款。合计为各项罚款（已舍入到分）之和。`}
      >
        <ProviderFines span={span} evaluation={evaluation} causes={causes} />
      </Card>
      <Card
        title={`按使用单位各自的协议明细计算，合计 ${yuanText(agencyTotal)} 元`}
        source="每份协议各自计算（协议 12.3），各单位分别舍入到分，故合计可与上表相差数分。"
      >
        <AgencyFines span={span} evaluation={evaluation} fines={agencies} />
      </Card>
      <Card title="逐个根因的计算" source="月服务费显示到分，罚款按未舍入的月服务费计算。">
        <FineLines span={span} evaluation={evaluation} causes={certain} />
      </Card>
    </>
  );
}
