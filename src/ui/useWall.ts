import { useLocation } from 'react-router';
import { useAddress } from './address.ts';

const LOOKS = ['light', 'dark'] as const;
export type WallLook = (typeof LOOKS)[number];

/** How the overview hangs on a wall (`?wall=light` or `dark`); null where it is read at a desk, as every other page is. */
export function useWall(): [WallLook | null, (look: WallLook | null) => void] {
  const { pathname } = useLocation();
  const [asked, set] = useAddress('wall', '');
  const look = pathname === '/' ? (LOOKS.find((name) => name === asked) ?? null) : null;
  return [look, (next) => set(next ?? '')];
}
