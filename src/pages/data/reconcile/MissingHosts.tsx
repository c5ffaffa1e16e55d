import { useEffect, useRef } from 'react';
import { useAddress } from '../../../ui/address.ts';
import { Card } from '../../../ui/Card.tsx';
import { useNames } from '../../../ui/useNames.ts';
import { WithAnswer } from '../../../ui/WithAnswer.tsx';
import { HostTable } from './HostTable.tsx';

/** The hosts behind one gap: which the address names by month, and by agency and provider where it does. */
export function MissingHosts() {
  const names = useNames();
  const [month, setMonth] = useAddress('month', '');
  const [agency] = useAddress('agency', '');
  const [provider] = useAddress('provider', '');
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (month + agency + provider !== '') top.current?.scrollIntoView({ block: 'nearest' });
  }, [month, agency, provider]);
  if (month === '') return null;
  const whose = [names.provider(provider), names.agency(agency)].filter((name) => name !== '').join(' · ');
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(month);
  return (
    <div className="span-12" ref={top}>
      <Card
        title={`${month} ${whose || '全部单位'}：在服务期而没有用量的主机`}
        tools={
          <button type="button" onClick={() => setMonth('')}>
            收起
          </button>
        }
      >
        {isMonth ? (
          <WithAnswer question={{ ask: 'missing-hosts', agency, provider, month }} height={240}>
            {(hosts) => (
              <HostTable
                title={`${month} 没有用量的主机`}
                name="host-"
                hosts={hosts}
                empty="这个月没有缺用量的主机。"
                days={{ header: '当月服务', unit: '天', value: (host) => host.service_days }}
              />
            )}
          </WithAnswer>
        ) : (
          <p className="soft">月份写成 2025-07 的形式。</p>
        )}
      </Card>
    </div>
  );
}
