import { Link } from 'react-router';
import { useLinkTo } from '../../ui/address.ts';

const ROOMS = [
  ['/data/reconcile', '数据核对', '主机、用量与服务商月报互相核对'],
  ['/data/dictionary', '数据字典与空白表', '每张表的列、单位、取值与可填写的工作簿'],
  ['/data/frozen', '冻结结果对照', '打开冻结的评价结果，核对哈希并与当前数据对照'],
  ['/sql', 'SQL 查询', '对同一批数据表只读查询'],
] as const;

/** The ways on from 数据: what can be read of the open dataset and of the contract. */
export function Rooms() {
  const linkTo = useLinkTo();
  return (
    <nav className="span-12" aria-label="数据的其他页面">
      <dl className="facts">
        {ROOMS.map(([path, name, what]) => (
          <div key={path}>
            <dt>{what}</dt>
            <dd>
              <Link to={linkTo(path)}>{name}</Link>
            </dd>
          </div>
        ))}
      </dl>
    </nav>
  );
}
