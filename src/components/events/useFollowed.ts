import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EventChanged } from '../../lib/api/topics.ts';
import { type Followed, mergeFetched } from '../../realtime/followed.ts';

/** Late messages may still fill a gap, and thousands of pages may have the same one: each waits for a time of its own. */
const wait = { leastMs: 300, spreadMs: 3_000 };

interface FollowedOptions<Value>
  extends Pick<
    UseQueryOptions<Followed<Value, EventChanged>>,
    'queryKey' | 'queryFn' | 'enabled' | 'initialData' | 'initialDataUpdatedAt'
  > {
  apply: (value: Value, change: EventChanged) => Value;
  /** The newest revision of the event that is known. */
  eventRevision: number;
}

/**
 * A query whose value follows the event's messages. It is fetched again when it falls behind the event: a message was lost, or arrived
 * before the first answer.
 */
export function useFollowed<Value>({
  apply,
  eventRevision,
  ...options
}: FollowedOptions<Value>): UseQueryResult<Followed<Value, EventChanged>> {
  type Known = Followed<Value, EventChanged>;
  const query = useQuery<Known>({
    ...options,
    structuralSharing: (known, fetched) => mergeFetched(known as Known | undefined, fetched as Known, apply),
    // What was cached while nobody listened.
    refetchOnMount: ({ state }) => (state.data && state.data.revision < eventRevision ? 'always' : true),
  });
  const { data, isFetching, refetch } = query;
  const isBehind =
    options.enabled !== false && data !== undefined && data.revision < eventRevision && !isFetching;
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => void refetch(), wait.leastMs + Math.random() * wait.spreadMs);
    return () => clearTimeout(timer);
  }, [isBehind, refetch]);
  return query;
}
