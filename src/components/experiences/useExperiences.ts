import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { descriptionStaleMs } from '../../browser/descriptionStaleMs.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import { isUuid } from '../../lib/api/isUuid.ts';

const columns =
  'id, host_id, title, summary, story, location, time_zone, duration_minutes, price_minor, currency, free_cancellation_hours, late_refund_percent, max_per_customer, profiles (display_name)';

/** Enough for a page to browse; a larger catalogue needs a search on the server. */
export const experiencesMax = 200;

function experiencesQuery(client: ReturnType<typeof useSupabase>) {
  return queryOptions({
    queryKey: ['experiences'],
    queryFn: async ({ signal }) => {
      const { data } = await client
        .from('experiences')
        .select(columns)
        .order('title')
        .limit(experiencesMax)
        .abortSignal(signal)
        .throwOnError();
      return data;
    },
    staleTime: descriptionStaleMs,
  });
}

export type Experience = Awaited<
  ReturnType<NonNullable<ReturnType<typeof experiencesQuery>['queryFn']>>
>[number];

export function useExperiences(): UseQueryResult<Experience[]> {
  return useQuery(experiencesQuery(useSupabase()));
}

/** `null` when there is no experience with this id. */
export function useExperience(id: string): UseQueryResult<Experience | null> {
  const client = useSupabase();
  return useQuery({
    queryKey: ['experiences', id],
    queryFn: async ({ signal }) => {
      if (!isUuid(id)) return null;
      const { data } = await client
        .from('experiences')
        .select(columns)
        .eq('id', id)
        .abortSignal(signal)
        .maybeSingle()
        .throwOnError();
      return data;
    },
    staleTime: descriptionStaleMs,
  });
}
