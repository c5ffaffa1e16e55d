import type { BreachResult } from '../../evaluation/rules-breaches.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { useSession } from '../../session/store.ts';
import { Card } from '../../ui/Card.tsx';
import { periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { causeRows, stateOf, within } from './breach-rows.ts';
import { CauseTable } from './CauseTable.tsx';
import { Grounds } from './Grounds.tsx';
import { ReachChoice, useReach } from './ReachChoice.tsx';
import { Rooms } from './Rooms.tsx';

export function Component() {
  return (
    <WithEvaluation>
      {(evaluation) => (
        <>
          <PageHead
            title="违约登记"
            crumbs={[['/compliance', '合规与违约']]}
            lead={`协议附件 1 至 3，一个根因只按最重的一条计（协议 12.3 择其重者），落选的条款列在其后。截至 ${periodName(evaluation.period)}末。`}
          />
          <Rooms />
          <div className="grid">
            <WithAnswer question={{ ask: 'breaches', period: evaluation.period }} height={960}>
              {(result) => <Register evaluation={evaluation} result={result} />}
            </WithAnswer>
          </div>
        </>
      )}
    </WithEvaluation>
  );
}

interface RegisterProps {
  readonly evaluation: Evaluation;
  readonly result: BreachResult;
}

function Register({ evaluation, result }: RegisterProps) {
  const { period } = evaluation;
  const [reach] = useReach();
  // Whether an agreement may be ended rests on breaches of which an agency's extract holds its own part alone.
  const reader = useSession(({ dataset }) => dataset?.extract?.kind ?? null);
  const inReach = within(period, reach);
  const causes = causeRows(result.register.filter(inReach));
  const having = (state: ReturnType<typeof stateOf>) => causes.filter((row) => stateOf(row) === state).length;
  const dismissed = having('dismissed');
  const span = reach === 'period' ? periodName(period) : `截至 ${periodName(period)}末`;
  return (
    <>
      {reader !== 'agency' && <Grounds evaluation={evaluation} grounds={result.grounds} />}
      <ReachChoice period={period} />
      <Card
        title={`${span}：${having('stands')} 个根因已认定违约，另有 ${having('open')} 个待人工认定${dismissed > 0 ? `、${dismissed} 个人工认定不构成违约` : ''}`}
        source="惩罚系数与罚款：A、B 级取同一根因下可适用的最高系数，供对照；待认定的不计罚款。"
      >
        <CauseTable
          title={`${span}违约登记`}
          evaluation={evaluation}
          places={result.places}
          causes={causes}
          empty="没有符合附件 1 至 3 的根因。"
        />
      </Card>
      <Card
        title="A1、B1 未全部满足的事件"
        source="两条列有多项条件，条文没有写明“且”还是“或”；这里按“且”解读，未全部满足的不计为违约，列出供人工认定。"
      >
        <CauseTable
          title={`${span} A1、B1 近似事件`}
          name="near-"
          near
          evaluation={evaluation}
          places={result.places}
          causes={result.near
            .filter(inReach)
            .map((main, i) => ({ id: String(i), main, others: [], decision: null, computed: null }))}
          empty="没有部分满足 A1 或 B1 的事件。"
        />
      </Card>
    </>
  );
}
