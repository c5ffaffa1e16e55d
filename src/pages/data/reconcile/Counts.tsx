import { Link } from 'react-router';
import type { ReportCheck } from '../../../indicators/reconcile.ts';
import type { Answer } from '../../../session/protocol.ts';
import { useLinkTo } from '../../../ui/address.ts';
import { Card } from '../../../ui/Card.tsx';
import { count } from '../../../ui/format.ts';

export interface CountsProps {
  readonly found: Answer<'usage-reconciliation'>;
  /** Undefined until they have been compared. */
  readonly reports: readonly ReportCheck[] | undefined;
}

/** How much of each kind there is, before any table. */
export function Counts({ found, reports }: CountsProps) {
  const linkTo = useLinkTo();
  const silent = (about: string) => found.silent.filter((unit) => unit.about === about).length;
  const compared = reports?.filter(({ use }) => use === '一致' || use === '数据异议');
  const disputed = reports?.filter(({ use }) => use === '数据异议');
  const misfits = reports?.filter(({ size }) => size === '分配量不符');
  const facts: readonly (readonly [string, string, string])[] = [
    ['缺用量', count(found.gaps.reduce((total, gap) => total + Number(gap.missing), 0)), '主机月'],
    ['整月没有任何用量', `${silent('agency')} 家单位、${silent('provider')} 家服务商`, ''],
    ['有主机无用量', count(found.hosts.length), '台（从无用量）'],
    ['有用量无主机', count(found.orphans), '行（已隔离）'],
    ['数据异议', disputed ? `${count(disputed.length)} / ${count(compared?.length)}` : '…', '项月报'],
    ['分配量不符', misfits ? count(misfits.length) : '…', '项月报'],
  ];
  return (
    <Card
      title="核对结果"
      source="缺用量：主机在服务期内而当月没有用量行。数据异议：月报利用率与监测平均值相差超过 5 个百分点。"
    >
      <dl className="facts">
        {facts.map(([name, value, unit]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} {unit}
            </dd>
          </div>
        ))}
      </dl>
      {found.orphans > 0 && (
        <p className="small">
          有用量无主机的行见 <Link to={linkTo('/data')}>数据</Link> 页的隔离待处理记录。
        </p>
      )}
    </Card>
  );
}
