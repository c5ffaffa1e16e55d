import { NavLink } from 'react-router';
import { useLinkTo } from '../../ui/address.ts';
import './compliance.css';

const ROOMS = [['/compliance', '规则对照']] as const;

/** The views of 合规与违约. */
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
