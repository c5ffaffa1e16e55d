import { useCallback, useEffect, useRef, useState } from 'react';
import { usePending } from './usePending.ts';

interface Ahead<T> {
  /** What the address holds, and the same in the one form that `textOf` gives. */
  readonly held: T;
  readonly text: string;
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
export function useAhead<T>({ held, text, textOf, write }: Ahead<T>) {
  const [{ value, edited }, setLocal] = useState({ value: held, edited: false });
  const underWay = useRef<string[]>([]);
  const arrived = useRef(text);
  const pending = usePending();

  useEffect(() => {
    if (arrived.current === text) return;
    arrived.current = text;
    const own = underWay.current.lastIndexOf(text);
    underWay.current.splice(0, own + 1);
    if (own < 0) setLocal({ value: held, edited: false });
  }, [text, held]);

  useEffect(() => {
    const wanted = textOf(value);
    if (!edited || wanted === text) return;
    const timer = setTimeout(() => {
      // Who has followed a link leaves what was typed behind.
      if (pending.current) return;
      underWay.current.push(wanted);
      write(value);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [value, edited, text, textOf, write, pending]);

  const set = useCallback((next: T) => setLocal({ value: next, edited: true }), []);
  return [value, edited, set] as const;
}
