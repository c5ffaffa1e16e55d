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
 * link, or a way back).
 * @returns the value, whether it was edited here since the address led, and the setter
 */
export function useAhead<T>({ held, textAt, textOf, write }: Ahead<T>) {
  const { pathname, search } = useLocation();
  const text = textAt(new URLSearchParams(search));
  const [{ value, edited }, setLocal] = useState({ value: held, edited: false });
  const underWay = useRef<string[]>([]);
  const arrived = useRef(text);
  const destination = useDestination();

  useEffect(() => {
    if (arrived.current === text) return;
    arrived.current = text;
    const own = underWay.current.lastIndexOf(text);
    // What was written before an address from elsewhere will not arrive any more.
    underWay.current.splice(0, own < 0 ? Infinity : own + 1);
    if (own < 0) setLocal({ value: held, edited: false });
  }, [text, held]);

  useEffect(() => {
    const wanted = textOf(value);
    if (!edited || wanted === text) return;
    const timer = setTimeout(() => {
      // Who has followed a link leaves what was typed behind, though that page be not rendered yet.
      const there = destination();
      const now = textAt(new URLSearchParams(there.search));
      if (there.pathname !== pathname || (now !== text && !underWay.current.includes(now))) return;
      underWay.current.push(wanted);
      write(value);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [value, edited, pathname, text, textAt, textOf, write, destination]);

  const set = useCallback((next: T) => setLocal({ value: next, edited: true }), []);
  return [value, edited, set] as const;
}
