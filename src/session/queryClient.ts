import { QueryClient } from '@tanstack/react-query';

/** Results never go stale by themselves: their keys carry the hashes of what they were computed from. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
      retry: false,
      networkMode: 'always',
    },
  },
});
