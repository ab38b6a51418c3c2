import { onlineManager, QueryClient } from '@tanstack/react-query';

// A page that opens without a network waits for it. The library knows only what changes after that.
onlineManager.setOnline(navigator.onLine);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Broadcasts keep counts current, and each subscription refetches them; the rest changes seldom.
      staleTime: 30_000,
      // supabase-js repeats a failed read itself, three times within seven seconds.
      retry: false,
      refetchOnReconnect: 'always',
    },
  },
});
