import { QueryClient } from '@tanstack/react-query';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Counts are kept true by messages and refetched on every subscribe; the rest changes seldom.
      staleTime: 30_000,
      // The client repeats a failed read by itself, three times within seven seconds.
      retry: false,
      refetchOnReconnect: 'always',
    },
  },
});
