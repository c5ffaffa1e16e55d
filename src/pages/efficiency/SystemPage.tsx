import { useParams } from 'react-router';
import { Card } from '../../ui/Card.tsx';
import { periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { usePeriod } from '../../ui/usePeriod.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { HostTable } from './HostTable.tsx';

export function Component() {
  const { agency = '', system = '' } = useParams();
  const [period] = usePeriod();
  return (
    <WithEvaluation>
      {({ efficiency }) => {
        const name = efficiency.units.find(({ unit }) => unit === agency)?.name ?? agency;
        return (
          <WithAnswer question={{ ask: 'agency-hosts', agency, period }}>
            {(hosts) => {
              const own = hosts.filter(({ system_id }) => system_id === system);
              const title = own[0]?.system ?? system;
              return (
                <>
                  <PageHead
                    title={title}
                    crumbs={[
                      ['/efficiency', '使用效率'],
                      [`/efficiency/${encodeURIComponent(agency)}`, name],
                    ]}
                    lead={`${periodName(period)}，系统编码 ${system}，${own.length} 台主机。`}
                  />
                  <Card title="主机">
                    <HostTable agency={agency} hosts={own} title={`${title} ${periodName(period)}主机`} />
                  </Card>
                </>
              );
            }}
          </WithAnswer>
        );
      }}
    </WithEvaluation>
  );
}
