import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useDestination } from './whereabouts.ts';

interface Ahead<T> {
  /** What the address holds. */
  readonly held: T;
  /** The same in the one form that `textOf` gives, read from an address. */
  readonly textAt: (search: URLSearchParams) => string;
  readonly textOf: (value: T) => string;
  readonly write: (value: T) => void;
}

/** How long an edit rests before it is written: a browser takes few changes of address a second. */
const REST_MS = 250;

/**
 * What is being edited, and the address that holds it. The address changes some time after it is written, and more may
 * have been typed by then: so what is edited leads, and an address that was not written here leads in turn (somebody's
 * link, a way back, another page of the same kind).
 * @returns the value, whether it was edited here since the address led, and the setter
 */
export function useAhead<T>({ held, textAt, textOf, write }: Ahead<T>) {
  const { pathname, search, key } = useLocation();
  const text = textAt(new URLSearchParams(search));
  const [{ value, edited }, setLocal] = useState({ value: held, edited: false });
  /** What the address was last written or found to hold; what is rendered may lag behind it. */
  const known = useRef({ pathname, text });
  const destination = useDestination();

  // `key` is another with every change of the address.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change that leaves the text alone is looked at too
  useEffect(() => {
    const there = destination();
    if (there.pathname !== pathname) return;
    const now = textAt(new URLSearchParams(there.search));
    if (now === known.current.text && pathname === known.current.pathname) return;
    // From elsewhere, and not rendered yet.
    if (now !== text) return;
    known.current = { pathname, text };
    setLocal({ value: held, edited: false });
  }, [pathname, key, text, held, textAt, destination]);

  useEffect(() => {
    const wanted = textOf(value);
    if (!edited || wanted === known.current.text) return;
    const timer = setTimeout(() => {
      // Who has followed a link leaves what was typed behind, though that page be not rendered yet.
      const there = destination();
      const now = textAt(new URLSearchParams(there.search));
      if (there.pathname !== pathname || now !== known.current.text) return;
      known.current = { pathname, text: wanted };
      write(value);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [value, edited, pathname, textAt, textOf, write, destination]);

  const set = useCallback((next: T) => setLocal({ value: next, edited: true }), []);
  return [value, edited, set] as const;
}
