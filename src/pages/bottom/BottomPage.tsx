import { Link } from 'react-router';
import type { Evaluation } from '../../evaluation/types.ts';
import { usualRanking } from '../../reports/dossier/input.ts';
import type { BottomRow } from '../../scoring/longterm.ts';
import { useAddress, useLinkTo } from '../../ui/address.ts';
import { bottomFinding } from '../../ui/bottomFinding.ts';
import { Card } from '../../ui/Card.tsx';
import { periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Parts } from '../../ui/Parts.tsx';
import { providerName } from '../../ui/rankingBars.ts';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { ChanceTable } from './ChanceTable.tsx';
import { Choice } from './Choice.tsx';
import { Conditions } from './Conditions.tsx';
import { Decisive } from './Decisive.tsx';
import { FirmnessCards } from './FirmnessCards.tsx';
import { FrozenVersions } from './FrozenVersions.tsx';
import { Missing } from './Missing.tsx';
import { Opinions } from './Opinions.tsx';
import { Bump, RankHeat } from './OverTime.tsx';
import { Standing } from './Standing.tsx';
import { WhyLast } from './WhyLast.tsx';

export function Component() {
  return <WithEvaluation>{(evaluation) => <Bottom evaluation={evaluation} />}</WithEvaluation>;
}

/** The row to open with: the most serious state, then the most last places. */
function mostSerious(rows: readonly BottomRow[]): string {
  const order = { 提请淘汰审查: 0, 预警: 1, 正常: 2 } as const;
  return (
    [...rows].sort((a, b) => order[a.status] - order[b.status] || b.timesLast - a.timesLast)[0]?.unit ?? ''
  );
}

/** The ranking that is looked at closely: the one in the address, the reviewed year, or the newest there is. */
function useRankedPeriod(evaluation: Evaluation) {
  const ranked = evaluation.rankings.filter(({ exists }) => exists).map(({ period }) => period);
  const usual = usualRanking(evaluation);
  const [asked, setAt] = useAddress('at', usual);
  return { ranked, at: ranked.includes(asked) ? asked : usual, setAt };
}

function Bottom({ evaluation }: { readonly evaluation: Evaluation }) {
  const { bottom } = evaluation;
  const linkTo = useLinkTo();
  const [read, setRead] = useAddress('provider', mostSerious(bottom.rows));
  const { ranked, at, setAt } = useRankedPeriod(evaluation);
  const row = bottom.rows.find(({ unit }) => unit === read);
  const name = providerName(evaluation, read);
  return (
    <>
      <PageHead
        title="末位研判"
        lead={`截至 ${periodName(evaluation.period)}：${bottomFinding(evaluation)}。`}
      />
      <Choice evaluation={evaluation} read={read} onRead={setRead} ranked={ranked} at={at} onAt={setAt} />
      <Parts
        label="末位研判的各部分"
        parts={[
          {
            id: 'standing',
            name: '次数、状态与条件',
            content: (
              <>
                <Card
                  title="末位次数与状态"
                  source={`季度计数为截至本期末的全部完整季度；差距与权重占比取 ${bottom.reviewedYear ?? '—'} 年排名。权重占比：在方案权重向任意权重偏移至多三成的全部可能中，居末位的部分（精确体积）。`}
                >
                  <Standing evaluation={evaluation} read={read} />
                </Card>
                {row && (
                  <Card
                    title={
                      <>
                        <Link to={linkTo(`/ranking/${encodeURIComponent(row.unit)}`)}>{name}</Link>
                        ：规则各条件
                      </>
                    }
                    source="办法第二十一条。提请 =（两年连续末位，或八季度中末位达到次数）且差距、权重占比两条成立，且总分偏低或有逾期整改。末列：其余各条不变、仅此条反转时的状态。"
                  >
                    <Conditions evaluation={evaluation} row={row} />
                  </Card>
                )}
              </>
            ),
          },
          ...(row && at !== ''
            ? [
                {
                  id: 'why',
                  name: '为什么末位、哪些依据起决定作用',
                  content: (
                    <>
                      <WhyLast evaluation={evaluation} read={read} at={at} />
                      <Decisive evaluation={evaluation} at={at} />
                    </>
                  ),
                },
                {
                  id: 'firm',
                  name: '换权重、换方法、补数据是否仍末位',
                  content: (
                    <>
                      <FirmnessCards evaluation={evaluation} read={read} at={at} />
                      <Opinions evaluation={evaluation} read={read} at={at} onPick={setRead} />
                      <Missing evaluation={evaluation} read={read} at={at} />
                    </>
                  ),
                },
              ]
            : []),
          {
            id: 'over-time',
            name: '历期名次与偶然的可能',
            content: (
              <>
                <Card
                  span={6}
                  title="各季度名次"
                  source="纵轴为名次，方块为末位。折线中断处该服务商当季未列入排名，或当季不构成排名；不构成排名的季度不计入、也不打断连续次数。"
                >
                  <Bump evaluation={evaluation} read={read} onPick={setRead} />
                </Card>
                <Card
                  span={6}
                  title="各季度、各年度名次"
                  source={`各期都按同一评价方案（${evaluation.methods.ranking.version} 版）由原始记录重算，不取以往冻结的名次；以往冻结的结果可在“数据”的“冻结结果对照”中与当前结果逐项核对。格内为名次，末位加框；斜线为没有名次（未列入排名，或当期不构成排名）。点格子改看该服务商。`}
                >
                  <RankHeat evaluation={evaluation} onPick={setRead} />
                </Card>
                <FrozenVersions evaluation={evaluation} />
                <Card
                  title="仅凭偶然会有多少"
                  source="假设各家实力相同、各期独立：某一家（事先指定）与任意一家出现该情形的概率。"
                >
                  <ChanceTable evaluation={evaluation} />
                </Card>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
