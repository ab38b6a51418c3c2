import { type StaysChanged, staysChanged, topics } from '../../lib/api/topics.ts';
import { type Liveness, type LiveSource, useLiveTopics } from '../../realtime/useLiveTopics.ts';
import { staysKey } from './stayCache.ts';

/** Without `apply`: what is free depends on the dates that are shown, so each message causes a refetch. */
const stayChanges: LiveSource<StaysChanged> = {
  event: 'availability_changed',
  payload: staysChanged,
  refetch: (queryClient) => void queryClient.invalidateQueries({ queryKey: staysKey }),
};

/** Keeps what is free of these suite types current while the page is open. */
export function useLiveStays(suiteTypes: readonly string[]): Liveness {
  return useLiveTopics(suiteTypes.map(topics.stays), stayChanges);
}
