import { useAnswer } from '../session/queries.ts';

/** Names of agencies and providers of the open dataset; an id that has none, or not yet, stands for itself. */
export function useNames(): {
  readonly agency: (id: string) => string;
  readonly provider: (id: string) => string;
} {
  const { data } = useAnswer({ ask: 'names' });
  return {
    agency: (id) => data?.agencies.get(id) ?? id,
    provider: (id) => data?.providers.get(id) ?? id,
  };
}
