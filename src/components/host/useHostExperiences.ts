import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { Currency } from '../../lib/format/currencies.ts';

export interface HostExperience {
  id: string;
  title: string;
  time_zone: string;
  duration_minutes: number;
  price_minor: number;
  currency: Currency;
}

export function useHostExperiences(hostId: string): UseQueryResult<HostExperience[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: ['experiences', 'of host', hostId],
    queryFn: async ({ signal }) => {
      const { data } = await client
        .from('experiences')
        .select('id, title, time_zone, duration_minutes, price_minor, currency')
        .eq('host_id', hostId)
        .order('title')
        .abortSignal(signal)
        .throwOnError();
      return data;
    },
  });
}
