import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import type { ChartProps } from '../charts/tools.ts';
import type { TextColumn } from '../reports/workbook.ts';

export interface TakenChart {
  readonly option: ChartProps['option'];
  readonly height: number;
  readonly title: string;
  readonly unit?: string | undefined;
}

/** A chart or a table as it stands on the page. */
export type PageFigure =
  | { readonly kind: 'chart'; readonly chart: TakenChart }
  | { readonly kind: 'table'; readonly title: string; readonly columns: readonly TextColumn[] };

interface Standing {
  readonly place: RefObject<Element | null>;
  readonly take: () => PageFigure;
}

const standing = new Set<Standing>();
const listeners = new Set<() => void>();

function changed() {
  for (const listener of listeners) listener();
}

/**
 * Says that a chart or table stands at `place` for as long as the caller does.
 * @param take what it is at the moment when it is taken
 */
export function useOnPage(place: RefObject<Element | null>, take: () => PageFigure): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const one = { place, take: () => latest.current() };
    standing.add(one);
    changed();
    return () => {
      standing.delete(one);
      changed();
    };
  }, [place]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** How many charts and tables the page has now. */
export function usePageFigureCount(): number {
  return useSyncExternalStore(subscribe, () => standing.size);
}

/** The page's charts and tables from top to bottom. */
export function pageFigures(): PageFigure[] {
  const placed = [...standing].flatMap(({ place, take }) =>
    place.current ? [{ element: place.current, take }] : [],
  );
  const follows = (a: Element, b: Element) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  return placed.sort((a, b) => follows(a.element, b.element)).map(({ take }) => take());
}
