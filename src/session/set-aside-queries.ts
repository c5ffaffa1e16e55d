import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { startEngine } from './engine.ts';
import type { SetAsideOf } from './protocol.ts';
import type { SetAsideFilter } from './set-aside-filter.ts';
import { useSession } from './store.ts';

/** A page of the records that were set aside. */
export function useSetAsidePage(whose: SetAsideOf, filter: SetAsideFilter, from: number, size: number) {
  const live = useSession((session) => session.live);
  return useQuery({
    queryKey: ['set-aside', whose, filter, from, size],
    queryFn: () => startEngine().setAsidePage(whose, filter, from, size),
    placeholderData: keepPreviousData,
    enabled: live || whose.of === 'preview',
    gcTime: 60_000,
  });
}

/** How many records of a dataset were set aside, and why. */
export function useSetAsideSummary(key: string) {
  const live = useSession((session) => session.live);
  return useQuery({
    queryKey: ['set-aside-summary', key],
    queryFn: () => startEngine().setAsideSummary({ of: 'dataset', key }),
    enabled: live,
  });
}

/** The records as a file, whole. */
export function setAsideAsFile(whose: SetAsideOf, filter: SetAsideFilter, format: 'csv' | 'xlsx') {
  return startEngine().setAsideFile(whose, filter, format);
}
