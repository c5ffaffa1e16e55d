import { useCallback } from 'react';
import { matchPath, useSearchParams } from 'react-router';
import { useAhead } from './useAhead.ts';

/** One value of the address (`?name=`), with its default, and a setter that leaves the others alone. */
export function useAddress(name: string, fallback: string): [string, (value: string) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (value: string) => {
      // From the address itself: what was last rendered may lag behind a change made a moment ago.
      const [, query = ''] = window.location.hash.split('?');
      const after = new URLSearchParams(query);
      if (value === fallback || value === '') after.delete(name);
      else after.set(name, value);
      setSearch(after, { replace: true });
    },
    [name, fallback, setSearch],
  );
  return [search.get(name) || fallback, set];
}

const same = (text: string) => text;

/** A text of the address that is typed letter by letter: what is typed shows at once, the address follows. */
export function useAddressText(name: string): [string, (value: string) => void] {
  const [held, write] = useAddress(name, '');
  const [value, , set] = useAhead({ held, text: held, textOf: same, write });
  return [value, set];
}

/** A link target inside the app that keeps the period being looked at. */
export function useLinkTo(): (path: string, more?: Record<string, string>) => string {
  const [search] = useSearchParams();
  return useCallback(
    (path, more = {}) => {
      const kept = new URLSearchParams();
      const period = search.get('period');
      if (period) kept.set('period', period);
      for (const [name, value] of Object.entries(more)) kept.set(name, value);
      const query = kept.toString();
      return query ? `${path}?${query}` : path;
    },
    [search],
  );
}

/** The agency whose page the address opens, before anything is rendered; null if it is another page. */
export function openingAgency(): string | null {
  const [path = ''] = window.location.hash.slice(1).split('?');
  return matchPath('/efficiency/:agency/*', path)?.params.agency ?? null;
}
