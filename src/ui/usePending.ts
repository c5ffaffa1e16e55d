import { useEffect, useRef } from 'react';
import { type Location, useNavigation } from 'react-router';

/** Where the reader is on the way to while the code of that page is fetched; a change of the address would call them back. */
export function usePending(): { readonly current: Location | null } {
  const { location = null } = useNavigation();
  const pending = useRef(location);
  useEffect(() => {
    pending.current = location;
  }, [location]);
  return pending;
}
