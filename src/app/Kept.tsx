import { type ComponentType, useEffect, useState } from 'react';
import { useLeft } from '../session/left.ts';

/** How long the first figures have the page to themselves, where nobody's own work waits to be offered. */
const AFTER_MS = 1500;

interface Parts {
  readonly Mark: ComponentType;
  readonly Bar: ComponentType;
}

let loading: Promise<Parts> | null = null;

/** Autosave with its mark and its offer: loaded and begun once the page has been painted. */
async function load(): Promise<Parts> {
  await new Promise((resolve) => setTimeout(resolve, useLeft.getState().left ? 0 : AFTER_MS));
  const [mark, bar, { startKeeping }] = await Promise.all([
    import('./KeepMark.tsx'),
    import('./ResumeBar.tsx'),
    import('../session/keep/keeping.ts'),
  ]);
  await startKeeping();
  return { Mark: mark.Component, Bar: bar.Component };
}

/** The part of the autosave that is asked for, or nothing before it is there. */
export function Kept({ part }: { readonly part: keyof Parts }) {
  const [parts, setParts] = useState<Parts | null>(null);
  useEffect(() => {
    loading ??= load();
    let mounted = true;
    loading.then((loaded) => mounted && setParts(loaded));
    return () => {
      mounted = false;
    };
  }, []);
  const Part = parts?.[part];
  return Part ? <Part /> : null;
}
