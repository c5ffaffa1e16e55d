import { useCallback } from 'react';
import { matchPath, useSearchParams } from 'react-router';
import { useAhead } from './useAhead.ts';
import { useRewrite } from './whereabouts.ts';

/** One value of the address (`?name=`), with its default, and a setter that leaves the others alone. */
export function useAddress(name: string, fallback: string): [string, (value: string) => void] {
  const [search] = useSearchParams();
  const rewrite = useRewrite();
  const set = useCallback(
    (value: string) =>
      rewrite((after) => {
        if (value === fallback || value === '') after.delete(name);
        else after.set(name, value);
      }),
    [name, fallback, rewrite],
  );
  return [search.get(name) || fallback, set];
}

const same = (text: string) => text;

/** A text of the address that is typed letter by letter: what is typed shows at once, the address follows. */
export function useAddressText(name: string): [string, (value: string) => void] {
  const [held, write] = useAddress(name, '');
  const textAt = useCallback((search: URLSearchParams) => search.get(name) ?? '', [name]);
  const [value, , set] = useAhead({ held, textAt, textOf: same, write });
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
