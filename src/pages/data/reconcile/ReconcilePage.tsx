import { useAnswer } from '../../../session/queries.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { WithAnswer } from '../../../ui/WithAnswer.tsx';
import { Counts } from './Counts.tsx';
import { MissingHosts } from './MissingHosts.tsx';
import { NeverSeen } from './NeverSeen.tsx';
import { ReportChecks } from './ReportChecks.tsx';
import { SilentUnits } from './SilentUnits.tsx';
import { UsageGaps } from './UsageGaps.tsx';

/** The tables held against one another: what the list of hosts, the monitoring and the providers' reports disagree on. */
export function Component() {
  const reports = useAnswer({ ask: 'report-checks' });
  return (
    <>
      <PageHead
        title="数据核对"
        lead="主机清单、监测用量与服务商月报互相核对；只列出差异，不改动任何数据。"
        crumbs={[['/data', '数据']]}
      />
      <WithAnswer question={{ ask: 'usage-reconciliation' }} height={640}>
        {(found) => (
          <div className="grid">
            <Counts found={found} reports={reports.data} />
            <UsageGaps gaps={found.gaps} />
            <MissingHosts />
            <SilentUnits units={found.silent} />
            <NeverSeen hosts={found.hosts} />
            <ReportChecks />
          </div>
        )}
      </WithAnswer>
    </>
  );
}
