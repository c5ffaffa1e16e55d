import { NavLink } from 'react-router';
import { useLinkTo } from '../../ui/address.ts';
import './compliance.css';

const ROOMS = [
  ['/compliance', '规则对照'],
  ['/compliance/breaches', '违约登记'],
  ['/compliance/penalties', '罚款清单'],
  ['/compliance/prices', '价格核查'],
] as const;

/** The four views of 合规与违约. */
export function Rooms() {
  const linkTo = useLinkTo();
  return (
    <nav className="rooms" aria-label="合规与违约的各部分">
      {ROOMS.map(([path, name]) => (
        <NavLink key={path} to={linkTo(path)} end>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
