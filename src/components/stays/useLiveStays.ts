import type { QueryClient } from '@tanstack/react-query';
import { topics } from '../../lib/api/topics.ts';
import { type Liveness, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { staysKey } from './stayCache.ts';

/** What is free depends on the dates that are looked at, so that a message can only say that it is time to ask again. */
const stayChanges = {
  event: 'availability_changed',
  refetch: (queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: staysKey }),
};

/** Keeps what is free of these suite types true while the page is open, and tells whether it can. */
export function useLiveStays(suiteTypes: readonly string[]): Liveness {
  return useLiveTopics(suiteTypes.map(topics.stays), stayChanges);
}
