import type { Answer } from '../../../session/protocol.ts';
import { Card } from '../../../ui/Card.tsx';
import { count } from '../../../ui/format.ts';
import { HostTable } from './HostTable.tsx';

/** Hosts that are listed, were in service, and have no usage row in any month. */
export function NeverSeen({ hosts }: { readonly hosts: Answer<'usage-reconciliation'>['hosts'] }) {
  return (
    <Card
      title={hosts.length === 0 ? '每台主机都有过用量' : `${count(hosts.length)} 台主机从来没有用量`}
      source="主机清单里有、在用量数据的月份内服务过，而没有任何一个月的用量行。"
    >
      <HostTable
        title="从来没有用量的主机"
        name="unseen-"
        hosts={hosts}
        empty="没有。"
        days={{ header: '在服务期', unit: '月', value: (host) => Number(host.months) }}
      />
    </Card>
  );
}
